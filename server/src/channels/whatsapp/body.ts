import type { WhatsappSendBody } from '@parley/contracts/meta/whatsapp-send'
import type { Outgoing, Recipient } from '../../core/channels/port.ts'
import { Unsayable } from '../meta/unsayable.ts'
import { isProvidersId } from '../read/external-id.ts'
import { isRecord, own } from '../read/record.ts'

type Part = Record<string, unknown>

/** What stands under a type's own name in the body. */
const PARTS: Record<string, (outgoing: Outgoing) => unknown> = {
  text: ({ text, content }) => ({ body: text ?? '', preview_url: content.previewUrl ?? true }),
  image: (outgoing) => ({ ...file(outgoing), ...caption(outgoing) }),
  video: (outgoing) => ({ ...file(outgoing), ...caption(outgoing) }),
  audio: (outgoing) => ({ ...file(outgoing), ...(outgoing.content.media?.voice && { voice: true }) }),
  document: (outgoing) => ({ ...file(outgoing), ...caption(outgoing), ...filename(outgoing) }),
  sticker: file,
  template,
  interactive: ({ content }) => content.interactive,
  location: ({ content }) => location(content.location),
  contacts: ({ content }) => content.contacts,
  reaction: ({ content, replyToExternalId }) => ({
    message_id: target(replyToExternalId),
    emoji: content.reaction?.emoji ?? '',
  }),
}

/** The body of `POST /{phone_number_id}/messages`. Our id goes along and comes back in the message's statuses. */
export function sendBody(outgoing: Outgoing): WhatsappSendBody {
  const { type, replyToExternalId } = outgoing
  const part = own(PARTS, type)?.(outgoing)
  if (part === undefined) throw new Unsayable(`WhatsApp has no way to send this as ${type}`)
  const quotes = type !== 'reaction' && replyToExternalId !== null && isProvidersId(replyToExternalId)
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...addressee(outgoing.to),
    type,
    [type]: part,
    ...(quotes && { context: { message_id: replyToExternalId } }),
    // The statuses of a reaction are not those of the message that it is on.
    ...(type !== 'reaction' && { biz_opaque_callback_data: String(outgoing.messageId) }),
  } as WhatsappSendBody
}

/** Meta reads a number without the plus as one of the sender's own country. */
function addressee({ phone, identities }: Recipient): { to: string } | { recipient: string } {
  if (phone !== null) return { to: `+${phone}` }
  const userId = identities.find(({ kind }) => kind === 'wa_user_id')?.value
  if (userId !== undefined) return { recipient: userId }
  const number = identities.find(({ kind }) => kind === 'phone')?.value
  if (number !== undefined) return { to: number }
  throw new Unsayable('The contact has no number or user id on this channel')
}

function file({ mediaId, content: { media } }: Outgoing): Part {
  if (mediaId) return { id: mediaId }
  if (media?.link) return { link: media.link }
  throw new Unsayable('The file was not handed to WhatsApp')
}

function caption({ text, content: { media } }: Outgoing): Part {
  const words = text || media?.caption
  return words ? { caption: words } : {}
}

const filename = ({ content: { media } }: Outgoing): Part =>
  media?.filename ? { filename: media.filename } : {}

function template({ content: { template, media }, mediaId }: Outgoing): Part | undefined {
  if (!template) return undefined
  const { name, language, components = [] } = template
  const said = mediaId ? components.map((part) => withFile(part, mediaId, media?.filename)) : components
  return { name, language: { code: language }, ...(said.length > 0 && { components: said }) }
}

/** A header that is an upload has our own name of it until here. */
function withFile(part: unknown, id: string, filename: string | undefined): unknown {
  if (!isRecord(part) || part.type !== 'header') return part
  const parameters = (part.parameters as { type: string }[]).map(({ type }) => ({
    type,
    [type]: { id, ...(type === 'document' && filename && { filename }) },
  }))
  return { ...part, parameters }
}

function location(given: unknown): Part | undefined {
  if (!isRecord(given)) return undefined
  const { latitude, longitude, name, address } = given
  return {
    latitude,
    longitude,
    ...(name !== undefined && { name }),
    ...(address !== undefined && { address }),
  }
}

function target(externalId: string | null): string {
  if (externalId === null || !isProvidersId(externalId)) {
    throw new Unsayable('WhatsApp does not know the message that the reaction is on')
  }
  return externalId
}
