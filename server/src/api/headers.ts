import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'

type Wanted = Pick<Config, 'corsOrigins' | 'secure'>

/** What every answer says of itself: who may read it, and what a page that came with it may load. */
export async function addHeaders(app: FastifyInstance, { corsOrigins, secure }: Wanted): Promise<void> {
  await app.register(helmet, {
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
  await app.register(cors, {
    origin: corsOrigins === '*' ? '*' : [...corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'X-API-Key'],
    exposedHeaders: ['Retry-After', 'Content-Disposition'],
    strictPreflight: false,
    maxAge: 600,
  })
}

/** Pictures of people and files come from wherever they are kept. */
const anywhere = (secure: boolean) => (secure ? ['https:'] : ['https:', 'http:'])
