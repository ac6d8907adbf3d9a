import type { Presence } from '../../db/agents/entity.ts'
import { findAgentsAtWork } from '../../db/agents/list.ts'
import { agentsByStatus, countResolvedToday, onlineAgentIds } from '../../db/dashboard/counts.ts'
import type { AgentAtWork } from '../agents/list-agents.ts'
import { type ChatCounts, chatCounts } from '../conversations/chat-counts.ts'
import { readFigureRows, rowsSeenBy, sumOf } from '../conversations/figure-rows.ts'
import type { Ctx } from '../ctx.ts'
import { visibleTo } from '../visibility.ts'
import { type Activity, recentActivity } from './recent-activity.ts'

export interface Dashboard {
  total: number
  /** Open or assigned. */
  active: number
  pending: number
  resolvedToday: number
  /** Over the customers' turns that an agent answered; a mean of nothing is 0, here and below. */
  avgResponseSeconds: number
  onlineAgents: number
  totalAgents: number
  /** The mean of the ratings. */
  satisfaction: number
  chats: ChatCounts
  activity: Activity[]
}

const ACTIVITIES = 20
const AGENTS = 500

/** How things stand, over what the actor sees, archived ones left out: from the counters that every commit keeps. */
export async function readDashboard(ctx: Ctx): Promise<Dashboard> {
  const [rows, agents, resolvedToday, activity] = await Promise.all([
    readFigureRows(ctx),
    countAgents(ctx),
    countResolvedToday(ctx.tx, ctx.now, visibleTo(ctx.actor)),
    recentActivity(ctx, ACTIVITIES),
  ])
  const mine = rowsSeenBy(ctx.actor, rows)
  const chats = chatCounts(ctx.actor, rows)
  const mean = (points: string, number: string) => {
    const count = sumOf(mine, [number])
    return count === 0 ? 0 : Math.round((sumOf(mine, [points]) / count) * 100) / 100
  }
  return {
    total: chats.active + chats.resolved,
    active: sumOf(mine, ['status:open', 'status:assigned']),
    pending: sumOf(mine, ['status:pending']),
    resolvedToday,
    avgResponseSeconds: mean('answer-seconds', 'answers'),
    onlineAgents: agents.total - agents.offline,
    totalAgents: agents.total,
    satisfaction: mean('rating-points', 'ratings'),
    chats,
    activity,
  }
}

export type AgentCounts = Record<Presence | 'total', number>

async function countAgents(ctx: Ctx): Promise<AgentCounts> {
  const counts: AgentCounts = { total: 0, available: 0, busy: 0, away: 0, offline: 0 }
  for (const { status, count } of await agentsByStatus(ctx.tx)) {
    counts[status] = count
    counts.total += count
  }
  return counts
}

/** Who is there, by name, and how many of all are what. */
export async function readOnlineAgents(ctx: Ctx): Promise<{ online: AgentAtWork[]; counts: AgentCounts }> {
  const [ids, counts] = await Promise.all([onlineAgentIds(ctx.tx, AGENTS), countAgents(ctx)])
  return { online: await findAgentsAtWork(ctx.tx, ids), counts }
}
