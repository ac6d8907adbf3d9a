import type { FastifyRequest } from 'fastify'
import { sameSecret } from '../../../kernel/crypto.ts'
import { forbidden, unauthenticated } from '../../../kernel/errors.ts'
import { bearerOf } from '../../guards.ts'
import type { App } from '../../server.ts'

export interface MetricsDeps {
  /** Null: only this machine may ask. */
  token: string | null
  contentType: string
  render(): Promise<string>
}

const PROXIED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via']
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/

/** What Prometheus reads. */
export function metricsRoutes(app: App, { token, contentType, render }: MetricsDeps): void {
  app.get('/metrics', { config: { rateLimit: false } }, async (request, reply) => {
    if (token === null) requireThisMachine(request)
    else requireToken(request, token)
    return reply.type(contentType).send(await render())
  })
}

function requireToken(request: FastifyRequest, token: string) {
  if (!sameSecret(bearerOf(request) ?? '', token))
    throw unauthenticated('Give METRICS_TOKEN as a bearer token')
}

/** A proxy on this machine speaks for others: what came through one is not from here, whatever it says. */
function requireThisMachine({ socket, headers }: FastifyRequest) {
  const isProxied = PROXIED.some((name) => headers[name] !== undefined)
  if (isProxied || !LOOPBACK.test(socket.remoteAddress ?? '')) {
    throw forbidden('Only from this machine, unless METRICS_TOKEN is set')
  }
}
