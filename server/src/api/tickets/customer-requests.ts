import type { CustomerConnectPayload } from '@parley/contracts/tickets/customer-socket'
import { type CustomerRequest, customerRequests } from '@parley/contracts/tickets/operations'
import type { z } from 'zod'
import type { Links } from '../../core/attachments/links.ts'
import { markSeen } from '../../core/conversations/mark-seen.ts'
import type { Ctx, Run } from '../../core/ctx.ts'
import type { Limiter } from '../../core/limiter.ts'
import { withLastMessages } from '../../core/tickets/read-tickets.ts'
import { audienceOf } from '../../core/visibility.ts'
import { asVisitor } from '../../core/visitors/as-visitor.ts'
import { connectVisitor } from '../../core/visitors/connect-visitor.ts'
import { leaveAsVisitor } from '../../core/visitors/leave.ts'
import { ownOpenTicket } from '../../core/visitors/own-ticket.ts'
import { setAttributes } from '../../core/visitors/set-attributes.ts'
import { transcriptOf } from '../../core/visitors/transcript.ts'
import type { Visitor } from '../../core/visitors/visitor.ts'
import { writeAsVisitor } from '../../core/visitors/write-as-visitor.ts'
import { Refusal, unauthenticated } from '../../kernel/errors.ts'
import { SECOND } from '../../kernel/instant.ts'
import { cleanDeep } from '../../kernel/text.ts'
import type { Typing } from '../../realtime/typing.ts'
import { type Handle, request } from '../socket-requests.ts'
import { admit, type EntranceParts } from './customer-entrance.ts'
import { type CustomerSeat, type CustomerSocket, takeTicket } from './customer-room.ts'
import { presentMessageToCustomer } from './present/message.ts'
import { presentTicketToCustomer } from './present/ticket.ts'
import { toSaid, toSelf } from './translate.ts'

type Requests = typeof customerRequests
type Answer<N extends CustomerRequest> = z.infer<Requests[N]['answer']>
type Answers = {
  [N in CustomerRequest]: (payload: z.output<Requests[N]['payload']>) => Promise<Answer<N>>
}

export interface CustomerDesk extends EntranceParts {
  run: Run
  limiter: Limiter
  links: Links
  typing: Typing
  /** Seats a socket as this visitor's; what happens from now on waits for it. */
  sit(socket: CustomerSocket, visitor: Visitor): Promise<CustomerSeat>
  /** It is nobody's any more. */
  unseat(socket: CustomerSocket): void
}

/** So many messages of one visitor; more are refused, and nobody else's. */
const MESSAGES = { perSecond: 1, burst: 20 }

export function customerHandles(socket: CustomerSocket, desk: CustomerDesk): Record<CustomerRequest, Handle> {
  const answers = answersOf(socket, desk)
  const names = Object.keys(answers) as CustomerRequest[]
  const entries = names.map((name) => [name, handleOf(socket, name, answers)])
  return Object.fromEntries(entries) as Record<CustomerRequest, Handle>
}

function handleOf(socket: CustomerSocket, name: CustomerRequest, answers: Answers): Handle {
  const { payload } = customerRequests[name]
  const carryOut = answers[name] as (read: unknown) => Promise<object>
  const ask = request(payload as z.ZodType<unknown>, async (read, done) => {
    const answer = await carryOut(cleanDeep(read))
    done({ success: true, ...answer })
  })
  return async (given, done) => {
    if (name !== 'customer_connect' && !socket.data.customer) throw unauthenticated('Connect first')
    await ask(given, done)
  }
}

function answersOf(socket: CustomerSocket, desk: CustomerDesk): Answers {
  const { run, links, limiter, typing } = desk
  const seat = () => socket.data.customer!
  const visit = () => ({
    userAgent: socket.handshake.headers['user-agent'] ?? null,
    ipAddress: desk.addressOf(socket),
  })
  const asSelf = <T>(verb: (ctx: Ctx, visitor: Visitor) => Promise<T>) => asVisitor(run, seat().visitor, verb)

  return {
    customer_connect: (payload) => connect(socket, desk, payload, visit()),

    async customer_message(payload) {
      const { visitor, label } = seat()
      const taken = await limiter.take([{ key: `visitor:${visitor.contactId}`, ...MESSAGES }])
      if (!taken.ok) {
        throw new Refusal(
          'RATE_LIMITED',
          'Too many messages, slow down',
          [],
          Math.ceil(taken.waitMs / SECOND),
        )
      }
      const written = await asSelf((ctx, me) =>
        writeAsVisitor(ctx, me, toSaid(payload), { label, visit: visit() }),
      )
      takeTicket(socket, written.conversation)
      const linkFor = links.of(visitor.tenantId)
      return { message: presentMessageToCustomer(written.message, written.conversation, linkFor) }
    },

    async customer_typing({ isTyping }) {
      const conversation = await asSelf(ownOpenTicket)
      if (conversation && socket.connected) {
        typing.say(socket.id, {
          tenantId: seat().visitor.tenantId,
          conversationId: conversation.id,
          audience: audienceOf(conversation),
          agentId: null,
          name: conversation.contactName,
          isTyping,
        })
      }
      return {}
    },

    async customer_disconnect() {
      await asSelf(leaveAsVisitor)
      desk.unseat(socket)
      return {}
    },

    async messages_read({ upTo }) {
      const { ticket } = seat()
      if (ticket) await asSelf((ctx) => markSeen(ctx, ticket.id, Number(upTo)))
      return {}
    },

    async set_attributes({ attributes, locale }) {
      const all = { ...attributes, ...(locale !== undefined && { locale }) }
      await asSelf((ctx, me) => setAttributes(ctx, me, all))
      return {}
    },

    request_transcript: async () => ({ transcript: await asSelf(transcriptOf) }),
  }
}

/** The one request whose event must come before all that happens from then on, so it emits that itself. */
async function connect(
  socket: CustomerSocket,
  desk: CustomerDesk,
  payload: CustomerConnectPayload,
  visit: { userAgent: string | null; ipAddress: string | null },
) {
  const { visitor, handOut } = await admit(socket, payload, desk)
  const { id, identityHash, ...details } = toSelf(payload)
  desk.unseat(socket)
  const seat = await desk.sit(socket, visitor)
  seat.label = id
  const { listed, messages, upTo } = await asVisitor(desk.run, visitor, async (ctx, me) => {
    const since = payload.since === undefined ? undefined : Number(payload.since)
    const { subject, department } = payload
    const connected = await connectVisitor(ctx, me, { details, subject, department, label: id, since, visit })
    const [one = null] = await withLastMessages(ctx, connected.conversation ? [connected.conversation] : [])
    return { ...connected, listed: one }
  })
  const linkFor = desk.links.of(visitor.tenantId)
  const conversation = listed?.conversation
  const established = {
    ticketId: conversation ? `TKT-${conversation.ticketNumber}` : null,
    ticket: listed && presentTicketToCustomer(listed, linkFor),
    messages: messages.map((one) => presentMessageToCustomer(one.message, one.conversation, linkFor)),
    agent: conversation?.assigneeId
      ? { name: conversation.assigneeName ?? '', avatarUrl: conversation.assigneeAvatarUrl }
      : null,
    ...handOut,
  }
  if (conversation) takeTicket(socket, conversation)
  seat.upTo = upTo
  seat.given = new Set(messages.map(({ message }) => message.id))
  socket.emit('connection_established', established)
  const { waiting } = seat
  seat.waiting = null
  for (const tellNow of waiting ?? []) tellNow()
  return established
}
