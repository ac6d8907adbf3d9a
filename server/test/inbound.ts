import type { Inbound, InboundMessage, Person } from '../src/core/channels/inbound.ts'
import type { Channel } from '../src/core/entities.ts'
import type { Arrival } from '../src/core/receiving/letters.ts'
import { NOON } from './world.ts'

let made = 0

export const ASHA: Person = {
  identities: [
    { kind: 'wa_user_id', value: 'IN.50100000000000000101' },
    { kind: 'phone', value: '919000000101' },
  ],
  phone: '919000000101',
  name: 'Asha Menon',
}

export const someone = (number: number): Person => ({
  identities: [{ kind: 'phone', value: `9190000${number}` }],
  phone: `9190000${number}`,
  name: `Customer ${number}`,
})

export function textMessage(text: string, more: Partial<InboundMessage> = {}): InboundMessage {
  made += 1
  return {
    externalId: `wamid.${made}`,
    type: 'text',
    text,
    sentAt: NOON,
    content: {},
    metadata: {},
    error: null,
    replyToExternalId: null,
    forwarded: false,
    attachments: [],
    ...more,
  }
}

/** A customer's text message as a driver reads it. */
export const arrival = (
  channel: Channel,
  text: string,
  more: Partial<InboundMessage> = {},
  from = ASHA,
): Arrival => ({
  channel,
  item: { kind: 'message', from, message: textMessage(text, more) },
})

export const statusOf = (
  externalId: string,
  status: 'sent' | 'delivered' | 'read' | 'failed',
  at = NOON,
): Inbound => ({
  kind: 'status',
  externalId,
  ourMessageId: null,
  status,
  at,
  error: status === 'failed' ? { code: 131047, title: 'Re-engagement message', details: null } : null,
})
