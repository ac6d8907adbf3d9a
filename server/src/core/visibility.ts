import { mentioning } from '../db/conversations/conditions.ts'
import { empty, type Sql, sql } from '../db/sql.ts'
import type { Actor } from './ctx.ts'
import type { Audience, Conversation } from './entities.ts'

/**
 * The one rule of who sees which conversation: `all` every one, `department` the own department's and the own, `own`
 * the own, and each those in which a note mentions them; a contact those with them. As a condition on
 * `conversations c` for every list, count and search:
 */
export function visibleTo(actor: Actor): Sql {
  if (actor.type === 'contact') return sql`and c.contact_id = ${actor.id}`
  if (!seesPart(actor)) return empty
  const own = sql`c.assignee_id = ${actor.id} or ${mentioning(actor.id)}`
  if (actor.visibility === 'own') return sql`and (${own})`
  return sql`and (c.department = ${actor.department} or ${own})`
}

type AgentActor = Extract<Actor, { type: 'agent' }>

/** Agents who don't see all. Supervisors, admins, keys and the desk itself always do. */
export const seesPart = (actor: Actor): actor is AgentActor =>
  actor.type === 'agent' && actor.role === 'agent' && actor.visibility !== 'all'

/** The same for one that was loaded. */
export function mayList(
  actor: Actor,
  conversation: Pick<Conversation, 'department' | 'assigneeId' | 'contactId' | 'mentioned'>,
): boolean {
  if (actor.type === 'contact') return conversation.contactId === actor.id
  if (!seesPart(actor)) return true
  if (conversation.assigneeId === actor.id || conversation.mentioned.includes(actor.id)) return true
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
    agents: distinct([before.assigneeId, after.assigneeId, ...after.mentioned]),
  }
}

/** The rooms that an agent's socket stands in, and those that an event goes to: it is heard where they meet. */
export function roomsOf(actor: AgentActor): string[] {
  const rooms = ['everyone', `agent:${actor.id}`]
  if (actor.role !== 'agent') rooms.push('leads')
  if (!seesPart(actor)) rooms.push('sees-all')
  else if (actor.visibility === 'department' && actor.department) rooms.push(`department:${actor.department}`)
  return rooms
}

export function roomsFor(audience: Audience): string[] {
  return [
    ...(audience.everyone ? ['everyone'] : []),
    ...(audience.seesAll ? ['sees-all'] : []),
    ...(audience.leads ? ['leads'] : []),
    ...(audience.departments ?? []).map((name) => `department:${name}`),
    ...(audience.agents ?? []).map((id) => `agent:${id}`),
  ]
}

const distinct = (values: (string | null)[]) => [...new Set(values.filter((value) => value !== null))]
