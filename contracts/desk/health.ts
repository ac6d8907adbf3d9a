import { z } from 'zod'

export const healthStatus = z.enum(['ok', 'degraded', 'down'])
export type HealthStatus = z.infer<typeof healthStatus>
export const healthStatusExample: HealthStatus = 'ok'

/** `off`: this installation runs without that part (a single node has no Redis). */
export const healthCheck = z.object({
  status: z.enum(['ok', 'degraded', 'down', 'off']),
  hint: z.string().nullable(),
})
export type HealthCheck = z.infer<typeof healthCheck>
export const healthCheckExample: HealthCheck = { status: 'ok', hint: null }

/** `GET /api/health`, without an envelope; `uptime` in seconds. */
export const health = z.object({
  status: healthStatus,
  checks: z.object({ database: healthCheck, redis: healthCheck, queue: healthCheck, storage: healthCheck }),
  version: z.string(),
  uptime: z.number(),
})
export type Health = z.infer<typeof health>
export const healthExample: Health = {
  status: 'ok',
  checks: {
    database: healthCheckExample,
    redis: { status: 'off', hint: null },
    queue: healthCheckExample,
    storage: healthCheckExample,
  },
  version: '0.1.0',
  uptime: 42.5,
}
