import type { HealthCheck } from '@parley/contracts/desk/health'
import type { Redis } from 'ioredis'
import type { Storage } from './core/attachments/storage.ts'
import type { Database } from './db/database.ts'
import { oldestWaitingJob } from './db/outbox/lag.ts'
import type { Clock } from './kernel/clock.ts'
import { MINUTE, plus } from './kernel/instant.ts'

const ok: HealthCheck = { status: 'ok', hint: null }

/** How each part that this process leans on is. */
export function healthChecks(parts: {
  database: Database
  redis: Redis | undefined
  storage: Storage
  clock: Clock
}) {
  const { database, redis, storage, clock } = parts
  return {
    async database(): Promise<HealthCheck> {
      await database.pool.query('select 1')
      return ok
    },
    async redis(): Promise<HealthCheck> {
      if (!redis) return { status: 'off', hint: null }
      const [, policy] = (await redis.config('GET', 'maxmemory-policy')) as [string, string]
      if (policy === 'noeviction') return ok
      return { status: 'degraded', hint: `Set Redis' maxmemory-policy to noeviction (it is ${policy})` }
    },
    async queue(): Promise<HealthCheck> {
      const oldest = await database.global(oldestWaitingJob)
      if (oldest === null || oldest > plus(clock.now(), -MINUTE)) return ok
      return { status: 'degraded', hint: `Work has waited since ${oldest}: is a worker running?` }
    },
    async storage(): Promise<HealthCheck> {
      await storage.check()
      return ok
    },
  }
}
