import { metaVerifyQuery } from '@parley/contracts/meta/envelope'
import { webhookLimits } from '@parley/contracts/meta/limits'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { AcceptDelivery } from '../../core/webhooks/accept-delivery.ts'
import type { Door } from '../../core/webhooks/channel-door.ts'
import { sameSecret } from '../../kernel/crypto.ts'
import { forbidden, Refusal, unauthenticated } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import { isRecord } from '../read/record.ts'
import { countUpdates } from './count-updates.ts'
import { isSigned, signatureIn } from './signature.ts'

export interface WebhookDoors {
  /** The installation's own app. */
  appSecrets: string[]
  verifyToken: string | null
  channelDoor(channelId: string): Promise<Door | null>
  accept: AcceptDelivery
}

type Source = Parameters<AcceptDelivery>[0]['source']

const SHARED_DOORS = ['/api/webhook', '/api/whatsapp/webhook', '/webhook']
const SIGNATURE_HEADER = 'x-hub-signature-256'

type OfChannel = { Params: { channelId: string }; Querystring: { secret?: unknown } }

/**
 * The doors by which Meta and Pinnacle deliver: checked on the raw bytes, stored, then answered. A channel that doesn't
 * exist answers like a wrong secret, so that nobody learns which do.
 */
export function webhookRoutes(doors: WebhookDoors): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: webhookLimits.bytes },
      async (_request: FastifyRequest, body: Buffer) => body,
    )
    const config = { rateLimit: false as const }
    const unlimited = { bodyLimit: webhookLimits.bytes, config }

    for (const path of SHARED_DOORS) {
      app.get(path, { config }, async (request, reply) => verify(request, reply, doors.verifyToken))
      app.post(path, { ...unlimited, onRequest: requireSignature }, async (request, reply) => {
        requireSignedBy(request, doors.appSecrets)
        return take(request, reply, 'meta', null)
      })
    }

    app.get<OfChannel>('/api/webhook/:channelId', { config }, async (request, reply) => {
      const door = await doorOf(request)
      return verify(request, reply, door?.verifyToken ?? null)
    })

    app.post<OfChannel>(
      '/api/webhook/:channelId',
      { ...unlimited, onRequest: requireSignature },
      async (request, reply) => {
        const door = await doorOf(request)
        requireSignedBy(request, door?.appSecrets ?? [])
        return take(request, reply, 'meta', request.params.channelId)
      },
    )

    app.post<OfChannel>('/api/webhook/pinnacle/:channelId', unlimited, async (request, reply) => {
      const door = await doorOf(request)
      const given = request.headers[door?.webhookHeader.toLowerCase() ?? ''] ?? request.query.secret
      if (!isSame(given, door?.webhookSecret)) throw unauthenticated('The webhook secret is missing or wrong')
      return take(request, reply, 'pinnacle', request.params.channelId)
    })
  }

  async function doorOf(request: FastifyRequest<OfChannel>): Promise<Door | null> {
    const { channelId } = request.params
    return isUuid(channelId) ? await doors.channelDoor(channelId) : null
  }

  async function take(
    request: FastifyRequest,
    reply: FastifyReply,
    source: Source,
    channelId: string | null,
  ) {
    const body = bytesOf(request)
    await doors.accept({ source, channelId, body, json: readable(body) })
    return reply.type('text/plain').send('EVENT_RECEIVED')
  }
}

/** Meta's handshake when somebody enters the callback. */
function verify(request: FastifyRequest, reply: FastifyReply, token: string | null) {
  const query = metaVerifyQuery.parse(request.query)
  const challenge = query['hub.challenge']
  const right = query['hub.mode'] === 'subscribe' && isSame(query['hub.verify_token'], token)
  if (!right || challenge === undefined) throw forbidden('The verify token is missing or wrong')
  return reply.type('text/plain').send(challenge)
}

/** Before the body is read: whoever doesn't even look like Meta gets no buffer of ours. */
async function requireSignature(request: FastifyRequest) {
  if (signatureIn(request.headers[SIGNATURE_HEADER]) === null) throw wrongSignature()
}

function requireSignedBy(request: FastifyRequest, appSecrets: string[]) {
  const signature = signatureIn(request.headers[SIGNATURE_HEADER])
  if (signature === null || !isSigned(bytesOf(request), signature, appSecrets)) throw wrongSignature()
}

/** Parsing is the only sure way to know an object, and costs microseconds: all else waits until it is stored. */
function readable(bytes: Buffer): unknown {
  const body = parse(bytes)
  if (!isRecord(body)) throw new Refusal('VALIDATION_ERROR', 'The body must be a JSON object')
  if (countUpdates(body) > webhookLimits.updates) {
    throw new Refusal('PAYLOAD_TOO_LARGE', `At most ${webhookLimits.updates} updates are taken at once`)
  }
  return body
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}

const wrongSignature = () => unauthenticated('The signature is missing or wrong')
const bytesOf = ({ body }: FastifyRequest): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0))

const isSame = (given: unknown, secret: string | null | undefined): boolean =>
  typeof given === 'string' && !!secret && sameSecret(given, secret)
