import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import type { EventType } from '../events.ts'
import { audienceOf } from '../visibility.ts'
import { changesOf } from './lock.ts'

/** Which changed fields are told by which event. */
const EVENTS: [EventType & `conversation.${string}`, (keyof Conversation)[]][] = [
  ['conversation.assigned', ['assigneeId']],
  ['conversation.status', ['status']],
  ['conversation.read', ['unreadCount']],
  [
    'conversation.updated',
    ['priority', 'subject', 'department', 'tags', 'snoozedUntil', 'archivedAt', 'rating'],
  ],
]

/** Tells what this transaction changed of a conversation, a kind at a time; `kinds` leaves the others out. */
export function tellChanges(ctx: Ctx, conversation: Conversation, kinds = EVENTS.map(([type]) => type)) {
  const changes = changesOf(ctx, conversation)
  const audience = audienceOf(conversation, ctx.before.get(conversation.id))
  for (const [type, fields] of EVENTS) {
    const mine = fields.filter((field) => field in changes)
    if (mine.length === 0 || !kinds.includes(type)) continue
    const told = Object.fromEntries(mine.map((field) => [field, changes[field]]))
    ctx.record(type as 'conversation.updated', { conversation, changes: told }, audience)
  }
}
