import { agentNames } from '../../db/conversations/figures.ts'
import { averageFirstResponse } from '../analytics/first-response.ts'
import type { Ctx } from '../ctx.ts'
import type { ConversationStatus } from '../entities.ts'
import { type FigureRow, readFigureRows, rowsSeenBy, sumOf } from './figure-rows.ts'

export interface Summary {
  total: number
  byStatus: Record<ConversationStatus, number>
  byChannel: Record<string, number>
  byAssignee: { assigneeId: string; name: string; count: number }[]
  unread: number
  unassigned: number
  avgFirstResponseSeconds: number | null
}

/** Counts of what the actor sees, from the counters that every transaction keeps: no conversation is read. */
export async function summarize(ctx: Ctx): Promise<Summary> {
  const [rows, names, avgFirstResponseSeconds] = await Promise.all([
    readFigureRows(ctx),
    agentNames(ctx.tx),
    averageFirstResponse(ctx),
  ])
  const mine = rowsSeenBy(ctx.actor, rows)
  const sum = (figure: string, which?: (row: FigureRow) => boolean) => sumOf(mine, [figure], which)

  const byStatus = {
    open: sum('status:open'),
    assigned: sum('status:assigned'),
    pending: sum('status:pending'),
    resolved: sum('status:resolved'),
    closed: sum('status:closed'),
  }
  const channels = new Set(mine.flatMap(({ figure }) => figure.match(/^channel:(.*)/)?.[1] ?? []))
  const active = mine.filter((row) =>
    ['status:open', 'status:assigned', 'status:pending'].includes(row.figure),
  )
  const assignees = [...new Set(active.map((row) => row.assignee).filter((id) => id !== ''))]
  return {
    total: Object.values(byStatus).reduce((total, count) => total + count, 0),
    byStatus,
    byChannel: Object.fromEntries([...channels].map((type) => [type, sum(`channel:${type}`)])),
    byAssignee: assignees.map((assigneeId) => ({
      assigneeId,
      name: names.find((agent) => agent.id === assigneeId)?.name ?? '',
      count: active.filter((row) => row.assignee === assigneeId).reduce((total, row) => total + row.value, 0),
    })),
    unread: sum('unread'),
    unassigned: sum('status:open', (row) => row.assignee === ''),
    avgFirstResponseSeconds,
  }
}
