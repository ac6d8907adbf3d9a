import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Stage } from '../stage.ts'
import type { TrafficDetails } from '../traffic.ts'
import { GraphError } from './errors.ts'

const entries = new WeakMap<FastifyRequest, TrafficDetails>()

/** More than the largest document that WhatsApp takes. */
const LARGEST_CALL_BYTES = 105 * 1024 * 1024

/** How much of a body stays to be looked at. */
const KEPT_BODY = 10_000

/** Bodies are read as bytes, errors answered in Meta's shape, and every call is written down. */
export function takeCalls(scope: FastifyInstance, stage: Stage): void {
  scope.setErrorHandler((error, _request, reply) => {
    const refusal = error instanceof GraphError ? error : new GraphError(1, { message: String(error) })
    return reply.code(refusal.status).send(refusal.body)
  })
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: LARGEST_CALL_BYTES },
    (_request, body, done) => done(null, body),
  )

  scope.addHook('preHandler', async (request) => {
    const entry = stage.traffic.begin({
      kind: 'call',
      method: request.method,
      path: request.url.split('?')[0] as string,
      about: '',
      request: bodyForLog(request),
    })
    entries.set(request, entry)
  })
  scope.addHook('onSend', async (request, _reply, payload) => {
    const entry = entries.get(request)
    if (entry) entry.response = payloadForLog(payload)
  })
  scope.addHook('onResponse', async (request, reply) => {
    const entry = entries.get(request)
    if (entry?.state !== 'waiting') return
    const ms = Math.round(reply.elapsedTime)
    stage.traffic.update(entry, { status: reply.statusCode, state: 'done', attempts: 1, ms })
  })
}

/** Says in words what a call is about. */
export function note(stage: Stage, request: FastifyRequest, about: string): void {
  const entry = entries.get(request)
  if (entry) stage.traffic.update(entry, { about })
}

export function noteUnanswered(stage: Stage, request: FastifyRequest): void {
  const entry = entries.get(request)
  if (entry) stage.traffic.update(entry, { state: 'unanswered', attempts: 1 })
}

/** Any token will do, but there must be one. */
export function requireToken(request: FastifyRequest): void {
  const { access_token: inQuery } = request.query as { access_token?: string }
  if (!inQuery && !/^(Bearer|OAuth) \S+/.test(request.headers.authorization ?? '')) throw new GraphError(190)
}

/** The JSON or form body as an object; what is no object reads as an empty one. */
export function bodyOf(request: FastifyRequest): Record<string, unknown> {
  const bytes = request.body instanceof Buffer ? request.body : Buffer.alloc(0)
  if (bytes.length === 0) return {}
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(bytes.toString()))
  }
  try {
    const body: unknown = JSON.parse(bytes.toString())
    return body && typeof body === 'object' && !Array.isArray(body) ? (body as Record<string, unknown>) : {}
  } catch {
    throw new GraphError(100, { message: 'Invalid JSON' })
  }
}

/** As text: nobody reads most of it, so nobody parses it twice. */
function bodyForLog(request: FastifyRequest): string | null {
  if (!(request.body instanceof Buffer) || request.body.length === 0) return null
  if (request.headers['content-type']?.startsWith('multipart/'))
    return `${request.body.length} bytes of multipart`
  return request.body.toString('utf8', 0, KEPT_BODY)
}

function payloadForLog(payload: unknown): string | null {
  if (Buffer.isBuffer(payload)) return `${payload.length} bytes`
  return typeof payload === 'string' ? payload.slice(0, KEPT_BODY) : null
}
