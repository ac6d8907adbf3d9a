import { instagramReaction, MESSENGER_WINDOW_MS } from '@parley/contracts/meta/limits'
import type {
  MessengerActionBody,
  MessengerReactionBody,
  MessengerSendBody,
} from '@parley/contracts/meta/messenger'
import type { Outgoing, Recipient } from '../../core/channels/port.ts'
import { Unsayable } from '../meta/unsayable.ts'
import { isProvidersId } from '../read/external-id.ts'
import { isRecord, own } from '../read/record.ts'
import { ATTACHMENT_TYPES } from './attachment-types.ts'
import type { Product } from './products.ts'
import { buttonsOf } from './quick-replies.ts'

type Part = Omit<MessengerSendBody['message'], 'metadata'>

/** The body of `POST /{page}/messages`. Our id goes along as `metadata` and comes back in the message's echo. */
export function sendBody(outgoing: Outgoing, product: Product): MessengerSendBody {
  const { to, messageId, replyToExternalId } = outgoing
  const quotes = replyToExternalId !== null && isProvidersId(replyToExternalId)
  return {
    recipient: addressee(to, product),
    ...occasion(outgoing),
    ...(quotes && { reply_to: { mid: replyToExternalId } }),
    message: { ...part(outgoing, product), metadata: String(messageId) },
  }
}

export const actionBody = (
  to: Recipient,
  sender_action: MessengerActionBody['sender_action'],
  product: Product,
): MessengerActionBody => ({ recipient: addressee(to, product), sender_action })

/** A reaction is no message: it goes out as a gesture that names the message, and comes back in no echo. */
export function reactionBody(
  { to, content, replyToExternalId }: Outgoing,
  product: Product,
): MessengerReactionBody {
  if (replyToExternalId === null || !isProvidersId(replyToExternalId)) {
    throw new Unsayable(`${product.name} does not know the message that the reaction is on`)
  }
  const emoji = content.reaction?.emoji
  return {
    recipient: addressee(to, product),
    sender_action: emoji ? 'react' : 'unreact',
    payload: {
      message_id: replyToExternalId,
      ...(emoji && { reaction: product.type === 'instagram' ? instagramReaction.name : emoji }),
    },
  }
}

/** The product's own id of the person; the reference of a website's plugin only as long as there is none. */
function addressee({ identities }: Recipient, product: Product): MessengerSendBody['recipient'] {
  const id = identities.find(({ kind }) => kind === product.personKind)?.value
  if (id !== undefined) return { id }
  const reference = identities.find(({ kind }) => kind === 'external')?.value
  if (reference !== undefined) return { user_ref: reference }
  throw new Unsayable(`The contact has no id of ${product.name}'s on this channel`)
}

/** After a day of the customer's silence Meta takes what a person wrote, by this tag, and nothing of a machine's. */
function occasion({ silentMs, byPerson }: Outgoing): Pick<MessengerSendBody, 'messaging_type' | 'tag'> {
  const isLate = silentMs !== null && silentMs >= MESSENGER_WINDOW_MS
  return isLate && byPerson
    ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
    : { messaging_type: 'RESPONSE' }
}

function part(outgoing: Outgoing, product: Product): Part {
  const { type, text, content } = outgoing
  if (type === 'text' && text) return { text }
  if (type === 'interactive' && isRecord(content.interactive)) return choice(content.interactive)
  const attachment = own(ATTACHMENT_TYPES, type)
  if (attachment) return { attachment: { type: attachment, payload: file(outgoing, product) } }
  throw new Unsayable(`${product.name} has no way to send this as ${type}`)
}

function choice(interactive: Record<string, unknown>): Part {
  const { text } = isRecord(interactive.body) ? interactive.body : {}
  const quick_replies = buttonsOf(interactive).map(({ id, title }) => ({
    content_type: 'text',
    title,
    payload: id,
  }))
  return { text: String(text), quick_replies }
}

function file({ mediaId, content: { media } }: Outgoing, product: Product) {
  if (mediaId) return { attachment_id: mediaId }
  if (media?.link) return { url: media.link }
  throw new Unsayable(`The file was not handed to ${product.name}`)
}
