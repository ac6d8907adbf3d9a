import { Readable } from 'node:stream'
import { listOf } from '@parley/contracts/common'
import { listRecipientsQuery, type RecipientStatus, recipient } from '@parley/contracts/desk/campaign'
import { z } from 'zod'
import { readCampaign, readRecipients } from '../../../core/campaigns/read-campaigns.ts'
import type { Run, Scope } from '../../../core/ctx.ts'
import { readIdCursor, writeIdCursor } from '../../common/cursor.ts'
import { csvLine } from '../../csv.ts'
import { presentRecipient } from '../present/campaign.ts'
import type { DeskRoutes } from './deps.ts'

const params = z.object({ id: z.string() })
const tags = ['campaigns']
const isPlace = (id: string) => /^\d{1,9}$/.test(id)

/** Who gets a campaign, and what became of each: in pages, or all of them as a file. */
export const recipientRoutes: DeskRoutes = (app, { run, guards }) => {
  app.get(
    '/api/campaigns/:id/recipients',
    {
      preHandler: guards.supervisors,
      schema: {
        tags,
        params,
        description: 'With `format=csv` all of them, as a file.',
        querystring: listRecipientsQuery,
        response: { 200: listOf(recipient) },
      },
    },
    async ({ params, query, caller }, reply) => {
      const { limit, page, status, format } = query
      if (format === 'csv') {
        await run(caller, (ctx) => readCampaign(ctx, params.id))
        reply
          .type('text/csv; charset=utf-8')
          .header('Content-Disposition', `attachment; filename="recipients-${params.id}.csv"`)
        return reply.send(Readable.from(csvOf(run, caller, params.id, status)) as never)
      }
      const found = await run(caller, (ctx) =>
        readRecipients(ctx, params.id, {
          status,
          after: Number(readIdCursor(query.cursor, isPlace) ?? 0),
          limit,
          offset: page === undefined ? 0 : (page - 1) * limit,
          counted: page !== undefined,
        }),
      )
      const last = found.rows.at(-1)
      return reply.send({
        success: true as const,
        data: found.rows.map((one) => presentRecipient(params.id, one)),
        pagination: {
          nextCursor: found.hasMore && last ? writeIdCursor(String(last.place)) : null,
          hasMore: found.hasMore,
          ...(page === undefined ? {} : { page, total: found.total }),
        },
      })
    },
  )
}

const COLUMNS = ['phone', 'status', 'uncertain', 'skipReason', 'errorCode', 'error', 'messageId', 'updatedAt']
const BATCH = 1000

/** In pieces, each read when the one before has gone out; with a column for every variable of the first piece. */
async function* csvOf(run: Run, caller: Scope, id: string, status: RecipientStatus | undefined) {
  let variables: string[] | undefined
  for (let after = 0; ; ) {
    const asked = { status, after, limit: BATCH, offset: 0, counted: false }
    const { rows, hasMore } = await run(caller, (ctx) => readRecipients(ctx, id, asked))
    if (!variables) {
      variables = [...new Set(rows.flatMap((row) => Object.keys(row.variables)))]
      yield csvLine([...COLUMNS, ...variables])
    }
    const names = variables
    yield rows
      .map((row) =>
        csvLine([
          row.phone,
          row.status,
          String(row.uncertain),
          row.skipReason,
          row.error && String(row.error.code),
          row.error?.title ?? null,
          row.messageId === null ? null : String(row.messageId),
          row.updatedAt,
          ...names.map((name) => row.variables[name] ?? null),
        ]),
      )
      .join('')
    if (!hasMore) return
    after = rows.at(-1)!.place
  }
}
