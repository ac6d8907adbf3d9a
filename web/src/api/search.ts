import type { SearchResult } from '@parley/contracts/desk/search'
import { requestData } from './request.ts'

/** Conversations, messages and contacts in one answer, best first; up to 20 of each. */
export const search = (q: string, signal: AbortSignal) =>
  requestData<SearchResult>('/search', { query: { q }, signal })
