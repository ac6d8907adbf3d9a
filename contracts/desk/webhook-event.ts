import { z } from 'zod'
import { oneOrMany, pageQuery } from '../common.ts'

export const webhookEventStatus = z.enum(['received', 'processed', 'ignored', 'failed'])
export type WebhookEventStatus = z.infer<typeof webhookEventStatus>
export const webhookEventStatusExample: WebhookEventStatus = 'processed'

/** What came in from a provider for one channel, and what became of it. */
export const webhookEvent = z.object({
  id: z.string(),
  channelId: z.string().nullable(),
  source: z.enum(['meta', 'pinnacle']),
  status: webhookEventStatus,
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  summary: z.string().nullable(),
  receivedAt: z.string(),
  processedAt: z.string().nullable(),
})
export type WebhookEvent = z.infer<typeof webhookEvent>
export const webhookEventExample: WebhookEvent = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2401',
  channelId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1e01',
  source: 'meta',
  status: 'processed',
  error: null,
  summary: '1 message',
  receivedAt: '2026-11-20T12:00:00.398Z',
  processedAt: '2026-11-20T12:00:00.420Z',
}

/** The single one: `raw` is the channel's part of what was posted. */
export const webhookEventDetail = webhookEvent.extend({ raw: z.unknown() })
export type WebhookEventDetail = z.infer<typeof webhookEventDetail>
export const webhookEventDetailExample: WebhookEventDetail = {
  ...webhookEventExample,
  raw: { object: 'whatsapp_business_account', entry: [] },
}

/** Newest first. */
export const listWebhookEventsQuery = pageQuery.extend({ status: oneOrMany(webhookEventStatus).optional() })
export type ListWebhookEventsQuery = z.infer<typeof listWebhookEventsQuery>
export type ListWebhookEventsQueryInput = z.input<typeof listWebhookEventsQuery>
export const listWebhookEventsQueryExample: ListWebhookEventsQueryInput = { status: 'failed' }
