import type { Bucket, FigureItemsQueryInput } from '@parley/contracts/desk/analytics'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type Breakdown, listItems, readBreakdown, readOverview, type Span } from '../api/analytics.ts'
import { useTenant } from '../api/queries.ts'

/** What is on the screen is asked for again this often: figures move with every message, and need not do so live. */
const FRESH_MS = 60_000
const fresh = { staleTime: FRESH_MS, refetchInterval: FRESH_MS } as const

/** Where days begin, which every period needs to know first. */
export const useTimeZone = () => useTenant(({ timeZone }) => timeZone)

/** What was shown stays until the figures of another period are here. */
export const useOverview = (span: Span, bucket: Bucket) =>
  useQuery({
    queryKey: ['analytics', 'overview', span.from, span.to, bucket],
    queryFn: ({ signal }) => readOverview(span, bucket, signal),
    placeholderData: keepPreviousData,
    ...fresh,
  })

/** The totals of the period before, in the fewest buckets. */
export const useTotals = (span: Span) =>
  useQuery({
    queryKey: ['analytics', 'totals', span.from, span.to],
    queryFn: ({ signal }) => readOverview(span, 'week', signal),
    select: ({ totals }) => totals,
    ...fresh,
  })

export const useBreakdown = <By extends Breakdown>(by: By, span: Span) =>
  useQuery({
    queryKey: ['analytics', by, span.from, span.to],
    queryFn: ({ signal }) => readBreakdown(by, span, signal),
    placeholderData: keepPreviousData,
    ...fresh,
  })

export const useItems = (query: FigureItemsQueryInput) =>
  useInfiniteQuery({
    queryKey: ['analytics', 'items', query],
    queryFn: ({ pageParam, signal }) => listItems(query, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ pagination }) => pagination.nextCursor,
    staleTime: 0,
    gcTime: 0,
  })
