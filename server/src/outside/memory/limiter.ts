import type { Bucket, Limiter } from '../../core/limiter.ts'
import { takeOne } from '../../kernel/gcra.ts'

const SWEEP_AT = 10_000

/** The limits of a single process. */
export class MemoryLimiter implements Limiter {
  private readonly fullAt = new Map<string, number>()

  async take(buckets: Bucket[]): Promise<{ ok: true } | { ok: false; waitMs: number }> {
    const now = performance.now()
    const taken = new Map<string, number>()
    let waitMs = 0
    for (const bucket of buckets) {
      const one = takeOne(bucket, taken.get(bucket.key) ?? this.fullAt.get(bucket.key), now)
      if ('waitMs' in one) waitMs = Math.max(waitMs, one.waitMs)
      else taken.set(bucket.key, one.fullAt)
    }
    if (waitMs > 0) return { ok: false, waitMs }
    for (const [key, fullAt] of taken) this.fullAt.set(key, fullAt)
    if (this.fullAt.size > SWEEP_AT) this.forgetFull(now)
    return { ok: true }
  }

  /** A bucket that is full again is as good as unknown. */
  private forgetFull(now: number) {
    for (const [key, fullAt] of this.fullAt) if (fullAt <= now) this.fullAt.delete(key)
  }
}
