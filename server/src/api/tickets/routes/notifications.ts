import {
  notificationAnswer,
  notificationsAnswer,
  notificationsQuery,
  readAllAnswer,
  ticketNotificationTypes,
} from '@parley/contracts/tickets/notification'
import { z } from 'zod'
import { markAllNotificationsRead, markNotificationRead } from '../../../core/notifications/mark-read.ts'
import {
  readNotification,
  readNotifications,
  requireOwn,
} from '../../../core/notifications/read-notifications.ts'
import { notFound } from '../../../kernel/errors.ts'
import { isTicketKind, presentNotification, presentUnread } from '../present/others.ts'
import { agentParams, done, type TicketRoutes } from './deps.ts'

const params = agentParams.extend({ notificationId: z.string() })

/** What an agent was told: nobody else's to read. */
export const notificationRoutes: TicketRoutes = (app, { run, guards }) => {
  const onRequest = guards.authenticated
  const tags = ['notifications']

  app.get(
    '/api/agents/:agentId/notifications',
    {
      onRequest,
      schema: {
        tags,
        params: agentParams,
        querystring: notificationsQuery,
        response: { 200: notificationsAnswer },
      },
    },
    async ({ caller, params, query }) => {
      const { notifications, unread } = await run(caller, async (ctx) => {
        requireOwn(ctx, params.agentId)
        return await readNotifications(ctx, { ...query, types: ticketNotificationTypes })
      })
      return done({
        notifications: notifications.flatMap((one) => presentNotification(one) ?? []),
        unreadCount: presentUnread(unread),
      })
    },
  )

  app.patch(
    '/api/agents/:agentId/notifications/read-all',
    { onRequest, schema: { tags, params: agentParams, response: { 200: readAllAnswer } } },
    async ({ caller, params }) => {
      const { ids, unread } = await run(caller, async (ctx) => {
        requireOwn(ctx, params.agentId)
        return await markAllNotificationsRead(ctx, ticketNotificationTypes)
      })
      return done({ notificationIds: ids, unreadCount: presentUnread(unread) })
    },
  )

  app.patch(
    '/api/agents/:agentId/notifications/:notificationId/read',
    { onRequest, schema: { tags, params, response: { 200: notificationAnswer } } },
    async ({ caller, params: { agentId, notificationId } }) => {
      const read = await run(caller, async (ctx) => {
        requireOwn(ctx, agentId)
        if (!isTicketKind((await readNotification(ctx, notificationId)).type)) throw notFound('Notification')
        return await markNotificationRead(ctx, notificationId)
      })
      return done({ notification: presentNotification(read)! })
    },
  )
}
