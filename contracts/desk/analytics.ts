import { z } from 'zod'
import { instant, opaqueId, pageQuery, pagination } from '../common.ts'
import { agentStatus } from './agent.ts'
import { conversation, conversationExample } from './conversation.ts'
import { message } from './message.ts'
import { tagName } from './tag.ts'
import { timeZone, timeZoneExample } from './time-zone.ts'

/** What is counted, in the order of tables and files. Means of nothing are null, everything else is then 0. */
export const figureName = z.enum([
  'conversationsCreated',
  'conversationsResolved',
  'messagesIn',
  'messagesOut',
  'avgFirstResponseSeconds',
  'avgResponseSeconds',
  'avgResolutionMinutes',
  'csat',
  'ratings',
  'backlog',
])
export type FigureName = z.infer<typeof figureName>
export const figureNameExample: FigureName = 'messagesIn'

export const figures = z.object({
  conversationsCreated: z.number(),
  conversationsResolved: z.number(),
  messagesIn: z.number(),
  messagesOut: z.number(),
  avgFirstResponseSeconds: z.number().nullable(),
  avgResponseSeconds: z.number().nullable(),
  avgResolutionMinutes: z.number().nullable(),
  /** The mean of the ratings, 1 to 5. */
  csat: z.number().nullable(),
  ratings: z.number(),
  /** Open, assigned and pending at the end of the time that the figures are of. */
  backlog: z.number(),
})
export type Figures = z.infer<typeof figures>
export const figuresExample: Figures = {
  conversationsCreated: 42,
  conversationsResolved: 38,
  messagesIn: 214,
  messagesOut: 197,
  avgFirstResponseSeconds: 74,
  avgResponseSeconds: 131,
  avgResolutionMinutes: 96.5,
  csat: 4.6,
  ratings: 12,
  backlog: 17,
}

const period = z.object({
  /** Included. The week before `to` unless said. */
  from: instant.optional(),
  /** Not included. Now, unless said. */
  to: instant.optional(),
})
const format = z.enum(['json', 'csv']).default('json')

export const bucket = z.enum(['hour', 'day', 'week'])
export type Bucket = z.infer<typeof bucket>
export const bucketExample: Bucket = 'day'

/** Hours, days and weeks (from Monday) are those of the tenant's time zone. */
export const overviewQuery = period.extend({ bucket: bucket.default('day'), format })
export type OverviewQuery = z.infer<typeof overviewQuery>
export type OverviewQueryInput = z.input<typeof overviewQuery>
export const overviewQueryExample: OverviewQueryInput = {
  from: '2026-11-14T00:00:00.000Z',
  to: '2026-11-21T00:00:00.000Z',
  bucket: 'day',
}

/** `at` is when the bucket begins, which for the first one may be before `from`. */
export const seriesEntry = figures.extend({ at: z.string() })
export type SeriesEntry = z.infer<typeof seriesEntry>
export const seriesEntryExample: SeriesEntry = { at: '2026-11-20T00:00:00.000Z', ...figuresExample }

export const busyHour = z.object({
  /** From 1, Monday, to 7, Sunday. */
  weekday: z.number().int().min(1).max(7),
  hour: z.number().int().min(0).max(23),
  messagesIn: z.number(),
})
export type BusyHour = z.infer<typeof busyHour>
export const busyHourExample: BusyHour = { weekday: 1, hour: 10, messagesIn: 31 }

/** The busiest hour comes first; hours in which nothing came are left out. */
export const overview = z.object({
  from: z.string(),
  to: z.string(),
  timeZone,
  bucket,
  totals: figures,
  series: z.array(seriesEntry),
  busiestHours: z.array(busyHour),
})
export type Overview = z.infer<typeof overview>
export const overviewExample: Overview = {
  from: '2026-11-14T00:00:00.000Z',
  to: '2026-11-21T00:00:00.000Z',
  timeZone: timeZoneExample,
  bucket: 'day',
  totals: figuresExample,
  series: [seriesEntryExample],
  busiestHours: [busyHourExample],
}

export const breakdownQuery = period.extend({ format })
export type BreakdownQuery = z.infer<typeof breakdownQuery>
export type BreakdownQueryInput = z.input<typeof breakdownQuery>
export const breakdownQueryExample: BreakdownQueryInput = { from: '2026-11-14T00:00:00.000Z', format: 'csv' }

const breakdownOf = <Key extends z.ZodRawShape>(key: Key) =>
  z.object({
    from: z.string(),
    to: z.string(),
    timeZone,
    rows: z.array(z.object({ ...key, name: z.string(), ...figures.shape })),
  })
const breakdownExample = {
  from: overviewExample.from,
  to: overviewExample.to,
  timeZone: timeZoneExample,
}

/**
 * An agent's conversations are those that they have, or that they resolved, answered first or were rated for; their
 * messages are what came in while they had the conversation, and what they wrote.
 */
export const agentBreakdown = breakdownOf({ agentId: z.string() })
export type AgentBreakdown = z.infer<typeof agentBreakdown>
export const agentBreakdownExample: AgentBreakdown = {
  ...breakdownExample,
  rows: [{ agentId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01', name: 'John Doe', ...figuresExample }],
}

export const channelBreakdown = breakdownOf({ channelId: z.string() })
export type ChannelBreakdown = z.infer<typeof channelBreakdown>
export const channelBreakdownExample: ChannelBreakdown = {
  ...breakdownExample,
  rows: [{ channelId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1e01', name: 'Support', ...figuresExample }],
}

/** By the tags that conversations carry now. */
export const tagBreakdown = breakdownOf({ tag: z.string() })
export type TagBreakdown = z.infer<typeof tagBreakdown>
export const tagBreakdownExample: TagBreakdown = {
  ...breakdownExample,
  rows: [{ tag: 'billing', name: 'billing', ...figuresExample }],
}

/** `conversationId` is the one that has waited longest. */
export const waitingQueue = z.object({
  department: z.string().nullable(),
  waiting: z.number(),
  longestWaitSeconds: z.number(),
  conversationId: z.string(),
})
export type WaitingQueue = z.infer<typeof waitingQueue>
export const waitingQueueExample: WaitingQueue = {
  department: 'Orders',
  waiting: 3,
  longestWaitSeconds: 412,
  conversationId: '1042',
}

export const agentAtWork = z.object({
  id: z.string(),
  name: z.string(),
  status: agentStatus,
  /** Open and assigned conversations. */
  active: z.number(),
  max: z.number(),
})
export type AgentAtWork = z.infer<typeof agentAtWork>
export const agentAtWorkExample: AgentAtWork = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01',
  name: 'John Doe',
  status: 'available',
  active: 4,
  max: 10,
}

/** `today` is that of the tenant's time zone. */
export const liveBoard = z.object({
  queue: z.array(waitingQueue),
  agents: z.array(agentAtWork),
  today: figures,
})
export type LiveBoard = z.infer<typeof liveBoard>
export const liveBoardExample: LiveBoard = {
  queue: [waitingQueueExample],
  agents: [agentAtWorkExample],
  today: figuresExample,
}

const number = (least: number, most: number) => z.coerce.number<number | string>().int().min(least).max(most)

/** What a figure counts, under the same filters: of a mean what it is the mean over. */
export const figureItemsQuery = pageQuery.extend({
  figure: figureName,
  ...period.shape,
  agentId: opaqueId.optional(),
  channelId: opaqueId.optional(),
  tag: tagName.optional(),
  weekday: number(1, 7).optional(),
  hour: number(0, 23).optional(),
})
export type FigureItemsQuery = z.infer<typeof figureItemsQuery>
export type FigureItemsQueryInput = z.input<typeof figureItemsQuery>
export const figureItemsQueryExample: FigureItemsQueryInput = {
  figure: 'messagesIn',
  from: '2026-11-14T00:00:00.000Z',
  weekday: 1,
  hour: 10,
}

/**
 * Messages for `messagesIn` and `messagesOut`, else conversations, newest first. `more`: of `avgResponseSeconds`, that
 * `total` is what the newest 100,000 answers are in, and that there were more.
 */
export const figureItems = z.object({
  success: z.literal(true),
  data: z.union([z.array(conversation), z.array(message)]),
  pagination: pagination.extend({ total: z.number(), more: z.literal(true).optional() }),
})
export type FigureItems = z.infer<typeof figureItems>
export const figureItemsExample: FigureItems = {
  success: true,
  data: [conversationExample],
  pagination: { nextCursor: null, hasMore: false, total: 1 },
}
