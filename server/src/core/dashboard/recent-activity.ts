import { newestEvents } from '../../db/events/newest.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Actor, Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import type { EventType, JournalEvent } from '../events.ts'
import { roomsFor, roomsOf } from '../visibility.ts'

export interface Activity {
  type: 'new_ticket' | 'ticket_assigned' | 'new_message' | 'ticket_status_change'
  ticketNumber: number
  text: string
  at: Instant
}

const TYPES: EventType[] = [
  'conversation.created',
  'conversation.assigned',
  'conversation.status',
  'message.created',
]
const LOOKED_AT = 200

/** What happened last, of what the actor may hear of, newest first. */
export async function recentActivity(ctx: Ctx, limit: number): Promise<Activity[]> {
  const events = (await newestEvents(ctx.tx, TYPES, LOOKED_AT)) as JournalEvent[]
  return events
    .filter((event) => hears(ctx.actor, event))
    .flatMap((event) => activityOf(event) ?? [])
    .slice(0, limit)
}

function hears(actor: Actor, { audience }: JournalEvent): boolean {
  if (actor.type !== 'agent') return actor.type !== 'contact'
  const rooms = new Set(roomsOf(actor))
  return roomsFor(audience).some((room) => rooms.has(room))
}

function activityOf(event: JournalEvent): Activity | null {
  const said = wordsOf(event)
  if (!said || !('conversation' in event.data)) return null
  return { ...said, ticketNumber: event.data.conversation.ticketNumber, at: event.at }
}

function wordsOf(event: JournalEvent): Pick<Activity, 'type' | 'text'> | null {
  switch (event.type) {
    case 'conversation.created':
      return { type: 'new_ticket', text: `New ticket from ${nameOf(event.data.conversation)}` }
    case 'conversation.assigned': {
      const { assigneeName } = event.data.conversation
      return { type: 'ticket_assigned', text: assigneeName ? `Assigned to ${assigneeName}` : 'Unassigned' }
    }
    case 'conversation.status':
      return { type: 'ticket_status_change', text: `Now ${event.data.conversation.status}` }
    case 'message.created': {
      const { conversation, message } = event.data
      if (message.senderType !== 'contact') return null
      return { type: 'new_message', text: `${nameOf(conversation)}: ${conversation.lastMessageText ?? ''}` }
    }
    default:
      return null
  }
}

const nameOf = ({ contactName, contactPhone }: Conversation) => contactName ?? contactPhone ?? 'a visitor'
