import { z } from 'zod'
import { items, maybe, maybeText, maybeTextual } from './lenient.ts'

/** What Meta posts: `object` names the product, each entry one account. */
export const metaEnvelope = z.looseObject({ object: maybeText, entry: items })
export type MetaEnvelope = z.infer<typeof metaEnvelope>
export const metaEnvelopeExample: MetaEnvelope = {
  object: 'whatsapp_business_account',
  entry: [{ id: '380112233445501', changes: [] }],
}

/** `id`: the WABA (seconds in `time`), the Page or the Instagram account (milliseconds). */
export const metaEntry = z.looseObject({
  id: maybeTextual,
  time: maybeTextual,
  changes: items,
  messaging: items,
  standby: items,
})
export type MetaEntry = z.infer<typeof metaEntry>
export type MetaEntryInput = z.input<typeof metaEntry>
export const metaEntryExample: MetaEntryInput = {
  id: '380112233445501',
  changes: [{ field: 'messages', value: {} }],
}

/** One change of a WhatsApp entry; `field` says how to read `value`. */
export const metaChange = z.looseObject({ field: maybeText, value: maybe(z.looseObject({})) })
export type MetaChange = z.infer<typeof metaChange>
export const metaChangeExample: MetaChange = { field: 'messages', value: { messaging_product: 'whatsapp' } }

/** Query of the verification request (`GET` of the callback). */
export const metaVerifyQuery = z.looseObject({
  'hub.mode': maybeText,
  'hub.verify_token': maybeText,
  'hub.challenge': maybeText,
})
export type MetaVerifyQuery = z.infer<typeof metaVerifyQuery>
export const metaVerifyQueryExample: MetaVerifyQuery = {
  'hub.mode': 'subscribe',
  'hub.verify_token': 'our word',
  'hub.challenge': '1158201444',
}
