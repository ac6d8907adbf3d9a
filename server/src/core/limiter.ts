/** A token bucket: `burst` at once, then `perSecond`. */
export interface Bucket {
  key: string
  perSecond: number
  burst: number
}

/**
 * Limits that hold over all processes: outside/redis has the shared one, outside/memory the one of a single process.
 * Losing what it knows costs a burst, never a message.
 */
export interface Limiter {
  /** Takes one from every bucket, or from none and says in how many milliseconds to ask again. */
  take(buckets: Bucket[]): Promise<{ ok: true } | { ok: false; waitMs: number }>
}
