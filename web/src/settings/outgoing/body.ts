import type { CreateOutgoingWebhookBody } from '@parley/contracts/desk/outgoing-webhook'
import type { WebhookValues } from './WebhookFields.tsx'

/** A secret that was not typed stays as it is, or is made. */
export const toBody = ({ url, events, secret }: WebhookValues): CreateOutgoingWebhookBody => ({
  url: url.trim(),
  events: events as CreateOutgoingWebhookBody['events'],
  ...(secret === '' ? {} : { secret }),
})
