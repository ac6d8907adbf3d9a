import { z } from 'zod'
import { maybe, maybeFlag, maybeNumeric, maybeText } from './lenient.ts'

/** One error inside a webhook (`messages[].errors[]`, `statuses[].errors[]`). */
export const webhookError = z.looseObject({
  code: maybeNumeric,
  title: maybeText,
  message: maybeText,
  error_data: maybe(z.union([z.looseObject({ details: maybeText }), z.string()])),
  href: maybeText,
})
export type WebhookError = z.infer<typeof webhookError>
export const webhookErrorExample: WebhookError = {
  code: 131047,
  title: 'Re-engagement message',
  message: 'Re-engagement message',
  error_data: { details: 'More than 24 hours have passed since the customer last replied to this number.' },
}

/** The body of a refused Graph API call; Pinnacle may give `message` alone. Decide by `code`, never by words. */
export const graphError = z.looseObject({
  error: maybe(
    z.looseObject({
      message: maybeText,
      type: maybeText,
      code: maybeNumeric,
      error_subcode: maybeNumeric,
      error_data: maybe(
        z.union([z.looseObject({ messaging_product: maybeText, details: maybeText }), z.string()]),
      ),
      is_transient: maybeFlag,
      error_user_title: maybeText,
      error_user_msg: maybeText,
      fbtrace_id: maybeText,
    }),
  ),
  message: maybeText,
})
export type GraphError = z.infer<typeof graphError>
export const graphErrorExample: GraphError = {
  error: {
    message: '(#130429) Rate limit hit',
    type: 'OAuthException',
    code: 130429,
    error_data: { messaging_product: 'whatsapp', details: 'Cloud API message throughput has been reached.' },
    fbtrace_id: 'Az8or2yhqkZfEZ-_4Qn_Bam',
  },
}
