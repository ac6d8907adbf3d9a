import { queryClient } from '../api/queries.ts'

/** Counts follow the events, but at most so often: a busy desk would otherwise ask for them all the time. */
const PAUSE_MS = 1000
/** What happens at once brings several events. */
const TOGETHER_MS = 100

/** What the server counts, and lists in an order or by words that only it can judge. */
const counted = [['summary'], ['views'], ['conversations', 'asked']]

let due: ReturnType<typeof setTimeout> | null = null
let last = Number.NEGATIVE_INFINITY

export function refreshSummarySoon(): void {
  if (due !== null) return
  const wait = Math.max(TOGETHER_MS, last + PAUSE_MS - performance.now())
  due = setTimeout(() => void refreshCounted(), wait)
}

export async function refreshCounted(): Promise<void> {
  if (due !== null) clearTimeout(due)
  due = null
  last = performance.now()
  await Promise.all(counted.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
