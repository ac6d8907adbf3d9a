import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { inWords } from '../api/words.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Loading } from '../ui/Skeleton.tsx'

interface Props<Data> {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>
  /** The still shape of what is on its way. */
  waiting: ReactNode
  children: (data: Data) => ReactNode
}

/** Figures, or how it stands with them. What is here already stays, whatever becomes of a later fetch. */
export function Gathered<Data>({ query, waiting, children }: Props<Data>) {
  const { t } = useTranslation()
  const { data, error, refetch } = query
  if (data !== undefined) return children(data)
  if (error) {
    return (
      <Notice alert action={<Button onClick={() => void refetch()}>{t('app.retry')}</Button>}>
        {t('analytics.failed')} {inWords(error)}
      </Notice>
    )
  }
  return <Loading>{waiting}</Loading>
}
