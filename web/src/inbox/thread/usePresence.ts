import { useCallback, useEffect, useRef } from 'react'
import { useConnection } from '../../live/connection.ts'

/** Said again while one goes on typing, so that who came later sees it, too. */
const REPEAT_MS = 5000
const STOPPED_MS = 5000

/**
 * Tells colleagues who else is on this conversation, and colleague and customer that somebody writes. Answers what the
 * composer calls when a reply is typed (`true`) or sent and emptied (`false`).
 */
export function usePresence(conversationId: string): (isTyping: boolean) => void {
  const socket = useConnection(({ state, socket }) => (state === 'live' ? socket : null))
  const saidAt = useRef(0)
  const stop = useRef<ReturnType<typeof setTimeout>>(undefined)

  const say = useCallback(
    (isTyping: boolean) => {
      clearTimeout(stop.current)
      const now = Date.now()
      if (isTyping) stop.current = setTimeout(() => say(false), STOPPED_MS)
      const isNews = isTyping ? now - saidAt.current > REPEAT_MS : saidAt.current > 0
      if (!isNews || !socket) return
      saidAt.current = isTyping ? now : 0
      socket.emit('typing', { conversationId, isTyping })
      socket.emit('presence', { conversationId, state: isTyping ? 'writing' : 'viewing' })
    },
    [socket, conversationId],
  )

  useEffect(() => {
    if (!socket) return
    socket.emit('presence', { conversationId, state: 'viewing' })
    return () => {
      say(false)
      clearTimeout(stop.current)
      socket.emit('presence', { conversationId, state: 'left' })
    }
  }, [socket, conversationId, say])

  return say
}
