import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { inWords } from '../api/words.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Loading } from '../ui/Skeleton.tsx'
import { RowsSkeleton } from './RowsSkeleton.tsx'

interface Props<Data> {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>
  children: (data: Data) => ReactNode
}

/** What was fetched, or how it stands with it. What is here already stays, whatever becomes of a later fetch. */
export function Fetched<Data>({ query, children }: Props<Data>) {
  const { t } = useTranslation()
  const { data, error, refetch } = query
  if (data !== undefined) return children(data)
  if (error) {
    return (
      <Notice alert action={<Button onClick={() => void refetch()}>{t('app.retry')}</Button>}>
        {t('settings.loadFailed')} {inWords(error)}
      </Notice>
    )
  }
  return (
    <Loading>
      <RowsSkeleton />
    </Loading>
  )
}
