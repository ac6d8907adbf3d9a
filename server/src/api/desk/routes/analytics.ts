import { dataOf } from '@parley/contracts/common'
import {
  agentBreakdown,
  breakdownQuery,
  channelBreakdown,
  figureItems,
  figureItemsQuery,
  figureName,
  liveBoard,
  overview,
  overviewQuery,
  tagBreakdown,
} from '@parley/contracts/desk/analytics'
import type { FastifyReply } from 'fastify'
import type { Dimension } from '../../../core/analytics/read-breakdown.ts'
import { readBreakdown } from '../../../core/analytics/read-breakdown.ts'
import { readItems } from '../../../core/analytics/read-items.ts'
import { readLive } from '../../../core/analytics/read-live.ts'
import { type Overview, readOverview } from '../../../core/analytics/read-overview.ts'
import { localTimeOf } from '../../../kernel/days.ts'
import { readNumberCursor, writeCursor } from '../../common/cursor.ts'
import { toCsv } from '../../csv.ts'
import { presentLive } from '../present/analytics.ts'
import { presentConversation } from '../present/conversation.ts'
import { presentMessage } from '../present/message.ts'
import type { DeskRoutes } from './deps.ts'

const tags = ['analytics']

export const analyticsRoutes: DeskRoutes = (app, { run, guards, links }) => {
  const preHandler = guards.supervisors

  app.get(
    '/api/analytics/overview',
    { preHandler, schema: { tags, querystring: overviewQuery, response: { 200: dataOf(overview) } } },
    async ({ query, caller }, reply) => {
      const data = await run(caller, (ctx) => readOverview(ctx, query))
      if (query.format === 'csv') return asFile(reply, 'overview', seriesColumns, seriesLines(data))
      return { success: true as const, data }
    },
  )

  /** A route for each: they differ in what a row is of. */
  const breakdown = (
    by: Dimension,
    key: 'agentId' | 'channelId' | 'tag',
    schema: typeof agentBreakdown | typeof channelBreakdown | typeof tagBreakdown,
  ) =>
    app.get(
      `/api/analytics/${by}s`,
      { preHandler, schema: { tags, querystring: breakdownQuery, response: { 200: dataOf(schema) } } },
      async ({ query, caller }, reply) => {
        const { rows, ...period } = await run(caller, (ctx) => readBreakdown(ctx, by, query))
        const named = rows.map(({ key: id, ...row }) => ({ [key]: id, ...row }))
        if (query.format === 'csv')
          return asFile(reply, `${by}s`, [key, 'name', ...figureName.options], named)
        return { success: true as const, data: { ...period, rows: named } } as never
      },
    )
  breakdown('agent', 'agentId', agentBreakdown)
  breakdown('channel', 'channelId', channelBreakdown)
  breakdown('tag', 'tag', tagBreakdown)

  app.get(
    '/api/analytics/live',
    { preHandler, schema: { tags, response: { 200: dataOf(liveBoard) } } },
    async ({ caller }) => ({ success: true as const, data: presentLive(await run(caller, readLive)) }),
  )

  app.get(
    '/api/analytics/items',
    { preHandler, schema: { tags, querystring: figureItemsQuery, response: { 200: figureItems } } },
    async ({ query, caller }) => {
      const { limit, cursor, page, ...question } = query
      return await run(caller, async (ctx) => {
        const offset = page === undefined ? 0 : (page - 1) * limit
        const found = await readItems(ctx, question, { before: readNumberCursor(cursor), limit, offset })
        const of = links.of(caller.tenantId)
        return {
          success: true as const,
          data:
            found.messages?.map((one) => presentMessage(one, of)) ??
            found.conversations!.map((one) => presentConversation(one, ctx.now, of)),
          pagination: {
            nextCursor: found.next && writeCursor(found.next.at, found.next.id),
            hasMore: found.next !== null,
            ...(page === undefined ? {} : { page }),
            total: found.total,
            ...(found.more ? { more: true } : {}),
          },
        }
      })
    },
  )
}

/** Where a day begins says little in UTC: which day it is stands beside it, and by whose clocks. */
const seriesColumns = ['at', ...figureName.options, 'localTime', 'timeZone']
const seriesLines = ({ series, timeZone }: Overview) =>
  series.map((line) => ({ ...line, localTime: localTimeOf(line.at, timeZone), timeZone }))

function asFile(reply: FastifyReply, name: string, columns: string[], rows: object[]) {
  return reply
    .type('text/csv; charset=utf-8')
    .header('Content-Disposition', `attachment; filename="${name}.csv"`)
    .send(toCsv(columns, rows)) as never
}
