import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { SECOND } from '../../kernel/instant.ts'
import type { Log } from '../../kernel/log.ts'

const ANSWER_MS = 1000

/**
 * A connection for what may be lost (wake-ups, limits): while Redis is away a command fails at once instead of waiting,
 * and the connection comes back by itself.
 */
export function connectRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: ANSWER_MS,
    retryStrategy: (attempt) => Math.min(attempt * 50, 1000),
  })
  redis.on('error', (fault: Error) => log.warn({ err: fault }, 'Redis is not reachable'))
  return redis
}

/** Resolves once the connection can be used; a Redis that stays away fails the start. */
export async function whenReady(redis: Redis, withinMs = 10 * SECOND): Promise<void> {
  if (redis.status === 'ready') return
  const ready = new Promise<true>((resolve) => redis.once('ready', () => resolve(true)))
  if (await Promise.race([ready, pause(withinMs, false, { ref: false })])) return
  redis.disconnect()
  throw new Error(`Redis did not answer within ${withinMs / SECOND} s`)
}
