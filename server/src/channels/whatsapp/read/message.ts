import { type WhatsappMessage, whatsappMessage } from '@parley/contracts/meta/whatsapp-inbound'
import type { Inbound, InboundMessage } from '../../../core/channels/inbound.ts'
import { boundedId, externalIdOf } from '../../read/external-id.ts'
import { ignored } from '../../read/items.ts'
import { firstError } from '../../read/provider-error.ts'
import { isRecord, type Json } from '../../read/record.ts'
import { readTime } from '../../read/time.ts'
import type { Around } from './around.ts'
import { readContent } from './content.ts'
import { type Name, personOf } from './person.ts'
import { readSystem } from './system.ts'
import { readUpdate } from './update.ts'

/** `quiet` where the message is not news (standby, history). */
export type Quiet = 'standby' | 'history' | undefined

/** One of `messages[]`: of the customer, or a change to what they wrote before. `known`: who it is from in any case. */
export function readMessage(raw: Json, around: Around, quiet?: Quiet, known?: Name): Inbound {
  const message = whatsappMessage.parse(raw)
  if (message.group_id) return ignored('a message in a group')
  const read = messageOf(message, raw, around)
  const update = readUpdate(message, 'contact', read)
  if (update) return update
  // An old chat tells of changes that others have followed since.
  if (read.type === 'system' && message.system && quiet !== 'history') {
    return readSystem(message, message.system, read)
  }
  const from = personOf({ waId: message.from, userId: message.from_user_id, ...known }, around.contacts)
  return { kind: 'message', from, message: read, ...(quiet && { quiet }) }
}

/** One of `message_echoes[]`: what our side wrote elsewhere. `known`: who it is to in any case. */
export function readEcho(raw: Json, around: Around, quiet?: Quiet, known?: Name): Inbound {
  const message = whatsappMessage.parse(raw)
  if (message.group_id) return ignored('a message in a group')
  const read = messageOf(message, raw, around)
  const update = readUpdate(message, 'agent', read)
  if (update) return update
  const person = personOf({ waId: message.to, userId: message.to_user_id, ...known }, around.contacts)
  return { kind: 'echo', to: person, message: read, ...(quiet && { quiet }) }
}

function messageOf(message: WhatsappMessage, raw: Json, around: Around): InboundMessage {
  const { context, referral } = message
  const { metadata, ...content } = readContent(message, raw)
  return {
    text: null,
    content: {},
    attachments: [],
    ...content,
    externalId: externalIdOf(message.id, raw),
    sentAt: readTime(message.timestamp, around.receivedAt),
    metadata: {
      ...metadata,
      ...(referral && { referral }),
      ...(context?.referred_product && { referredProduct: contextOf(raw).referred_product }),
      ...(context?.frequently_forwarded && { frequentlyForwarded: true }),
    },
    error: firstError(message.errors),
    replyToExternalId: context?.id ? boundedId(context.id) : null,
    forwarded: context?.forwarded === true || context?.frequently_forwarded === true,
  }
}

const contextOf = (raw: Json): Json => (isRecord(raw.context) ? raw.context : {})
