import { type TouchEvent, useRef } from 'react'
import { useNavigate } from 'react-router'
import { type Filter, inboxPath } from './filter.ts'

/** A swipe starts within so much of the edge, else it is somebody reading. */
const EDGE_PX = 32
const FAR_PX = 72

/** On a phone a swipe from the edge goes back from the thread to the list. */
export function useSwipeBack(filter: Filter) {
  const navigate = useNavigate()
  const start = useRef<{ x: number; y: number } | null>(null)

  return {
    onTouchStart({ touches }: TouchEvent) {
      const touch = touches[0]
      const fromEdge = touch && (document.dir === 'rtl' ? innerWidth - touch.clientX : touch.clientX)
      start.current =
        touch && fromEdge !== undefined && fromEdge < EDGE_PX ? { x: touch.clientX, y: touch.clientY } : null
    },
    onTouchEnd({ changedTouches }: TouchEvent) {
      const end = changedTouches[0]
      if (!start.current || !end) return
      const across = Math.abs(end.clientX - start.current.x)
      const along = Math.abs(end.clientY - start.current.y)
      start.current = null
      if (across > FAR_PX && across > 2 * along) void navigate(inboxPath(filter))
    },
  }
}
