import { join, raw, type Sql, sql } from '../sql.ts'

/** What the ledger sums. A figure of the contracts is a count of one of these, or a mean over one. */
export const FIGURES = [
  'created',
  'resolved',
  'first-response',
  'rating',
  'ended',
  'backlog',
  'in',
  'out',
  'answer',
] as const
export type LedgerFigure = (typeof FIGURES)[number]

/** How a figure is read from the rows themselves: `c` is a conversation, `m` a message of it. */
export interface Fact {
  of: 'conversation' | 'message'
  /** Stands in an index, under the condition `which`. */
  at: Sql
  agentId: Sql
  which: Sql
  total: Sql
}

const ms = (from: string, to: string): Sql => raw(`(extract(epoch from ${to} - ${from}) * 1000)::bigint`)
const isEnded = sql`c.status in ('resolved', 'closed')`
const none = sql`0::bigint`
/**
 * What a campaign begins is resolved from its beginning on. No coalesce: to row-level security that might leak, so that
 * no condition on it could use an index.
 */
export const ENDED_AT = sql`(case when c.resolved_at is not null then c.resolved_at
  when c.closed_at is not null then c.closed_at else c.created_at end)`

/**
 * The same as core/ledger/facts.ts says of what changes, here for what stands: the parts of a quarter of an hour, and the
 * lists behind the figures. A test compares the two after a random story.
 */
export const FACTS: Record<LedgerFigure, Fact> = {
  created: {
    of: 'conversation',
    at: sql`c.created_at`,
    agentId: sql`c.assignee_id`,
    which: sql`true`,
    total: none,
  },
  resolved: {
    of: 'conversation',
    at: ENDED_AT,
    agentId: sql`c.resolved_by`,
    which: sql`${isEnded} and c.resolved_at is not null`,
    total: ms('c.created_at', 'c.resolved_at'),
  },
  'first-response': {
    of: 'conversation',
    at: sql`c.first_response_at`,
    agentId: sql`c.first_response_by`,
    which: sql`c.first_response_at is not null`,
    total: ms('c.created_at', 'c.first_response_at'),
  },
  rating: {
    of: 'conversation',
    at: sql`c.rated_at`,
    agentId: sql`c.rated_agent_id`,
    which: sql`c.rated_at is not null`,
    total: sql`c.rating::bigint`,
  },
  ended: {
    of: 'conversation',
    at: ENDED_AT,
    agentId: sql`c.assignee_id`,
    which: sql`${isEnded} and c.archived_at is null`,
    total: none,
  },
  backlog: {
    of: 'conversation',
    at: sql`timestamptz 'epoch'`,
    agentId: sql`c.assignee_id`,
    which: sql`c.status in ('open', 'assigned', 'pending') and c.archived_at is null`,
    total: none,
  },
  in: {
    of: 'message',
    at: sql`m.counted_at`,
    agentId: sql`m.agent_id`,
    which: sql`m.direction = 'in' and m.counted_at is not null`,
    total: none,
  },
  out: {
    of: 'message',
    at: sql`m.counted_at`,
    agentId: sql`m.agent_id`,
    which: sql`m.direction = 'out' and m.counted_at is not null`,
    total: none,
  },
  answer: {
    of: 'message',
    at: sql`m.counted_at`,
    agentId: sql`m.agent_id`,
    which: sql`m.direction = 'out' and m.counted_at is not null and m.answered_ms is not null`,
    total: sql`m.answered_ms`,
  },
}

/** Rows of the table that a figure counts; a message's conversation is there for its tags. */
export const rowsOfFact = ({ of }: Fact): Sql =>
  of === 'conversation'
    ? sql`conversations c`
    : sql`messages m join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id`

/** Archived conversations are told apart, because the ticket contract counts them nowhere. */
const nameOf = (figure: LedgerFigure): Sql =>
  FACTS[figure].of === 'message'
    ? sql`${figure}::text`
    : sql`case when c.archived_at is null then '' else 'archived:' end || ${figure}::text`

/** What the ledger of a tenant must hold, from its rows; `at` in quarters of an hour. */
export const ledgerFromRows = (tenantId: string): Sql => sql`
  select tag, figure, at, channel_id, agent_id, count(*) as count, sum(total)::bigint as total from (
    ${join(
      FIGURES.map((figure) => selectOf(tenantId, figure)),
      ' union all ',
    )}
  ) facts cross join unnest(array_prepend('', tags)) as tag
  group by tag, figure, at, channel_id, agent_id`

function selectOf(tenantId: string, figure: LedgerFigure): Sql {
  const fact = FACTS[figure]
  return sql`select ${nameOf(figure)} as figure, date_bin('15 minutes', ${fact.at}, 'epoch') as at, c.channel_id, c.tags,
      coalesce(${fact.agentId}, ${NOBODY}::uuid) as agent_id, ${fact.total} as total
    from ${rowsOfFact(fact)} where c.tenant_id = ${tenantId} and ${fact.which}`
}

/** Stands in the ledger for whose it is not. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'
