import { errorBody } from '@parley/contracts/common'
import Fastify, { type FastifyInstance, type RouteOptions } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { notFound } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { answerFault } from './errors.ts'
import { serveOnDemand } from './on-demand.ts'

const SPEC = '/api/openapi.json'
const PAGES = '/api/docs'

/** OpenAPI 3.1, made from the same schemas that check the requests, and readable pages of it; both when first asked for. */
export function describeApi(app: FastifyInstance, version: string, log: Log): void {
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/') && route.schema && route.method !== 'HEAD') routes.push(route)
  })
  let document: Promise<object> | undefined
  const describe = () => {
    document ??= describeRoutes(routes, version)
    return document
  }
  app.get(SPEC, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(await describe())),
  )
  serveOnDemand(app, PAGES, async () => await makePages(await describe(), log))
}

async function describeRoutes(routes: RouteOptions[], version: string): Promise<object> {
  const { default: swagger } = await import('@fastify/swagger')
  const app = Fastify()
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => () => '')
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Parley', version, description: 'One support desk for every channel.' },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
        },
      },
      security: [{ bearer: [] }, { apiKey: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  for (const { method, url, schema } of routes) {
    const response = { ...(schema?.response as object | undefined), default: errorBody }
    const tags = [url.split('/')[2]!]
    app.route({ method, url, schema: { tags, ...schema, response }, handler: async () => '' })
  }
  await app.ready()
  return app.swagger()
}

async function makePages(document: object, log: Log): Promise<FastifyInstance> {
  const [{ default: swagger }, { default: swaggerUi }] = await Promise.all([
    import('@fastify/swagger'),
    import('@fastify/swagger-ui'),
  ])
  const app = Fastify()
  app.setErrorHandler(answerFault(log))
  app.setNotFoundHandler(async () => {
    throw notFound('This page was')
  })
  await app.register(swagger, { mode: 'static', specification: { document: document as never } })
  await app.register(swaggerUi, {
    routePrefix: PAGES,
    // The library's own would upgrade to HTTPS, and so show nothing over plain HTTP.
    staticCSP: {
      'default-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'style-src': ["'self'", "'unsafe-inline'"],
      'object-src': ["'none'"],
      'base-uri': ["'self'"],
    },
  })
  return app
}
