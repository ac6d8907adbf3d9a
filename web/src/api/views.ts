import type { BulkConversationResult, BulkConversationsBodyInput } from '@parley/contracts/desk/conversation'
import type { CreateViewBodyInput, View } from '@parley/contracts/desk/view'
import { useQuery } from '@tanstack/react-query'
import { request, requestData } from './request.ts'

const listViews = (signal: AbortSignal) => requestData<View[]>('/views', { query: { limit: 100 }, signal })

/** Those that everybody has and the saved ones, each with how much is in it. */
export const useViews = () => useQuery({ queryKey: ['views'], queryFn: ({ signal }) => listViews(signal) })

const QUARTER_MINUTE_MS = 15_000

/**
 * Each channel with how much is open in it; its view's id is `channel:` and the channel's. Counted one by one, so not
 * after every event as views are.
 */
export const useChannelViews = () =>
  useQuery({
    queryKey: ['channelViews'],
    queryFn: ({ signal }) => requestData<View[]>('/views/channels', { signal }),
    refetchInterval: QUARTER_MINUTE_MS,
  })

export const createView = (body: CreateViewBodyInput) => requestData<View>('/views', { method: 'POST', body })

export const deleteView = (id: string) => request<void>(`/views/${id}`, { method: 'DELETE' })

/** Each id succeeds or fails by itself. */
export const changeMany = (body: BulkConversationsBodyInput) =>
  requestData<BulkConversationResult[]>('/conversations/bulk', { method: 'POST', body })
