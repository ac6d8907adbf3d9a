import type {
  AgentBreakdown,
  Bucket,
  ChannelBreakdown,
  FigureItems,
  FigureItemsQueryInput,
  LiveBoard,
  Overview,
  TagBreakdown,
} from '@parley/contracts/desk/analytics'
import type { Conversation } from '@parley/contracts/desk/conversation'
import type { Message } from '@parley/contracts/desk/message'
import type { Ask } from './fetch-json.ts'
import { request, requestData } from './request.ts'

/** Two instants, of which the second is not included. */
export interface Span {
  from: string
  to: string
}

/** What the tables are by, each with the row that it has. */
export interface Breakdowns {
  agents: AgentBreakdown
  channels: ChannelBreakdown
  tags: TagBreakdown
}
export type Breakdown = keyof Breakdowns

/** The conversations or messages that a figure counts. */
export interface ItemsPage {
  data: (Conversation | Message)[]
  pagination: FigureItems['pagination']
}

export const readOverview = ({ from, to }: Span, bucket: Bucket, signal: AbortSignal) =>
  requestData<Overview>('/analytics/overview', { query: { from, to, bucket }, signal })

export const readBreakdown = <By extends Breakdown>(by: By, { from, to }: Span, signal: AbortSignal) =>
  requestData<Breakdowns[By]>(`/analytics/${by}`, { query: { from, to }, signal })

export const readLive = (signal: AbortSignal) => requestData<LiveBoard>('/analytics/live', { signal })

export const listItems = (
  query: FigureItemsQueryInput,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ItemsPage> =>
  request<ItemsPage>('/analytics/items', {
    query: { ...(query as Ask['query']), cursor, limit: 50 },
    signal,
  })
