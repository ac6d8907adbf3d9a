import { queryClient } from '../api/queries.ts'

/** Counts follow the events, but at most so often: a busy desk would otherwise ask for them all the time. */
const PAUSE_MS = 800

let due: ReturnType<typeof setTimeout> | null = null

export function refreshSummarySoon(): void {
  if (due !== null) return
  due = setTimeout(() => {
    due = null
    void queryClient.invalidateQueries({ queryKey: ['summary'] })
  }, PAUSE_MS)
}
