import type { Redis } from 'ioredis'
import type { Bucket, Limiter } from '../../core/limiter.ts'
import type { Log } from '../../kernel/log.ts'
import { MemoryLimiter } from '../memory/limiter.ts'

/**
 * kernel/gcra.ts in the one place where all processes meet, on Redis's own clock, in microseconds. All buckets are
 * looked at before any is written.
 */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local taken = {}
local wait = 0
for i, key in ipairs(KEYS) do
  local interval = 1000000 / tonumber(ARGV[2 * i - 1])
  local burst = tonumber(ARGV[2 * i])
  local from = math.max(taken[key] or tonumber(redis.call('GET', key) or 0), now)
  wait = math.max(wait, from - (burst - 1) * interval - now)
  taken[key] = from + interval
end
if wait > 0.001 then return math.ceil(wait / 1000) end
for key, full_at in pairs(taken) do
  redis.call('SET', key, string.format('%.3f', full_at), 'PX', math.ceil((full_at - now) / 1000) + 1)
end
return 0
`

/**
 * The limits that all processes share. While Redis doesn't answer each process keeps them by itself: what goes out then
 * is at most their number times too fast, and nothing waits for Redis.
 */
export class RedisLimiter implements Limiter {
  private readonly alone = new MemoryLimiter()

  constructor(
    private readonly redis: Redis,
    private readonly prefix: string,
    private readonly log: Log,
  ) {}

  async take(buckets: Bucket[]): Promise<{ ok: true } | { ok: false; waitMs: number }> {
    if (buckets.length === 0) return { ok: true }
    const keys = buckets.map((bucket) => `${this.prefix}:limit:${bucket.key}`)
    const rates = buckets.flatMap((bucket) => [bucket.perSecond, bucket.burst])
    try {
      const waitMs = (await this.redis.eval(TAKE, keys.length, ...keys, ...rates)) as number
      return waitMs > 0 ? { ok: false, waitMs } : { ok: true }
    } catch (fault) {
      this.log.warn({ err: fault }, 'Redis did not answer; limits hold for this process alone')
      return await this.alone.take(buckets)
    }
  }
}
