import type { ConversationFilter } from '../../db/conversations/conditions.ts'
import { sumFigures } from '../../db/ledger/read.ts'
import { findTenant } from '../../db/tenants/tenants.ts'
import { figuresByPart, type TicketFigures } from '../../db/tickets/list.ts'
import { type DayCount, ticketsByDay } from '../../db/tickets/overview.ts'
import { type Bound, type Day, dayOf, daysBetween, firstOf, laterDay, pastOf } from '../../kernel/days.ts'
import { invalid } from '../../kernel/errors.ts'
import { bucketStarts } from '../analytics/buckets.ts'
import { type FigureRow, readFigureRows, rowsSeenBy, sumOf } from '../conversations/figure-rows.ts'
import type { Ctx } from '../ctx.ts'
import type { Priority } from '../entities.ts'
import { seesPart, visibleTo } from '../visibility.ts'
import { countedFigures, isCounted } from './read-tickets.ts'

export interface OverviewQuestion {
  department?: string | undefined
  assigneeId?: string | undefined
  /** By when tickets began; both ends included. */
  from?: Bound | undefined
  to?: Bound | undefined
}

export interface TicketOverview {
  figures: TicketFigures
  byPriority: Partial<Record<Priority, number>>
  byDepartment: { department: string | null; count: number }[]
  days: DayCount[]
}

const USUAL_DAYS = 30
const MOST_DAYS = 3660

/** Tickets in figures, and by days of the tenant's calendar: the last 30 unless said. Archived ones are in none of it. */
export async function ticketOverview(ctx: Ctx, question: OverviewQuestion): Promise<TicketOverview> {
  const { timeZone } = (await findTenant(ctx.tx, ctx.tenantId))!
  const { from, to, department, assigneeId } = question
  const filter = {
    department,
    assigneeId,
    createdFrom: from && firstOf(from, timeZone),
    createdTo: to && pastOf(to, timeZone),
    snoozed: 'too',
    visible: visibleTo(ctx.actor),
  } as const
  const last = to ? dayOf(to, timeZone) : dayOf(ctx.now, timeZone)
  const first = from ? dayOf(from, timeZone) : laterDay(last, 1 - USUAL_DAYS)
  if (daysBetween(first, last) > MOST_DAYS) throw invalid('dateFrom', 'At most ten years at once')
  const [parts, days] = await Promise.all([
    from === undefined && to === undefined && isCounted(ctx, { department, assigneeId })
      ? countedParts(ctx, { department, assigneeId })
      : partsOf(ctx, filter),
    daysOf(ctx, filter, { first, last, timeZone }),
  ])
  return { ...parts, days }
}

type Parts = Omit<TicketOverview, 'days'>

/** From the counters, without reading a single ticket. */
async function countedParts(
  ctx: Ctx,
  asked: Pick<OverviewQuestion, 'department' | 'assigneeId'>,
): Promise<Parts> {
  const rows = rowsSeenBy(ctx.actor, await readFigureRows(ctx)).filter(
    (row) =>
      (asked.department === undefined || row.department === asked.department) &&
      (asked.assigneeId === undefined || row.assignee === asked.assigneeId),
  )
  const priorities = ['low', 'normal', 'high', 'urgent'] as const
  const statuses = rows.filter(({ figure }) => figure.startsWith('status:'))
  const departments = [...new Set(statuses.map((row) => row.department))].sort()
  const count = (of: FigureRow[]) => of.reduce((total, { value }) => total + value, 0)
  return {
    figures: countedFigures(rows, {}),
    byPriority: Object.fromEntries(
      priorities.flatMap((priority) => {
        const n = sumOf(rows, [`priority:${priority}`])
        return n > 0 ? [[priority, n]] : []
      }),
    ),
    byDepartment: departments.flatMap((department) => {
      const n = count(statuses.filter((row) => row.department === department))
      return n > 0 ? [{ department: department || null, count: n }] : []
    }),
  }
}

async function partsOf(ctx: Ctx, filter: ConversationFilter): Promise<Parts> {
  const parts = await figuresByPart(ctx.tx, filter)
  const byPriority: Parts['byPriority'] = {}
  const byDepartment = new Map<string | null, number>()
  for (const { priority, department, total } of parts) {
    byPriority[priority] = (byPriority[priority] ?? 0) + total
    byDepartment.set(department, (byDepartment.get(department) ?? 0) + total)
  }
  return {
    figures: sumOfFigures(parts),
    byPriority,
    byDepartment: [...byDepartment].map(([department, count]) => ({ department, count })),
  }
}

function sumOfFigures(parts: TicketFigures[]): TicketFigures {
  const sum = { ...NO_TICKETS }
  for (const name of Object.keys(sum) as (keyof TicketFigures)[])
    for (const part of parts) sum[name] += part[name]
  return sum
}

const NO_TICKETS: TicketFigures = {
  total: 0,
  open: 0,
  assigned: 0,
  pending: 0,
  resolved: 0,
  closed: 0,
  answers: 0,
  answerMs: 0,
  resolutions: 0,
  resolutionMs: 0,
  ratings: 0,
  ratingPoints: 0,
}

/** All of the tenant's the ledger has; of a part of them the rows are asked. */
async function daysOf(
  ctx: Ctx,
  filter: ConversationFilter,
  days: { first: Day; last: Day; timeZone: string },
): Promise<DayCount[]> {
  const { department, assigneeId } = filter
  if (seesPart(ctx.actor) || department !== undefined || assigneeId !== undefined)
    return await ticketsByDay(ctx.tx, filter, days)
  const { first, last, timeZone } = days
  const period = { from: firstOf(first, timeZone), to: pastOf(last, timeZone) }
  const starts = bucketStarts(period, 'day', timeZone)
  const sums = await sumFigures(ctx.tx, { figures: ['created', 'resolved'], period, starts, current: true })
  const counted = (figure: string, bucket: number) =>
    sums.find((sum) => sum.figure === figure && sum.bucket === bucket)?.count ?? 0
  return starts.map((at, index) => ({
    date: dayOf(at, timeZone),
    created: counted('created', index),
    resolved: counted('resolved', index),
  }))
}
