import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { inWords } from '../api/words.ts'
import { Button } from './Button.tsx'
import classes from './LoadMore.module.css'

type Query = Pick<
  UseInfiniteQueryResult,
  'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'error' | 'fetchNextPage'
>

/** The end of a list that has more: it is fetched when it comes near the screen, and by the button where that failed. */
export function LoadMore({ query }: { query: Query }) {
  const { t } = useTranslation()
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, error, fetchNextPage } = query
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!end.current || isFetchingNextPage || isFetchNextPageError) return
    const near = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void fetchNextPage()
      },
      { rootMargin: '400px' },
    )
    near.observe(end.current)
    return () => near.disconnect()
  }, [isFetchingNextPage, isFetchNextPageError, fetchNextPage])

  if (!hasNextPage) return null
  return (
    <div ref={end} className={classes.more}>
      {isFetchNextPageError && <span role="alert">{inWords(error)}</span>}
      <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {t(isFetchNextPageError ? 'app.retry' : 'settings.older')}
      </Button>
    </div>
  )
}
