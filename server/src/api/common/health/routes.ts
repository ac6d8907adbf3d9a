import { type Health, type HealthCheck, type HealthStatus, health } from '@parley/contracts/desk/health'
import { z } from 'zod'
import { Refusal } from '../../../kernel/errors.ts'
import { SECOND } from '../../../kernel/instant.ts'
import type { App } from '../../server.ts'

type Part = keyof Health['checks']

export interface HealthDeps {
  /** How each part is; one that throws, or says nothing for 2 seconds, is down. */
  checks: Record<Part, () => Promise<HealthCheck>>
  /** Whether requests should be sent here: migrated, database reachable, queue running, not stopping. */
  isReady(): Promise<boolean>
  version: string
}

const PATIENCE = 2 * SECOND
const fine = z.object({ status: z.literal('ok') })

/** For load balancers and operators; open, and without a word about versions of parts or addresses. */
export function healthRoutes(app: App, deps: HealthDeps): void {
  for (const url of ['/api/health', '/api/health/health']) {
    app.get(
      url,
      { schema: { security: [], response: { 200: health, 503: health } } },
      async (_request, reply) => {
        const answer = await look(deps)
        return reply.code(answer.status === 'down' ? 503 : 200).send(answer)
      },
    )
  }

  app.get('/api/health/ready', { schema: { security: [], response: { 200: fine } } }, async () => {
    if (!(await within(deps.isReady(), false)))
      throw new Refusal('UNAVAILABLE', 'Not ready yet, or not any more')
    return { status: 'ok' as const }
  })

  app.get('/api/health/live', { schema: { security: [], response: { 200: fine } } }, async () => ({
    status: 'ok' as const,
  }))
}

async function look({ checks, version }: HealthDeps): Promise<Health> {
  const [database, redis, queue, storage] = await Promise.all([
    ask(checks.database),
    ask(checks.redis),
    ask(checks.queue),
    ask(checks.storage),
  ])
  const found = { database, redis, queue, storage }
  return { status: worst(Object.values(found)), checks: found, version, uptime: process.uptime() }
}

const ask = (check: () => Promise<HealthCheck>) =>
  within(check(), { status: 'down' as const, hint: 'It did not answer' })

function worst(checks: HealthCheck[]): HealthStatus {
  const statuses = checks.map((check) => check.status)
  return statuses.includes('down') ? 'down' : statuses.includes('degraded') ? 'degraded' : 'ok'
}

/** The answer, or `otherwise` where it fails or takes too long. */
async function within<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), PATIENCE)
  })
  return await Promise.race([answer.catch(() => otherwise), late]).finally(() => clearTimeout(timer))
}
