import { ticketNotificationTypes } from '@parley/contracts/tickets/notification'
import { agentRequests } from '@parley/contracts/tickets/operations'
import type { z } from 'zod'
import { setPresence } from '../../core/agents/set-presence.ts'
import type { Links } from '../../core/attachments/links.ts'
import { updateConversation } from '../../core/conversations/update-conversation.ts'
import type { Ctx, Run } from '../../core/ctx.ts'
import { markAllNotificationsRead, markNotificationRead } from '../../core/notifications/mark-read.ts'
import { readNotifications } from '../../core/notifications/read-notifications.ts'
import { findTicket } from '../../core/tickets/find-ticket.ts'
import { readTicket, withLastMessages } from '../../core/tickets/read-tickets.ts'
import { sayInTicket } from '../../core/tickets/say-in-ticket.ts'
import { audienceOf } from '../../core/visibility.ts'
import { unauthenticated } from '../../kernel/errors.ts'
import { cleanText } from '../../kernel/text.ts'
import type { Typing } from '../../realtime/typing.ts'
import { type Handle, request } from '../socket-requests.ts'
import { keyOf } from './agent-broadcasts.ts'
import { type AgentSocket, isSignedIn } from './agent-room.ts'
import { presentMessage } from './present/message.ts'
import { presentUnread } from './present/others.ts'
import { presentTicket, presentTicketDetail } from './present/ticket.ts'
import { toSaid } from './translate.ts'

type Requests = typeof agentRequests
type Name = Exclude<keyof Requests, 'authenticate'>
type Answer<N extends Name> = z.infer<Requests[N]['answer']>
type Answers = { [N in Name]: (payload: z.output<Requests[N]['payload']>) => Promise<Answer<N>> }

export interface AgentDesk {
  run: Run
  links: Links
  typing: Typing
}

/** What an agent may ask once they are in. */
export function agentHandles(socket: AgentSocket, desk: AgentDesk): Record<string, Handle> {
  const answers = answersOf(socket, desk)
  const names = Object.keys(answers) as Name[]
  return Object.fromEntries(names.map((name) => [name, handleOf(socket, name, answers)]))
}

/** Answered by its event, where it has one, and by the ack. */
function handleOf(socket: AgentSocket, name: Name, answers: Answers): Handle {
  const { payload, answeredBy } = agentRequests[name]
  // Each name's payload and answer belong together (Answers says so), which a name of the union can't show.
  const carryOut = answers[name] as (read: unknown) => Promise<object>
  const ask = request(payload as z.ZodType<unknown>, async (read, done) => {
    const answer = await carryOut(read)
    if (answeredBy) socket.emit(answeredBy as 'ticket_updated', answer as never)
    done({ success: true, ...answer })
  })
  return async (given, done) => {
    if (!isSignedIn(socket)) throw unauthenticated('Authenticate first')
    await ask(given, done)
  }
}

function answersOf(socket: AgentSocket, { run, links, typing }: AgentDesk): Answers {
  const asAgent = <T>(verb: (ctx: Ctx) => Promise<T>) => run(socket.data, verb)

  return {
    async send_message({ ticketId, ...said }) {
      const { message, conversation } = await asAgent(async (ctx) => {
        const { id } = await findTicket(ctx, ticketId)
        const sent = await sayInTicket(ctx, id, toSaid(said))
        return { message: sent, conversation: await findTicket(ctx, String(id)) }
      })
      const shown = presentMessage(message, conversation, links.of(socket.data.tenantId))
      return { ticketId: shown.ticketId, message: shown, clientMessageId: message.clientMessageId }
    },
    async update_ticket_status({ ticketId, status, notes }) {
      const listed = await asAgent(async (ctx) => {
        const { id } = await findTicket(ctx, ticketId)
        const patch = { status, notes: notes ? cleanText(notes) : undefined }
        const [one] = await withLastMessages(ctx, [await updateConversation(ctx, id, patch)])
        return one!
      })
      return { ticket: presentTicket(listed, links.of(socket.data.tenantId)) }
    },
    async update_status({ status }) {
      await asAgent((ctx) => setPresence(ctx, { agentId: socket.data.actor.id, status }))
      return { status }
    },
    async get_ticket_details({ ticketId }) {
      const ticket = await asAgent((ctx) => readTicket(ctx, ticketId))
      return { ticket: presentTicketDetail(ticket, links.of(socket.data.tenantId)) }
    },
    async typing({ ticketId, isTyping }) {
      const { tenantId, actor } = socket.data
      const conversation = await asAgent((ctx) => findTicket(ctx, ticketId))
      if (socket.connected) {
        typing.say(socket.id, {
          tenantId,
          conversationId: conversation.id,
          audience: audienceOf(conversation),
          agentId: actor.id,
          name: actor.name,
          isTyping,
        })
      }
      return {}
    },
    async notification_read({ notificationId }) {
      socket.data.hasRead.add(notificationId)
      const unread = await asAgent(async (ctx) => {
        await markNotificationRead(ctx, notificationId)
        return (await readNotifications(ctx, { unreadOnly: true, limit: 1 })).unread
      })
      return { notificationIds: [notificationId], unreadCount: presentUnread(unread) }
    },
    async notifications_read_all() {
      const { ids, unread } = await asAgent((ctx) => markAllNotificationsRead(ctx, ticketNotificationTypes))
      socket.data.hasRead.add(keyOf(ids))
      return { notificationIds: ids, unreadCount: presentUnread(unread) }
    },
  }
}
