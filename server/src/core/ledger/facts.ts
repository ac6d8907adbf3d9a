import { type LedgerFigure, NOBODY } from '../../db/ledger/facts.ts'
import { type Instant, instantOf, msOf } from '../../kernel/instant.ts'
import type { Conversation, Message } from '../entities.ts'

/** Something that the figures count, at its time. */
export interface Fact {
  figure: LedgerFigure | `archived:${LedgerFigure}` | `ever:${LedgerFigure}`
  at: Instant
  agentId: string
  total: number
}

/** When that is which has no time: what stands now, and what was ever. */
export const EPOCH: Instant = instantOf(0)

/**
 * What a conversation counts for as it stands: each time that it has is one. What was resolved, closed or archived and
 * is so no more counts no more, so that a figure is always what its list shows.
 */
export function factsOf(c: Conversation): Fact[] {
  const facts: Fact[] = []
  const archived = c.archivedAt !== null
  const add = (figure: LedgerFigure, at: Instant | null, agentId: string | null, total = 0) => {
    if (at === null) return
    facts.push({ figure: archived ? `archived:${figure}` : figure, at, agentId: agentId ?? NOBODY, total })
  }
  const since = (at: Instant | null) => (at === null ? 0 : msOf(at) - msOf(c.createdAt))
  add('created', c.createdAt, c.assigneeId)
  add('resolved', c.resolvedAt, c.resolvedBy, since(c.resolvedAt))
  add('first-response', c.firstResponseAt, c.firstResponseBy, since(c.firstResponseAt))
  add('rating', c.ratedAt, c.ratedAgentId, c.rating ?? 0)
  if (archived) return facts
  const ended = c.status === 'resolved' || c.status === 'closed'
  // What a campaign begins is resolved from its beginning on, by nobody and at no time.
  if (ended) add('ended', c.resolvedAt ?? c.closedAt ?? c.createdAt, c.assigneeId)
  else add('backlog', EPOCH, c.assigneeId)
  return facts
}

type Counted = Pick<Message, 'direction' | 'countedAt' | 'agentId' | 'answeredMs'>

export function factsOfMessage({ direction, countedAt, agentId, answeredMs }: Counted): Fact[] {
  if (countedAt === null) return []
  const of = { at: countedAt, agentId: agentId ?? NOBODY }
  const facts: Fact[] = [{ figure: direction, total: 0, ...of }]
  if (direction === 'out' && answeredMs !== null) facts.push({ figure: 'answer', total: answeredMs, ...of })
  return facts
}
