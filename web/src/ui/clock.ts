import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let ticking: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  ticking ??= setInterval(() => {
    for (const each of listeners) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(ticking)
    ticking = undefined
  }
}

/**
 * What a clock says, said again when it changes. One timer for the page, and only what reads differently than a second
 * ago renders: `say` must answer a string, number or boolean.
 */
export function useClock<Said extends string | number | boolean>(say: (now: number) => Said): Said {
  return useSyncExternalStore(subscribe, () => say(Date.now()))
}

const MINUTE = 60_000
/** Now, to the minute. */
export const useMinute = () => useClock((now) => Math.floor(now / MINUTE) * MINUTE)
