import type { WebhookDelivery, OutgoingWebhook as WireWebhook } from '@parley/contracts/desk/outgoing-webhook'
import type { OutgoingDelivery } from '../../../core/outgoing/deliveries.ts'
import type { OutgoingWebhook } from '../../../core/outgoing/webhooks.ts'

/** Never its secret. */
export const presentWebhook = (webhook: OutgoingWebhook): WireWebhook => ({
  id: webhook.id,
  url: webhook.url,
  events: webhook.events,
  enabled: webhook.enabled,
  createdAt: webhook.createdAt,
  updatedAt: webhook.updatedAt,
})

export const presentDelivery = (delivery: OutgoingDelivery): WebhookDelivery => ({
  id: delivery.id,
  type: delivery.type,
  status: delivery.status,
  attempts: delivery.attempts.map(({ at, statusCode, error, ms }) => ({ at, statusCode, error, ms })),
  nextAttemptAt: delivery.nextAttemptAt,
  createdAt: delivery.createdAt,
})
