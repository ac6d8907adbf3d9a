import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useRef } from 'react'

type ListVirtualizer = Virtualizer<HTMLDivElement, Element>

/**
 * Keeps what is being read where it is on the screen when a row above it grows, shrinks or goes: the first row in sight
 * that is still there afterwards stays at its place, and the list is scrolled under it.
 */
export function useHoldPlace(
  scroller: RefObject<HTMLDivElement | null>,
  virtualizer: ListVirtualizer,
  ids: readonly string[],
  isReading: boolean,
): void {
  const inSight = useRef<{ id: string; start: number }[]>([])

  useLayoutEffect(() => {
    const list = scroller.current
    if (!list) return
    const startOf = new Map(virtualizer.measurementsCache.map(({ index, start }) => [ids[index], start]))
    const held = inSight.current.find(({ id }) => startOf.has(id))
    const moved = held ? (startOf.get(held.id) ?? held.start) - held.start : 0
    if (isReading && moved !== 0) list.scrollTop += moved
    inSight.current = virtualizer
      .getVirtualItems()
      .filter(({ end }) => end > list.scrollTop)
      .map(({ index, start }) => ({ id: ids[index] ?? '', start }))
  })
}
