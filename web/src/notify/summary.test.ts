import { beforeEach, expect, test, vi } from 'vitest'
import { queryClient } from '../api/queries.ts'
import { refreshCounted, refreshSummarySoon } from './summary.ts'

const asked = vi.spyOn(queryClient, 'invalidateQueries').mockResolvedValue()
/** How often all that is counted was asked for. */
const times = () => asked.mock.calls.filter(([what]) => what?.queryKey?.[0] === 'views').length

beforeEach(() => {
  vi.useFakeTimers()
  void refreshCounted()
  vi.advanceTimersByTime(10_000)
  asked.mockClear()
  return () => vi.useRealTimers()
})

test('counts follow what happens at once, together and after a tenth of a second', () => {
  refreshSummarySoon()
  refreshSummarySoon()
  expect(times()).toBe(0)
  vi.advanceTimersByTime(100)
  expect(times()).toBe(1)
})

test('counts are asked for once a second while things go on happening', () => {
  for (let ms = 0; ms < 5000; ms += 50) {
    refreshSummarySoon()
    vi.advanceTimersByTime(50)
  }
  expect(times()).toBe(5)
})

test('what one has changed oneself is counted at once, and not again for the events that tell of it', () => {
  refreshSummarySoon()
  void refreshCounted()
  expect(times()).toBe(1)
  vi.advanceTimersByTime(900)
  expect(times()).toBe(1)
})
