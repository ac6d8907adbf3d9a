import { createHmac, randomBytes } from 'node:crypto'
import { type Instant, msOf } from '../../kernel/instant.ts'

const PREFIX = 'whsec_'

export const newSecret = (): string => PREFIX + randomBytes(24).toString('base64')

/** What signs: base64 after the prefix, else the text's own bytes. */
const keyOf = (secret: string): Buffer =>
  secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret)

/** The headers of one attempt, after the Standard Webhooks convention. */
export function signedHeaders(secret: string, delivery: { id: string; at: Instant; body: string }) {
  const seconds = Math.floor(msOf(delivery.at) / 1000)
  const signature = createHmac('sha256', keyOf(secret))
    .update(`${delivery.id}.${seconds}.${delivery.body}`)
    .digest('base64')
  return {
    'webhook-id': delivery.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  }
}
