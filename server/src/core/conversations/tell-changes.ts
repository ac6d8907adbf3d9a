import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import type { EventType } from '../events.ts'
import { audienceOf } from '../visibility.ts'
import { changesOf } from './lock.ts'

type Kind = EventType & `conversation.${string}`

/** Which changed fields are told by which event. */
const EVENTS: [Kind, (keyof Conversation)[]][] = [
  ['conversation.assigned', ['assigneeId']],
  ['conversation.status', ['status']],
  ['conversation.read', ['unreadCount']],
  [
    'conversation.updated',
    [
      'priority',
      'subject',
      'department',
      'tags',
      'snoozedUntil',
      'archivedAt',
      'rating',
      'contactId',
      'mentioned',
    ],
  ],
]

interface Telling {
  /** Leaves the other kinds out. */
  kinds?: Kind[]
  /** Somebody chose the assignee. */
  byHand?: boolean
}

/** Tells what this transaction changed of a conversation, a kind at a time. */
export function tellChanges(ctx: Ctx, conversation: Conversation, telling: Telling = {}) {
  const changes = changesOf(ctx, conversation)
  const before = ctx.before.get(conversation.id)
  const audience = audienceOf(conversation, before)
  for (const [type, fields] of EVENTS) {
    const mine = fields.filter((field) => field in changes)
    if (mine.length === 0 || (telling.kinds && !telling.kinds.includes(type))) continue
    const told = Object.fromEntries(mine.map((field) => [field, changes[field]]))
    ctx.record(
      type as 'conversation.updated',
      {
        conversation,
        changes: told,
        ...(before && { before: { status: before.status, assigneeId: before.assigneeId } }),
        ...(telling.byHand && { byHand: true }),
      },
      audience,
    )
  }
}
