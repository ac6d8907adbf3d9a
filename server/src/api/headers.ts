import type { IncomingMessage, ServerResponse } from 'node:http'
import cors from '@fastify/cors'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import helmet, { type HelmetOptions } from 'helmet'
import type { Config } from '../config.ts'

type Wanted = Pick<Config, 'corsOrigins' | 'secure'>

/** What every answer says of itself: who may read it, and what a page that came with it may load. */
export async function addHeaders(app: FastifyInstance, { corsOrigins, secure }: Wanted): Promise<void> {
  const protection = headersOf({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // The components set their sizes and colours as styles of elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...anywhere(secure)],
        mediaSrc: ["'self'", 'blob:', ...anywhere(secure)],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        // Over plain HTTP it would leave every page blank but on localhost.
        upgradeInsecureRequests: secure ? [] : null,
      },
    },
    strictTransportSecurity: secure,
    // Browsers ignore it over plain HTTP, and complain.
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
  })
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(protection)
    done()
  })
  const usual = corsOrigins === '*' ? '*' : [...corsOrigins]
  await app.register(cors, () => async (request: FastifyRequest) => ({
    origin: isVisitors(request) ? '*' : usual,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'X-API-Key'],
    exposedHeaders: ['Retry-After', 'Content-Disposition'],
    strictPreflight: false,
    maxAge: 600,
  }))
}

/** The library's headers, which are the same for every answer and which it would work out anew for each. */
function headersOf(options: HelmetOptions): Record<string, string> {
  const headers: Record<string, string> = {}
  const answer = {
    setHeader(name: string, value: string) {
      headers[name] = value
    },
    removeHeader() {},
  }
  helmet(options)({} as IncomingMessage, answer as unknown as ServerResponse, () => {})
  return headers
}

const FOR_VISITORS = /^\/api\/(widget|tickets|attachments)(?![^/?])/

/**
 * What a site's visitors ask is answered whatever page they are on; which pages may is judged by the site's own list
 * (core/visitors/web-door.ts). A preflight doesn't say whose token it is for, and on these routes passes for both.
 */
function isVisitors({ method, url, headers }: FastifyRequest): boolean {
  if (!FOR_VISITORS.test(url)) return false
  return method === 'OPTIONS' || url.startsWith('/api/widget') || isContacts(headers.authorization)
}

/** By what the token says of itself: whether that is true is asked before anything is answered. */
function isContacts(authorization: string | undefined): boolean {
  const payload = /^Bearer +[^.]+\.([^.]+)\./i.exec(authorization ?? '')?.[1]
  if (!payload) return false
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
    return (claims as { token_type?: unknown } | null)?.token_type === 'contact'
  } catch {
    return false
  }
}

/** Pictures of people and files come from wherever they are kept. */
const anywhere = (secure: boolean) => (secure ? ['https:'] : ['https:', 'http:'])
