import type { Config } from '../config.ts'
import type { Log } from '../kernel/log.ts'
import { MemoryBus } from './memory/bus.ts'
import { MemoryLimiter } from './memory/limiter.ts'
import { CAMPAIGN_QUEUE_NAME, type JobQueue, QUEUE_NAME, SLOW_QUEUE_NAME } from './queue/job-queue.ts'
import { Lanes } from './queue/lanes.ts'
import { openPostgresQueue } from './queue/postgres.ts'
import { openRedisQueue } from './queue/redis.ts'
import { RedisBus } from './redis/bus.ts'
import { connectRedis, whenReady } from './redis/connect.ts'
import { RedisLimiter } from './redis/limiter.ts'
import { openStorage } from './storage/open-storage.ts'

interface Wanted {
  config: Config
  log: Log
  /** Keeps installations that share one Redis apart. */
  redisPrefix?: string
}

export type Outside = Awaited<ReturnType<typeof openOutside>>

/** What stands around the program, beside its database. */
export async function openOutside(wanted: Wanted) {
  const storage = await openStorage(wanted.config)
  return { storage, ...(await openShared(wanted)) }
}

/** Redis carries what may be lost; without it a single process keeps that to itself, and jobs are in PostgreSQL. */
async function openShared({ config, log, redisPrefix = 'parley' }: Wanted) {
  const { redisUrl } = config
  if (redisUrl === null) {
    const open = (name: string) => openPostgresQueue(config.databaseDirectUrl, log, name)
    const queue = await openLanes(open)
    const bus = new MemoryBus(log)
    return { redis: undefined, bus, queue, limiter: new MemoryLimiter(), close: () => queue.close() }
  }
  const redis = connectRedis(redisUrl, log)
  await whenReady(redis)
  const bus = await RedisBus.open(() => connectRedis(redisUrl, log), redisPrefix, log)
  const open = (name: string) => openRedisQueue(redisUrl, redisPrefix, log, name)
  const queue = await openLanes(open)
  const close = async () => {
    await queue.close()
    await bus.close()
    redis.disconnect()
  }
  return { redis, bus, queue, limiter: new RedisLimiter(redis, redisPrefix, log), close }
}

const openLanes = async (open: (name: string) => Promise<JobQueue>) =>
  new Lanes({
    main: await open(QUEUE_NAME),
    slow: await open(SLOW_QUEUE_NAME),
    campaigns: await open(CAMPAIGN_QUEUE_NAME),
  })
