import { findCandidates } from '../../db/assignment/candidates.ts'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Vault } from '../../kernel/crypto.ts'
import { newId } from '../../kernel/ids.ts'
import type { Tokens } from '../../kernel/tokens.ts'
import { averageFirstResponse } from '../analytics/first-response.ts'
import { isOpenNow } from '../business-hours/open-now.ts'
import { type Ctx, type Run, SYSTEM } from '../ctx.ts'
import type { Channel } from '../entities.ts'
import { type ListedTicket, withLastMessages } from '../tickets/read-tickets.ts'
import { type Claimed, identify } from './identify.ts'
import { ownOpenTicket } from './own-ticket.ts'
import { signVisitor, type Visitor, visitorClaims } from './visitor.ts'
import { requireOrigin, siteByKey } from './web-door.ts'

/** What letting visitors in needs beside a transaction. */
export interface FrontDoor {
  run: Run
  database: Database
  tokens: Tokens
  vault: Vault
  clock: Clock
  /** Of our own pages, which may speak for every site. */
  ownOrigin: string
}

export interface BootRequest {
  channelKey: string
  visitorToken?: string | undefined
  customer: Claimed
  /** Of the page that asks; programs have none. */
  origin: string | undefined
}

export interface Booted {
  visitor: Visitor
  token: string
  visitorToken: string
  ticket: ListedTicket | null
  channel: Channel
  online: boolean
  expectedReplySeconds: number | null
}

/** A site's widget starts: who is it, how does the site want it to look, and is somebody there? */
export async function boot(door: FrontDoor, request: BootRequest): Promise<Booted> {
  const { tenantId, channel } = await siteByKey(door.database, request.channelKey)
  requireOrigin(channel, request.origin, door.ownOrigin)
  const subject = (await knownSubject(door, tenantId, channel, request.visitorToken)) ?? newId()
  const scope = { tenantId, actor: SYSTEM }
  const found = await door.run(scope, async (ctx) => {
    const contactId = await identify(ctx, door.vault, channel, subject, request.customer)
    const visitor = { tenantId, channelId: channel.id, contactId }
    const conversation = await ownOpenTicket(ctx, visitor)
    const [ticket = null] = await withLastMessages(ctx, conversation ? [conversation] : [])
    const online = await isSomebodyThere(ctx, channel)
    const expectedReplySeconds = await averageFirstResponse(ctx)
    return { visitor, ticket, online, expectedReplySeconds }
  })
  return { ...found, channel, ...(await tokensFor(door, found.visitor)) }
}

export async function tokensFor({ tokens, clock }: FrontDoor, visitor: Visitor) {
  const now = clock.now()
  const [token, visitorToken] = await Promise.all([
    signVisitor(tokens, visitor, 'contact', now),
    signVisitor(tokens, visitor, 'visitor', now),
  ])
  return { token, visitorToken }
}

/** A token that has ended, or is of another site, makes a new visitor. */
async function knownSubject(door: FrontDoor, tenantId: string, channel: Channel, token: string | undefined) {
  const claims = token ? await visitorClaims(door.tokens, token, ['visitor', 'contact']) : null
  return claims?.tenantId === tenantId && claims.channelId === channel.id ? claims.subject : null
}

/** Within business hours, and available for the site's department. */
async function isSomebodyThere(ctx: Ctx, channel: Channel): Promise<boolean> {
  if (!(await isOpenNow(ctx, channel))) return false
  const { department } = channel
  return (await findCandidates(ctx.tx)).some(
    (agent) => department === null || agent.department === department,
  )
}
