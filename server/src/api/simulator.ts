import Fastify, { type FastifyInstance } from 'fastify'
import { Refusal } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { answerFault, envelopeOf, statusFor } from './errors.ts'
import { serveOnDemand } from './on-demand.ts'

const PREFIX = '/simulator'

/** Passes `/simulator` on to the process that plays Meta and the phones, streams included; we have no code of it. */
export function passToSimulator(app: FastifyInstance, url: string, log: Log): void {
  serveOnDemand(app, PREFIX, () => makeProxy(url, log))
}

async function makeProxy(url: string, log: Log): Promise<FastifyInstance> {
  const { default: httpProxy } = await import('@fastify/http-proxy')
  const app = Fastify()
  app.setErrorHandler(answerFault(log))
  await app.register(httpProxy, {
    upstream: url,
    prefix: PREFIX,
    rewritePrefix: PREFIX,
    // A stream of events may be silent for as long as it likes.
    undici: { bodyTimeout: 0, headersTimeout: 60_000 },
    replyOptions: {
      onError(reply) {
        const refusal = new Refusal('UNAVAILABLE', 'The simulator does not answer')
        reply.code(statusFor(refusal)).send(envelopeOf(refusal))
      },
    },
  })
  return app
}
