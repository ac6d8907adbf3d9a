import type { Instant } from '../../kernel/instant.ts'
import { isTagged } from '../conversations/conditions.ts'
import { empty, join, type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import { FACTS, type Fact, type LedgerFigure, NOBODY, rowsOfFact } from './facts.ts'

/** Of what is asked: all of it, or an agent's, a channel's, a tag's part. */
export interface Part {
  agentId?: string | undefined
  channelId?: string | undefined
  tag?: string | undefined
}

/** From `from`, included, to `to`, not included. */
export interface Period {
  from: Instant
  to: Instant
}

export interface SumsQuestion extends Part {
  figures: LedgerFigure[]
  period: Period
  /** When the parts begin that are told apart, ascending; the first at `from` or before it. */
  starts: Instant[]
  by?: 'agent' | 'channel' | 'tag' | undefined
  /** Leaves archived conversations out. */
  current?: boolean | undefined
}

export interface Sum {
  /** Of which part of time, from 0. */
  bucket: number
  /** An agent's or channel's id, or a tag; '' where nothing is told apart. */
  key: string
  figure: LedgerFigure
  count: number
  total: number
}

const KEYS = { agent: sql`agent_id::text`, channel: sql`channel_id::text`, tag: sql`tag` }

/**
 * Counts and totals of a time. Whole quarters of an hour come from the ledger, what is cut at either end from the rows
 * themselves, by the indexes of their times: exact, whatever the moments asked for.
 */
export async function sumFigures(tx: Tx, question: SumsQuestion): Promise<Sum[]> {
  const { figures, starts, by } = question
  const sources = [fromLedger(tx, question), ...figures.flatMap((figure) => fromRows(tx, question, figure))]
  const key = by ? KEYS[by] : sql`''`
  return await tx.planned<Sum>(sql`
    select width_bucket(at, ${starts}::timestamptz[]) - 1 as bucket, ${key} as key, figure,
      sum(count) as count, sum(total) as total
    from (${join(sources, ' union all ')}) counted
    group by 1, 2, 3 having sum(count) <> 0`)
}

/** What stands at `backlog` now: it has no time of its own. */
export async function currentBacklog(
  tx: Tx,
  { by, ...part }: Part & Pick<SumsQuestion, 'by'>,
): Promise<{ key: string; count: number }[]> {
  return await tx.planned(sql`
    select ${by ? KEYS[by] : sql`''`} as key, sum(count) as count from ledger
    where tenant_id = ${tx.tenantId} and figure = 'backlog' ${inPart(part, by)} group by 1 having sum(count) <> 0`)
}

export interface QuartersQuestion extends Part {
  figure: LedgerFigure
  period: Period
}

/** When one figure was counted, and how often: quarters of an hour, and the moments of what is cut at the ends. */
export function quarters(tx: Tx, { figure, ...question }: QuartersQuestion): Sql {
  const asked = { ...question, figures: [figure], starts: [] }
  const sources = [fromLedger(tx, asked), ...fromRows(tx, asked, figure)]
  return join(sources, ' union all ')
}

const floor = (at: Instant): Sql => sql`date_bin('15 minutes', ${at}::timestamptz, 'epoch')`
const ceil = (at: Instant): Sql =>
  sql`date_bin('15 minutes', ${at}::timestamptz + interval '15 minutes' - interval '1 millisecond', 'epoch')`

function fromLedger(tx: Tx, { period, figures, current, by, ...part }: SumsQuestion): Sql {
  const names = figures.flatMap((figure) => (current ? [figure] : [figure, `archived:${figure}`]))
  return sql`
    select tag, replace(figure, 'archived:', '') as figure, at, channel_id, agent_id, count, total from ledger
    where tenant_id = ${tx.tenantId} and figure = any(${names}::text[])
      and at >= ${ceil(period.from)} and at < ${floor(period.to)} ${inPart(part, by)}`
}

function inPart({ agentId, channelId, tag }: Part, by: SumsQuestion['by']): Sql {
  const parts: Sql[] = [by === 'tag' && tag === undefined ? sql`and tag <> ''` : sql`and tag = ${tag ?? ''}`]
  if (agentId !== undefined) parts.push(sql`and agent_id = ${agentId}`)
  else if (by === 'agent') parts.push(sql`and agent_id <> ${NOBODY}`)
  if (channelId !== undefined) parts.push(sql`and channel_id = ${channelId}`)
  return join(parts, ' ')
}

/** The two ends that are no whole quarters; one, where both lie in the same. */
function fromRows(tx: Tx, question: SumsQuestion, figure: LedgerFigure): Sql[] {
  const { from, to } = question.period
  const ends: Sql[] = []
  const cut = (at: Instant) => Date.parse(at) % (15 * 60_000) !== 0
  const first = sql`>= ${from} and ${FACTS[figure].at} < least(${ceil(from)}, ${to}::timestamptz)`
  const last = sql`>= greatest(${floor(to)}, ${ceil(from)}) and ${FACTS[figure].at} < ${to}`
  if (cut(from)) ends.push(rowsWithin(tx, question, figure, first))
  if (cut(to)) ends.push(rowsWithin(tx, question, figure, last))
  return ends
}

function rowsWithin(tx: Tx, question: SumsQuestion, figure: LedgerFigure, bounds: Sql): Sql {
  const fact = FACTS[figure]
  const { by, tag } = question
  const tags = by === 'tag' && tag === undefined ? sql`cross join unnest(c.tags) as tag` : empty
  return sql`
    select ${tags === empty ? sql`''::text` : sql`tag`} as tag, ${figure}::text as figure, ${fact.at} as at, c.channel_id,
      coalesce(${fact.agentId}, ${NOBODY}::uuid) as agent_id, 1 as count, ${fact.total} as total
    from ${rowsOfFact(fact)} ${tags}
    where ${ofTenant(tx, fact)} and ${fact.which} and ${fact.at} ${bounds} ${rowsIn(fact, question)}
      ${question.current && fact.of === 'conversation' ? sql`and c.archived_at is null` : empty}`
}

export const ofTenant = (tx: Tx, { of }: Fact): Sql =>
  of === 'conversation' ? sql`c.tenant_id = ${tx.tenantId}` : sql`m.tenant_id = ${tx.tenantId}`

/** The part that is asked for, of the rows. */
export function rowsIn(fact: Fact, { agentId, channelId, tag }: Part): Sql {
  const parts: Sql[] = []
  if (agentId !== undefined) parts.push(sql`and ${fact.agentId} = ${agentId}`)
  if (channelId !== undefined) parts.push(sql`and c.channel_id = ${channelId}`)
  if (tag !== undefined) parts.push(sql`and ${isTagged(tag)}`)
  return parts.length === 0 ? empty : join(parts, ' ')
}
