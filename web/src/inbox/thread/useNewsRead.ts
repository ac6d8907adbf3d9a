import { useEffect, useRef } from 'react'
import { markNotification, useUnreadNotifications } from '../../api/notifications.ts'
import { queryClient } from '../../api/queries.ts'
import { useLookedAt } from '../../live/front.ts'

/** Who looks at a conversation has heard what the bell tells of it. */
export function useNewsRead(conversationId: string, isShown: boolean): void {
  const isSeen = useLookedAt() && isShown
  const unread = useUnreadNotifications().data
  /** Each once: what one marks as unread meanwhile is meant for later. */
  const done = useRef(new Set<string>())
  useEffect(() => {
    if (!isSeen || !unread) return
    const news = unread.filter(
      ({ id, relatedData }) => relatedData.conversationId === conversationId && !done.current.has(id),
    )
    if (news.length === 0) return
    for (const { id } of news) done.current.add(id)
    void Promise.allSettled(news.map(({ id }) => markNotification(id, true))).then(() =>
      queryClient.invalidateQueries({ queryKey: ['notifications'] }),
    )
  }, [isSeen, unread, conversationId])
}
