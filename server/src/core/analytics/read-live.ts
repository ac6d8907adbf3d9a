import type { AgentAtWork } from '../../db/agents/entity.ts'
import { findAgentsAtWork, pageOfAgents } from '../../db/agents/list.ts'
import { waitingQueues } from '../../db/ledger/queue.ts'
import { dayOf, firstOf } from '../../kernel/days.ts'
import { msOf, plus, SECOND } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'
import type { Figures } from './figures.ts'
import { timeZoneOf } from './period.ts'
import { readFigures } from './read-overview.ts'

export interface LiveBoard {
  queue: { department: string | null; waiting: number; longestWaitSeconds: number; conversationId: number }[]
  agents: AgentAtWork[]
  today: Figures
}

/** How things stand now: who waits, who is there, and the day so far where the tenant is. */
export async function readLive(ctx: Ctx): Promise<LiveBoard> {
  const timeZone = await timeZoneOf(ctx)
  // Past this very moment, so that what has just happened is in it.
  const today = { from: firstOf(dayOf(ctx.now, timeZone), timeZone), to: plus(ctx.now, 1) }
  const [queue, agents, figures] = await Promise.all([
    waitingQueues(ctx.tx),
    pageOfAgents(ctx.tx, AGENTS).then((ids) => findAgentsAtWork(ctx.tx, ids)),
    readFigures(ctx, today),
  ])
  return {
    queue: queue.map(({ since, ...one }) => ({
      ...one,
      longestWaitSeconds: Math.max(0, Math.round((msOf(ctx.now) - msOf(since)) / SECOND)),
    })),
    agents,
    today: figures,
  }
}

const AGENTS = {
  department: null,
  status: null,
  isActive: true,
  sortBy: 'name',
  sortOrder: 'asc',
  limit: 500,
  offset: 0,
} as const
