import { empty, type Sql, sql } from '../db/sql.ts'
import type { Actor } from './ctx.ts'
import type { Audience, Conversation } from './entities.ts'

/**
 * The one rule of who sees which conversation: `all` every one, `department` the own department's and the own, `own`
 * the own. As a condition on `conversations c` for every list, count and search:
 */
export function visibleTo(actor: Actor): Sql {
  if (actor.type !== 'agent' || actor.visibility === 'all' || actor.role !== 'agent') return empty
  if (actor.visibility === 'own') return sql`and c.assignee_id = ${actor.id}`
  return sql`and (c.department = ${actor.department} or c.assignee_id = ${actor.id})`
}

/** The same for one that was loaded. */
export function mayList(
  actor: Actor,
  conversation: Pick<Conversation, 'department' | 'assigneeId' | 'contactId'>,
): boolean {
  if (actor.type === 'contact') return conversation.contactId === actor.id
  if (actor.type !== 'agent' || actor.visibility === 'all' || actor.role !== 'agent') return true
  if (conversation.assigneeId === actor.id) return true
  return (
    actor.visibility === 'department' &&
    actor.department !== null &&
    conversation.department === actor.department
  )
}

/** The same for events: who saw the conversation before or sees it after. Whoever loses sight hears of that, too. */
export function audienceOf(after: Conversation, before: Conversation = after): Audience {
  return {
    seesAll: true,
    departments: distinct([before.department, after.department]),
    agents: distinct([before.assigneeId, after.assigneeId]),
  }
}

/** The rooms that an agent's socket stands in, and those that an event goes to: it is heard where they meet. */
export function roomsOf(actor: Actor & { type: 'agent' }): string[] {
  const rooms = ['everyone', `agent:${actor.id}`]
  if (actor.visibility === 'all' || actor.role !== 'agent') rooms.push('sees-all')
  else if (actor.visibility === 'department' && actor.department) rooms.push(`department:${actor.department}`)
  return rooms
}

export function roomsFor(audience: Audience): string[] {
  return [
    ...(audience.everyone ? ['everyone'] : []),
    ...(audience.seesAll ? ['sees-all'] : []),
    ...(audience.departments ?? []).map((name) => `department:${name}`),
    ...(audience.agents ?? []).map((id) => `agent:${id}`),
  ]
}

const distinct = (values: (string | null)[]) => [...new Set(values.filter((value) => value !== null))]
