import type { Actor, Ctx } from '../ctx.ts'
import { type FigureRow, readFigureRows, rowsSeenBy, sumOf } from './figure-rows.ts'

export interface ChatCounts {
  /** Neither resolved, closed nor archived. */
  active: number
  /** Resolved or closed, and not archived. */
  resolved: number
  /** Active ones in which our side wrote last. */
  awaitingCustomer: number
}

const FIGURES: Record<keyof ChatCounts, string[]> = {
  active: ['status:open', 'status:assigned', 'status:pending'],
  resolved: ['status:resolved', 'status:closed'],
  awaitingCustomer: ['awaiting-customer'],
}

/** Of what the actor sees; `assigneeId` of what that one has, null of what nobody has. */
export function chatCounts(actor: Actor, rows: FigureRow[], assigneeId?: string | null): ChatCounts {
  const mine = rowsSeenBy(actor, rows).filter(
    (row) => assigneeId === undefined || row.assignee === (assigneeId ?? ''),
  )
  return {
    active: sumOf(mine, FIGURES.active),
    resolved: sumOf(mine, FIGURES.resolved),
    awaitingCustomer: sumOf(mine, FIGURES.awaitingCustomer),
  }
}

/** Exact, and without reading one conversation: every transaction keeps the counters with what it changes. */
export async function readChatCounts(ctx: Ctx): Promise<ChatCounts> {
  return chatCounts(ctx.actor, await readFigureRows(ctx))
}
