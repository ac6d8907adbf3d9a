import { dataOf, listOf } from '@parley/contracts/common'
import {
  listNotificationsQuery,
  notification,
  updateNotificationBody,
} from '@parley/contracts/desk/notification'
import { z } from 'zod'
import {
  markAllNotificationsRead,
  markNotificationRead,
  markNotificationUnread,
} from '../../../core/notifications/mark-read.ts'
import { readNotificationPage } from '../../../core/notifications/read-notifications.ts'
import { readUuidCursor, writeCursor } from '../../common/cursor.ts'
import { presentNotification } from '../present/notification.ts'
import type { DeskRoutes } from './deps.ts'

const params = z.object({ id: z.string() })
const tags = ['notifications']

/** What the caller was told, of every kind, newest first: nobody else's to read. */
export const notificationRoutes: DeskRoutes = (app, { run }) => {
  app.get(
    '/api/notifications',
    { schema: { tags, querystring: listNotificationsQuery, response: { 200: listOf(notification) } } },
    async ({ query: { limit, cursor, page, unreadOnly = false }, caller }) => {
      const found = await run(caller, (ctx) =>
        readNotificationPage(ctx, {
          unreadOnly,
          limit,
          offset: page === undefined ? 0 : (page - 1) * limit,
          before: readUuidCursor(cursor),
          counted: page !== undefined,
        }),
      )
      const last = found.rows.at(-1)
      return {
        success: true as const,
        data: found.rows.map(presentNotification),
        pagination: {
          nextCursor: found.hasMore && last ? writeCursor(last.createdAt, last.id) : null,
          hasMore: found.hasMore,
          ...(page === undefined ? {} : { page, total: found.total }),
        },
      }
    },
  )

  app.patch(
    '/api/notifications/:id',
    { schema: { tags, params, body: updateNotificationBody, response: { 200: dataOf(notification) } } },
    async ({ params: { id }, body: { read }, caller }) => {
      const changed = await run(caller, (ctx) =>
        read ? markNotificationRead(ctx, id) : markNotificationUnread(ctx, id),
      )
      return { success: true as const, data: presentNotification(changed) }
    },
  )

  app.post(
    '/api/notifications/read-all',
    { schema: { tags, response: { 200: dataOf(z.object({ read: z.number() })) } } },
    async ({ caller }) => {
      const { ids } = await run(caller, (ctx) => markAllNotificationsRead(ctx))
      return { success: true as const, data: { read: ids.length } }
    },
  )
}
