import { healthRoutes } from './api/common/health/routes.ts'
import { metricsRoutes } from './api/common/metrics/routes.ts'
import { type App, makeServer } from './api/server.ts'
import type { AppOptions } from './app.ts'
import { makeAuthentication } from './core/agents/authentication.ts'
import type { Desk } from './core/desk.ts'
import { healthChecks } from './health.ts'
import { makeTokens } from './kernel/tokens.ts'
import { listen } from './listen.ts'
import type { Metrics } from './metrics.ts'
import type { Outside } from './outside/open-outside.ts'

interface Parts {
  options: AppOptions
  desk: Desk
  outside: Outside
  metrics: Metrics
  isStopping(): boolean
}

/** What operators and their machines ask: how it is, and its figures. */
export function operatorRoutes(app: App, { options, desk, outside, metrics, isStopping }: Parts): void {
  const { config, version } = options
  const { database, storage, clock } = desk
  healthRoutes(app, {
    checks: healthChecks({ database, redis: outside.redis, storage, clock }),
    isReady: async () => !isStopping() && (await database.pool.query('select 1')) !== null,
    version,
  })
  metricsRoutes(app, { token: config.metricsToken, ...metrics })
}

/** A worker's only door. */
export async function startProbes(parts: Omit<Parts, 'isStopping'>, port: number) {
  const { config, log, version } = parts.options
  const { database, clock } = parts.desk
  const tokens = makeTokens({ current: config.jwtSecret, previous: config.jwtSecretPrevious }, clock)
  const authentication = makeAuthentication({ database, tokens, clock, log })
  const app = await makeServer({ config, log, authentication, version, webFolder: null })
  let stopping = false
  operatorRoutes(app, { ...parts, isStopping: () => stopping })
  return {
    port: await listen(app, port),
    async stop() {
      stopping = true
      await app.close()
    },
  }
}
