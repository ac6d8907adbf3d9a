import type { Conversation } from '@parley/contracts/desk/conversation'
import { useEffect, useRef } from 'react'
import { updateConversation } from '../../api/conversations.ts'
import { withConversations } from '../../live/desk.ts'
import { useLookedAt } from '../../live/front.ts'
import { changeDesk, desk } from '../../live/store.ts'

/** Read is what somebody looked at: the newest message stood on the screen, in the tab that has the keyboard. */
export function useMarkRead(conversation: Conversation, isShown: boolean): void {
  const isSeen = useLookedAt() && isShown
  const { id, unreadCount, lastMessage } = conversation
  const state = `${id} ${unreadCount} ${lastMessage?.id}`
  /** Tried once for each state: one that the server refuses would otherwise be asked for without end. */
  const tried = useRef('')

  useEffect(() => {
    if (!isSeen || unreadCount === 0 || tried.current === state) return
    tried.current = state
    void markRead(id).catch(() => undefined)
  }, [isSeen, unreadCount, state, id])
}

async function markRead(id: string): Promise<void> {
  const { seq } = desk()
  const answer = await updateConversation(id, { read: true })
  changeDesk((before) => withConversations(before, [answer], seq))
}
