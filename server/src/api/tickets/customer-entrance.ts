import type { CustomerConnectPayload } from '@parley/contracts/tickets/customer-socket'
import { SYSTEM } from '../../core/ctx.ts'
import type { Channel } from '../../core/entities.ts'
import type { Limiter } from '../../core/limiter.ts'
import { type FrontDoor, tokensFor } from '../../core/visitors/boot.ts'
import { identify } from '../../core/visitors/identify.ts'
import { recogniseVisitor } from '../../core/visitors/recognise-visitor.ts'
import { signVisitor, type Visitor, visitorClaims } from '../../core/visitors/visitor.ts'
import { requireOrigin, siteByKey } from '../../core/visitors/web-door.ts'
import { Refusal, unauthenticated } from '../../kernel/errors.ts'
import { isUuid, newId } from '../../kernel/ids.ts'
import { SECOND } from '../../kernel/instant.ts'
import type { CustomerSocket } from './customer-room.ts'
import { toSelf } from './translate.ts'

export interface EntranceParts {
  door: FrontDoor
  limiter: Limiter
  /** The site of clients that name none. */
  defaultKey: string | null
  addressOf(socket: Pick<CustomerSocket, 'handshake'>): string
}

export interface Admitted {
  visitor: Visitor
  /** For a client that has none which mean this visitor. */
  handOut: { token: string; visitorToken: string } | null
}

const NO_TENANT = '00000000-0000-0000-0000-000000000000'
/** As for `POST /api/widget/boot`. */
const NEW_VISITORS = { perSecond: 1, burst: 60 }

/**
 * A client without any token is the same visitor after a lost connection: Socket.IO's clients send back the `pid` that
 * their connection was given. Ours is a token of the visitor whom they would be, another one each time, so that the client
 * doesn't believe that what it missed was sent again.
 */
export async function giveRecovery(socket: CustomerSocket, { tokens, clock }: FrontDoor): Promise<void> {
  const given: unknown = socket.handshake.auth.pid
  const claims = typeof given === 'string' ? await visitorClaims(tokens, given, ['recovery']) : null
  const contactId = claims && isUuid(claims.subject) ? claims.subject : newId()
  const visitor = { tenantId: NO_TENANT, channelId: '', contactId }
  socket.data.fallbackId = contactId
  Object.assign(socket, { pid: await signVisitor(tokens, visitor, 'recovery', clock.now()) })
}

/** Who connects: by a token, else by a site's public key as somebody new. */
export async function admit(
  socket: CustomerSocket,
  payload: CustomerConnectPayload,
  parts: EntranceParts,
): Promise<Admitted> {
  const { door } = parts
  const known = await byToken(socket, payload, door)
  const { tenantId, channel, subject } = known ?? (await byKey(socket, payload, parts))
  const { id, identityHash, ...details } = toSelf(payload)
  const proof = id !== undefined && identityHash !== undefined ? { ...details, id, identityHash } : {}
  const contactId = await door.run({ tenantId, actor: SYSTEM }, (ctx) =>
    identify(ctx, door.vault, channel, subject, proof),
  )
  const visitor = { tenantId, channelId: channel.id, contactId }
  const isAnother = known === null || contactId !== subject
  return { visitor, handOut: isAnother ? await tokensFor(door, visitor) : null }
}

interface Site {
  tenantId: string
  channel: Channel
  subject: string
}

async function byToken(
  socket: CustomerSocket,
  payload: CustomerConnectPayload,
  door: FrontDoor,
): Promise<Site | null> {
  const { auth } = socket.handshake
  const tokens = [payload.token, payload.visitorToken, auth.token, auth.visitorToken].filter(isText)
  for (const token of tokens) {
    const visitor = await recogniseVisitor(door, token, ['contact', 'visitor']).catch(refusedAsNull)
    if (!visitor) continue
    requireOrigin(visitor.channel, originOf(socket), door.ownOrigin)
    return { tenantId: visitor.tenantId, channel: visitor.channel, subject: visitor.contactId }
  }
  if (tokens.length > 0 && keyIn(socket, payload) === undefined) {
    throw unauthenticated('Invalid or expired token')
  }
  return null
}

async function byKey(
  socket: CustomerSocket,
  payload: CustomerConnectPayload,
  { door, limiter, defaultKey, addressOf }: EntranceParts,
): Promise<Site> {
  const key = keyIn(socket, payload) ?? defaultKey
  if (!key) throw unauthenticated('Give a token, or the channel key')
  const taken = await limiter.take([{ key: `visitors:${addressOf(socket)}`, ...NEW_VISITORS }])
  if (!taken.ok) {
    throw new Refusal('RATE_LIMITED', 'Too many visitors at once', [], Math.ceil(taken.waitMs / SECOND))
  }
  const { tenantId, channel } = await siteByKey(door.database, key)
  requireOrigin(channel, originOf(socket), door.ownOrigin)
  return { tenantId, channel, subject: socket.data.fallbackId }
}

function keyIn(
  { handshake }: CustomerSocket,
  payload: Pick<CustomerConnectPayload, 'channelKey'>,
): string | undefined {
  return [payload.channelKey, handshake.auth.channelKey, handshake.query.channelKey].find(isText)
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const originOf = ({ handshake }: CustomerSocket): string | undefined => handshake.headers.origin

/** A token that is no good is as none: what else the client has may be. */
function refusedAsNull(fault: unknown): null {
  if (fault instanceof Refusal) return null
  throw fault
}
