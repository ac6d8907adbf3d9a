import type { CannedResponse } from '@parley/contracts/desk/canned-response'
import type { Department } from '@parley/contracts/desk/department'
import type { Tag } from '@parley/contracts/desk/tag'
import { useQuery } from '@tanstack/react-query'
import type { Page } from './conversations.ts'
import { request } from './request.ts'

/** What a company has few of; asked for again when it is wanted after this time. */
const FRESH_MS = 60_000
const MOST_PAGES = 10

/** All of a list, page by page, up to a thousand. */
async function whole<Thing>(path: string, signal: AbortSignal): Promise<Thing[]> {
  const things: Thing[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { data, pagination } = await request<Page<Thing>>(path, { query: { limit: 100, cursor }, signal })
    things.push(...data)
    cursor = pagination?.nextCursor ?? undefined
    if (!cursor) break
  }
  return things
}

const useWhole = <Thing>(path: string) =>
  useQuery({
    queryKey: ['whole', path],
    queryFn: ({ signal }) => whole<Thing>(path, signal),
    staleTime: FRESH_MS,
  })

export const useTags = () => useWhole<Tag>('/tags')
export const useDepartments = () => useWhole<Department>('/departments')
export const useCannedResponses = () => useWhole<CannedResponse>('/canned-responses')
