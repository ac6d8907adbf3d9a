import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Redis } from 'ioredis'
import type { Config } from '../config.ts'
import type { Authentication } from '../core/agents/authentication.ts'
import { newId } from '../kernel/ids.ts'
import type { Log } from '../kernel/log.ts'
import { takeJson } from './bodies.ts'
import { answerBrokenRequests } from './broken-requests.ts'
import { answerFault } from './errors.ts'
import { useFieldWords } from './field-words.ts'
import { addHeaders } from './headers.ts'
import { limitRequests } from './limits.ts'
import { describeApi } from './openapi.ts'
import { passToSimulator } from './simulator.ts'
import { endStreamsOnClose } from './streams.ts'
import { serveWebApp } from './web-app.ts'
import { serveDemoSite, serveWidget } from './widget-files.ts'

export interface ServerParts {
  config: Pick<Config, 'corsOrigins' | 'secure' | 'rateLimit' | 'trustProxy' | 'simulatorUrl' | 'demo'>
  log: Log
  authentication: Authentication
  version: string
  /** Counts limits for all processes together. It must fail fast: a request waits for its answer. */
  redis?: Redis | undefined
  /** Where the web app was built to; null: no pages. */
  webFolder: string | null
  /** Told of every answer, for the figures that are kept. */
  answered?: (answer: { method: string; route: string; status: number; ms: number }) => void
  /** Where the widget was built to; null: sites get none. */
  widgetFolder?: string | null
}

const MAX_BODY = 1024 * 1024

/** What routes are registered on: Fastify whose schemas are zod's. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** The HTTP server with everything that holds for every route; the routes are registered on what it returns. */
export async function makeServer(parts: ServerParts): Promise<App> {
  const { config, log, authentication } = parts
  const app: App = Fastify({
    bodyLimit: MAX_BODY,
    trustProxy: proxiesOf(config.trustProxy),
    genReqId: () => newId(),
    requestTimeout: 120_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    ...answerBrokenRequests(log),
  }).withTypeProvider<ZodTypeProvider>()
  useFieldWords()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  // Before any route: those that were registered earlier would keep Fastify's own answer.
  app.setErrorHandler(answerFault(log))

  logRequests(app, log)
  if (parts.answered) tellAnswers(app, parts.answered)
  endStreamsOnClose(app)
  takeJson(app)
  await addHeaders(app, config)
  await limitRequests(app, config.rateLimit, authentication, parts.redis)
  describeApi(app, parts.version, log)
  if (config.simulatorUrl) passToSimulator(app, config.simulatorUrl, log)
  if (parts.widgetFolder) await serveWidget(app, parts.widgetFolder)
  if (parts.widgetFolder && config.demo) await serveDemoSite(app, parts.widgetFolder)
  await serveWebApp(app, parts.webFolder)
  return app
}

/** The nearest `trusted` hops, or those at the addresses named. */
function proxiesOf(trusted: Config['trustProxy']) {
  if (typeof trusted === 'number') return (_address: string, hop: number) => hop < trusted
  return trusted && [...trusted]
}

/** By the route's own pattern, so that there are as many kinds of answers as routes. */
function tellAnswers(app: FastifyInstance, tell: NonNullable<ServerParts['answered']>): void {
  app.addHook('onResponse', ({ method, routeOptions, is404 }, reply, done) => {
    const route = is404 ? 'none' : (routeOptions.url ?? 'none')
    tell({ method, route, status: reply.statusCode, ms: reply.elapsedTime })
    done()
  })
}

/** A line per answer at level debug, under the id that the answer carries, too. The query is left out: some old clients put their token there. */
function logRequests(app: FastifyInstance, log: Log): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('X-Request-Id', request.id)
    done()
  })
  if (!log.isLevelEnabled('debug')) return
  app.addHook('onResponse', async (request, reply) => {
    log.debug(
      {
        requestId: request.id,
        method: request.method,
        path: request.url.split('?', 1)[0],
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        tenantId: request.caller?.tenantId,
      },
      'answered',
    )
  })
}
