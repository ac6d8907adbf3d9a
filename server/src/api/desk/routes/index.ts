import type { App } from '../../server.ts'
import { aiRoutes } from './ai.ts'
import { analyticsRoutes } from './analytics.ts'
import { apiKeyRoutes } from './api-keys.ts'
import { autoResponseRoutes } from './auto-responses.ts'
import { businessHoursRoutes } from './business-hours.ts'
import { campaignRoutes } from './campaigns.ts'
import { cannedResponseRoutes } from './canned-responses.ts'
import { channelRoutes } from './channels.ts'
import { contactRoutes } from './contacts.ts'
import { conversationRoutes } from './conversations.ts'
import type { DeskDeps } from './deps.ts'
import { importRoutes } from './import-contacts.ts'
import { messageRoutes } from './messages.ts'
import { notificationRoutes } from './notifications.ts'
import { outgoingWebhookRoutes } from './outgoing-webhooks.ts'
import { pushSubscriptionRoutes } from './push-subscriptions.ts'
import { searchRoutes } from './search.ts'
import { departmentRoutes, tagRoutes } from './tags.ts'
import { templateAdminRoutes } from './templates.ts'
import { tenantRoutes } from './tenant.ts'
import { viewRoutes } from './views.ts'
import { webhookEventRoutes } from './webhook-events.ts'

const ROUTES = [
  channelRoutes,
  conversationRoutes,
  aiRoutes,
  messageRoutes,
  contactRoutes,
  importRoutes,
  campaignRoutes,
  tagRoutes,
  departmentRoutes,
  cannedResponseRoutes,
  businessHoursRoutes,
  autoResponseRoutes,
  viewRoutes,
  notificationRoutes,
  templateAdminRoutes,
  analyticsRoutes,
  searchRoutes,
  tenantRoutes,
  apiKeyRoutes,
  webhookEventRoutes,
  outgoingWebhookRoutes,
  pushSubscriptionRoutes,
]

/** The native contract's routes; every one of them needs an agent's token or an API key. */
export function deskRoutes(app: App, deps: DeskDeps): void {
  app.register(async (signedIn) => {
    signedIn.addHook('onRequest', deps.guards.authenticated)
    for (const routes of ROUTES) routes(signedIn as App, deps)
  })
}
