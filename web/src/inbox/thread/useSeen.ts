import type { Conversation } from '@parley/contracts/desk/conversation'
import { useEffect } from 'react'
import { sawUpTo } from '../composer/seen.ts'

/** While the newest messages stand on the screen, they are what one answers to. */
export function useSeen({ id, lastMessage }: Conversation, isShown: boolean): void {
  const newest = lastMessage?.id
  useEffect(() => {
    if (isShown && newest) sawUpTo(id, newest)
  }, [id, newest, isShown])
}
