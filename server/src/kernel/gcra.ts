/**
 * The generic cell rate algorithm: a token bucket whose whole state is one number, the time at which it will be full
 * again. All times in milliseconds.
 */
export interface Rate {
  perSecond: number
  /** How many may come at once. */
  burst: number
}

/** Takes one at `now` from a bucket that is full again at `fullAt`: its new state, or how long to wait for one. */
export function takeOne(
  rate: Rate,
  fullAt: number | undefined,
  now: number,
): { fullAt: number } | { waitMs: number } {
  const interval = 1000 / rate.perSecond
  const from = Math.max(fullAt ?? 0, now)
  const waitMs = from - (rate.burst - 1) * interval - now
  // Sums of fractions miss zero by a hair.
  if (waitMs > 1e-6) return { waitMs: Math.ceil(waitMs) }
  return { fullAt: from + interval }
}
