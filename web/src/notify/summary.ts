import { queryClient } from '../api/queries.ts'

/** Counts follow the events, but at most so often: a busy desk would otherwise ask for them all the time. */
const PAUSE_MS = 1000

/** What the server counts, and lists in an order or by words that only it can judge. */
const counted = [['summary'], ['views'], ['conversations', 'asked']]

let due: ReturnType<typeof setTimeout> | null = null

export function refreshSummarySoon(): void {
  if (due !== null) return
  due = setTimeout(() => {
    due = null
    void refreshCounted()
  }, PAUSE_MS)
}

export async function refreshCounted(): Promise<void> {
  await Promise.all(counted.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
