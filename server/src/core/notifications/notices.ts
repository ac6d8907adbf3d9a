import { findChannels } from '../../db/channels/channels.ts'
import type { Notice } from '../../db/notifications/entity.ts'
import { newId } from '../../kernel/ids.ts'
import { HOUR, plus } from '../../kernel/instant.ts'
import { previewOf } from '../conversations/preview.ts'
import { serviceWindow } from '../conversations/service-window.ts'
import type { Ctx } from '../ctx.ts'
import type { Happened } from '../effects/within.ts'
import type { Conversation } from '../entities.ts'

/** Enough of a note to know what it is about. */
const NOTE_LETTERS = 300

type About = Pick<Notice, 'type' | 'title' | 'message' | 'to'> & Partial<Notice>

/** Whom to tell what about what has happened. A customer's further messages are one notice, the last. */
export async function noticesOf(ctx: Ctx, happened: Happened[]): Promise<Notice[]> {
  const notices = (await Promise.all(happened.map((event) => aboutEvent(ctx, event)))).flat()
  const growing = new Map(notices.filter((n) => n.growing).map((n) => [n.conversationId, n]))
  return notices.filter((notice) => !notice.growing || growing.get(notice.conversationId) === notice)
}

function aboutEvent(ctx: Ctx, event: Happened): Notice[] | Promise<Notice[]> {
  switch (event.type) {
    case 'conversation.created':
      return begun(ctx, event.data.conversation)
    case 'conversation.assigned':
      return event.data.conversation.assigneeId === null ? [] : [assigned(ctx, event.data.conversation)]
    case 'conversation.status':
      return statusChange(ctx, event.data.conversation)
    case 'conversation.updated':
      return event.data.changes.priority === 'urgent' ? [escalation(ctx, event.data.conversation)] : []
    case 'message.created':
      return newMessage(ctx, event.data)
    case 'conversation.window':
      return windowClosing(ctx, event.data.conversation)
    case 'note.created':
      return mentions(ctx, event.data)
    case 'agent.status':
      return event.data.status === 'offline' ? [agentOffline(ctx, event.data)] : []
    case 'channel.status':
      return channelStopped(ctx, event.data)
    case 'campaign.paused':
      return [campaignPaused(ctx, event.data)]
    case 'customer.disconnected':
      return disconnect(ctx, event.data.conversation)
    default:
      return []
  }
}

/**
 * One that was given to somebody as it was made: nobody tells of that by itself. One that is resolved (a campaign began it)
 * asks nothing of anybody.
 */
function begun(ctx: Ctx, c: Conversation): Notice[] {
  if (c.contactBlocked || c.status === 'resolved') return []
  return c.assigneeId === null ? [newTicket(ctx, c)] : [newTicket(ctx, c), assigned(ctx, c)]
}

const newTicket = (ctx: Ctx, c: Conversation) =>
  ofTicket(ctx, c, {
    type: 'new_ticket',
    title: `New ticket ${numberOf(c)}`,
    message: summaryOf(c),
    to: { who: 'available', department: c.department },
  })

const assigned = (ctx: Ctx, c: Conversation) =>
  ofTicket(ctx, c, {
    type: 'ticket_assigned',
    title: `${numberOf(c)} was assigned to you`,
    message: summaryOf(c),
    agentId: c.assigneeId,
    to: { who: 'agent', agentId: c.assigneeId! },
  })

/** A new one begins somewhere: only what somebody set is a change. */
function statusChange(ctx: Ctx, c: Conversation): Notice[] {
  const by = ctx.actor.type === 'agent' || ctx.actor.type === 'api' ? ctx.actor : null
  if (!by || c.assigneeId === null || c.assigneeId === by.id) return []
  const title = `${numberOf(c)} is ${c.status}`
  const message = `${by.name} changed it`
  const to = { who: 'agent', agentId: c.assigneeId } as const
  return [ofTicket(ctx, c, { type: 'ticket_status_change', title, message, agentId: by.id, to })]
}

const escalation = (ctx: Ctx, c: Conversation) =>
  ofTicket(ctx, c, {
    type: 'priority_escalation',
    title: `${numberOf(c)} is urgent`,
    message: summaryOf(c),
    agentId: c.assigneeId,
    to: { who: 'leads', except: null },
  })

function newMessage(
  ctx: Ctx,
  { message, conversation: c }: Extract<Happened, { type: 'message.created' }>['data'],
) {
  const isCustomers = message.senderType === 'contact' && message.metadata.source === undefined
  if (!isCustomers || c.contactBlocked) return []
  return [
    ofTicket(ctx, c, {
      type: 'new_message',
      title: `${nameOf(c)} wrote`,
      message: previewOf(message),
      agentId: c.assigneeId,
      messageId: message.id,
      growing: true,
      to:
        c.assigneeId === null
          ? { who: 'department', department: c.department }
          : { who: 'agent', agentId: c.assigneeId },
    }),
  ]
}

/** An hour before its end, to who has the conversation and has not answered; its end itself says nothing new. */
function windowClosing(ctx: Ctx, c: Conversation): Notice[] {
  const window = serviceWindow(c, ctx.now)
  const isSoon = window?.open && window.closesAt !== null && window.closesAt <= plus(ctx.now, HOUR)
  if (!isSoon || c.assigneeId === null || c.lastMessageDirection !== 'in') return []
  return [
    ofTicket(ctx, c, {
      type: 'window_closing',
      title: `The service window of ${nameOf(c)} closes within the hour`,
      message: summaryOf(c),
      agentId: c.assigneeId,
      to: { who: 'agent', agentId: c.assigneeId },
    }),
  ]
}

/** Each who is named in a note, but whoever wrote it. */
const mentions = (
  ctx: Ctx,
  { note, conversation: c }: Extract<Happened, { type: 'note.created' }>['data'],
): Notice[] =>
  [...new Set(note.mentions)]
    .filter((id) => id !== note.authorId)
    .map((agentId) =>
      ofTicket(ctx, c, {
        type: 'mention',
        title: `${note.authorName} mentioned you on ${numberOf(c)}`,
        message: note.text.slice(0, NOTE_LETTERS),
        agentId: note.authorId,
        to: { who: 'agent', agentId },
      }),
    )

const agentOffline = (ctx: Ctx, { agentId, name }: { agentId: string; name: string }) =>
  notice(ctx, {
    type: 'agent_offline',
    title: `${name} is offline`,
    message: `What ${name} was working on is given to others`,
    agentId,
    to: { who: 'leads', except: agentId },
  })

/** By itself: whoever pauses or removes a channel knows. */
async function channelStopped(
  ctx: Ctx,
  { channelId, status, reason }: Extract<Happened, { type: 'channel.status' }>['data'],
): Promise<Notice[]> {
  if (status === 'connected' || ctx.actor.type !== 'system') return []
  const [channel] = await findChannels(ctx.tx, [channelId])
  return [
    notice(ctx, {
      type: 'channel_disconnected',
      priority: 'high',
      title: `${channel?.name ?? 'A channel'} is ${status}`,
      message: reason ?? 'Nothing goes out until somebody has looked after it',
      to: { who: 'admins' },
    }),
  ]
}

const campaignPaused = (ctx: Ctx, { name, reason }: { name: string; reason: string }) =>
  notice(ctx, {
    type: 'campaign_paused',
    title: `${name} was paused`,
    message: reason,
    to: { who: 'leads', except: null },
  })

function disconnect(ctx: Ctx, c: Conversation): Notice[] {
  if (c.assigneeId === null) return []
  const to = { who: 'agent', agentId: c.assigneeId } as const
  const title = `${nameOf(c)} has left`
  const { assigneeId: agentId } = c
  return [ofTicket(ctx, c, { type: 'customer_disconnect', title, message: numberOf(c), agentId, to })]
}

const ofTicket = (ctx: Ctx, c: Conversation, about: About): Notice =>
  notice(ctx, {
    priority: c.priority,
    conversationId: c.id,
    ticketNumber: c.ticketNumber,
    customerId: c.customerRef ?? c.contactId,
    ...about,
  })

const notice = (ctx: Ctx, about: About): Notice => ({
  priority: 'normal',
  conversationId: null,
  ticketNumber: null,
  customerId: null,
  agentId: null,
  messageId: null,
  growing: false,
  id: newId(),
  createdAt: ctx.now,
  ...about,
})

const numberOf = (c: Conversation) => `TKT-${c.ticketNumber}`
const nameOf = (c: Conversation) => c.contactName ?? (c.contactPhone ? `+${c.contactPhone}` : 'A customer')
const summaryOf = (c: Conversation) =>
  [nameOf(c), c.subject ?? c.lastMessageText].filter((part) => part).join(': ')
