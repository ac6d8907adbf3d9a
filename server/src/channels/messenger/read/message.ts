import type { MessengerItem, MessengerMessage } from '@parley/contracts/meta/messenger'
import type { Inbound, InboundMessage } from '../../../core/channels/inbound.ts'
import { parseId } from '../../../kernel/ids.ts'
import { boundedId, externalIdOf } from '../../read/external-id.ts'
import { Unreadable } from '../../read/items.ts'
import { isRecord, type Json } from '../../read/record.ts'
import { readTime } from '../../read/time.ts'
import type { Around } from './around.ts'
import { readContent } from './content.ts'
import { customerAt, isByAccount } from './person.ts'

/** A message of the customer's, or the echo of one of our side's, wherever that was written. */
export function readMessage(item: MessengerItem, raw: Json, around: Around): Inbound {
  const message = item.message!
  const at = timeOf(item, around)
  if (message.is_deleted) {
    return { kind: 'revoke', target: targetOf(message.mid), at, externalId: externalIdOf(undefined, raw) }
  }
  const read = messageOf(message, raw, at)
  if (!message.is_echo && !isByAccount(item, around)) {
    return { kind: 'message', from: customerAt('sender', item, around), message: read }
  }
  return {
    kind: 'echo',
    to: customerAt('recipient', item, around),
    message: read,
    ourMessageId: parseId(message.metadata ?? ''),
    appId: message.app_id?.trim() || null,
  }
}

/** A tap on a button that stays (a menu, a card): a message that says the button's title. */
export function readPostback(item: MessengerItem, raw: Json, around: Around): Inbound {
  const { mid, title, payload } = item.postback!
  const written = partOf(raw, 'postback')
  const message: InboundMessage = {
    ...PLAIN,
    externalId: externalIdOf(mid, raw),
    type: 'postback',
    text: title || null,
    sentAt: timeOf(item, around),
    metadata: {
      raw: written,
      ...(payload !== undefined && { payload }),
      ...(isRecord(written.referral) && { referral: written.referral }),
    },
  }
  return { kind: 'message', from: customerAt('sender', item, around), message }
}

export function readEdit(item: MessengerItem, raw: Json, around: Around): Inbound {
  const { mid, text } = item.message_edit!
  return {
    kind: 'edit',
    target: targetOf(mid),
    text: text ?? null,
    at: timeOf(item, around),
    externalId: externalIdOf(undefined, raw),
  }
}

export const timeOf = ({ timestamp }: MessengerItem, { receivedAt }: Around) =>
  readTime(timestamp, receivedAt)

/** The message that an item is about; without one there is nothing that it could change. */
export function targetOf(mid: string | undefined): string {
  if (!mid?.trim()) throw new Unreadable('it is about a message and does not say which')
  return boundedId(mid)
}

function messageOf(message: MessengerMessage, raw: Json, sentAt: string): InboundMessage {
  const written = partOf(raw, 'message')
  const { metadata, ...content } = readContent(message, written)
  return {
    ...PLAIN,
    ...content,
    externalId: externalIdOf(message.mid, raw),
    sentAt,
    metadata: {
      ...metadata,
      ...(message.quick_reply?.payload !== undefined && { payload: message.quick_reply.payload }),
      ...(message.referral && { referral: written.referral }),
    },
    replyToExternalId: message.reply_to?.mid ? boundedId(message.reply_to.mid) : null,
  }
}

const PLAIN = {
  text: null,
  content: {},
  metadata: {},
  error: null,
  replyToExternalId: null,
  forwarded: false,
  attachments: [],
}

/** An event as Meta wrote it. */
const partOf = (raw: Json, name: string): Json => (isRecord(raw[name]) ? raw[name] : {})
