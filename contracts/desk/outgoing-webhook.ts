import { z } from 'zod'
import { oneOrMany, pageQuery } from '../common.ts'
import { type InboxEventType, inboxEvent } from './event.ts'

const EVENT_TYPES = inboxEvent.options.map((option) => option.shape.type.value) as [
  InboxEventType,
  ...InboxEventType[],
]

/** A domain event as namespace `/inbox` names it, or `*`: all of them, those of later versions too. */
export const webhookEventName = z.enum(['*', ...EVENT_TYPES])
export type WebhookEventName = z.infer<typeof webhookEventName>
export const webhookEventNameExample: WebhookEventName = 'message.created'

/** Where events are posted to, signed after the Standard Webhooks convention. */
export const outgoingWebhook = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  enabled: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type OutgoingWebhook = z.infer<typeof outgoingWebhook>
export const outgoingWebhookExample: OutgoingWebhook = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c3101',
  url: 'https://orders.example.com/parley',
  events: ['message.created', 'conversation.status'],
  enabled: true,
  createdAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-20T08:00:00.000Z',
}

/** As it is answered once, when it was made: nobody can see the secret again. */
export const newOutgoingWebhook = outgoingWebhook.extend({ secret: z.string() })
export type NewOutgoingWebhook = z.infer<typeof newOutgoingWebhook>
export const newOutgoingWebhookExample: NewOutgoingWebhook = {
  ...outgoingWebhookExample,
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
}

const MOST_EVENTS = EVENT_TYPES.length + 1

/** With the prefix `whsec_` it is base64 of the signing key, without it the key itself. */
const secret = z
  .string()
  .min(1)
  .max(512)
  .refine((text) => !text.startsWith('whsec_') || /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text), {
    error: 'Must be base64 after whsec_',
  })

const fields = z.object({
  url: z
    .string()
    .trim()
    .max(2000)
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
      error: 'Must be an http or https address',
    }),
  events: z.array(webhookEventName).min(1).max(MOST_EVENTS),
  /** Absent: one is made. */
  secret: secret.optional(),
  enabled: z.boolean().optional(),
})

export const createOutgoingWebhookBody = fields
export type CreateOutgoingWebhookBody = z.infer<typeof createOutgoingWebhookBody>
export const createOutgoingWebhookBodyExample: CreateOutgoingWebhookBody = {
  url: 'https://orders.example.com/parley',
  events: ['message.created', 'conversation.status'],
}

export const updateOutgoingWebhookBody = fields.partial()
export type UpdateOutgoingWebhookBody = z.infer<typeof updateOutgoingWebhookBody>
export const updateOutgoingWebhookBodyExample: UpdateOutgoingWebhookBody = { enabled: false }

export const webhookDeliveryStatus = z.enum(['pending', 'delivered', 'failed'])
export type WebhookDeliveryStatus = z.infer<typeof webhookDeliveryStatus>
export const webhookDeliveryStatusExample: WebhookDeliveryStatus = 'delivered'

/** One event on its way to one webhook; its id is the `webhook-id` of every attempt. */
export const webhookDelivery = z.object({
  id: z.string(),
  type: z.string(),
  status: webhookDeliveryStatus,
  /** Oldest first. `statusCode` is null where no answer came; `error` says why. */
  attempts: z.array(
    z.object({
      at: z.string(),
      statusCode: z.number().nullable(),
      error: z.string().nullable(),
      ms: z.number(),
    }),
  ),
  nextAttemptAt: z.string().nullable(),
  createdAt: z.string(),
})
export type WebhookDelivery = z.infer<typeof webhookDelivery>
export const webhookDeliveryExample: WebhookDelivery = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c3201',
  type: 'message.created',
  status: 'pending',
  attempts: [{ at: '2026-11-20T12:00:00.440Z', statusCode: 503, error: 'Answered with status 503', ms: 81 }],
  nextAttemptAt: '2026-11-20T12:00:05.521Z',
  createdAt: '2026-11-20T12:00:00.430Z',
}

/** Newest first. */
export const listWebhookDeliveriesQuery = pageQuery.extend({
  status: oneOrMany(webhookDeliveryStatus).optional(),
})
export type ListWebhookDeliveriesQuery = z.infer<typeof listWebhookDeliveriesQuery>
export type ListWebhookDeliveriesQueryInput = z.input<typeof listWebhookDeliveriesQuery>
export const listWebhookDeliveriesQueryExample: ListWebhookDeliveriesQueryInput = { status: 'failed' }
