import type { Conversation } from '@parley/contracts/desk/conversation'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { listConversations } from '../../api/conversations.ts'
import { withConversations } from '../../live/desk.ts'
import { activityOf } from '../../live/order.ts'
import { changeDesk, desk, useDesk } from '../../live/store.ts'
import { useMe } from '../../session/session.ts'
import { useMinute } from '../../ui/clock.ts'
import { asAsked, belongs, isKeptByEvents, type Query } from '../query.ts'
import { type ListPage, listed, listedAsAsked } from './listed.ts'

/** The rows of a list: fetched page by page, and kept true by the desk. */
export function useConversationList(asked: Query) {
  const me = useMe()
  const minute = useMinute()
  const conversations = useDesk((state) => state.conversations)
  const isLive = isKeptByEvents(asked)
  const query = useInfiniteQuery({
    queryKey: ['conversations', isLive ? 'live' : 'asked', asked],
    queryFn: ({ pageParam, signal }) => fetchPage(asked, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  })
  const { pages } = query.data ?? {}
  const rows = useMemo(() => {
    const fits = (conversation: Conversation) =>
      belongs(conversation, asked, me.id, Math.max(minute, Date.now()))
    if (!pages) return []
    return isLive ? listed(conversations, pages, fits) : listedAsAsked(conversations, pages, fits)
  }, [conversations, pages, asked, isLive, me.id, minute])
  return { rows, query }
}

async function fetchPage(query: Query, cursor: string | undefined, signal: AbortSignal): Promise<ListPage> {
  const { seq } = desk()
  const { data, pagination } = await listConversations(asAsked(query), cursor, signal)
  changeDesk((before) => withConversations(before, data, seq))
  const last = data.at(-1)
  return {
    ids: data.map(({ id }) => id),
    nextCursor: pagination.nextCursor,
    end: last ? { id: last.id, activity: activityOf(last) } : null,
  }
}
