import type { Attachment } from '@parley/contracts/desk/attachment'
import type { ChannelType } from '@parley/contracts/desk/channel'
import type { Conversation } from '@parley/contracts/desk/conversation'
import type { SendableType } from '@parley/contracts/desk/message-content'
import { whatsappLimits, whatsappMediaTypes } from '@parley/contracts/meta/limits'
import { draftOf, setDraft } from './drafts.ts'
import { enqueue, type NewWaiting } from './outbox.ts'
import { callPostman } from './postman.ts'
import { dropUploads, uploadsOf } from './uploads.ts'

/**
 * Hands what stands in the composer to the outbox: each file a message, in their order, and the text with the first of
 * them where the channel takes words with a file, else as a message of its own after them.
 */
export function sendReply({ id, channel }: Pick<Conversation, 'id' | 'channel'>): void {
  const { reply, quote } = draftOf(id)
  const text = reply.trim() === '' ? '' : reply
  const uploads = uploadsOf(id)
  const files = uploads.flatMap(({ attachment }) => attachment ?? [])
  if (files.length < uploads.length || (files.length === 0 && text === '')) return

  const messages = messagesFor(channel.type, text, files)
  messages.forEach((message, index) => {
    enqueue({ conversationId: id, ...message, replyTo: index === 0 ? quote : null })
  })
  setDraft(id, { reply: '', quote: null })
  dropUploads(uploads)
  callPostman()
}

type Content = Pick<NewWaiting, 'content' | 'text' | 'file'>

export function messagesFor(channel: ChannelType, text: string, files: readonly Attachment[]): Content[] {
  const [first] = files
  const isCaption = first !== undefined && takesCaption(channel, typeFor(channel, first), text)
  const messages = files.map((file, index): Content => {
    const caption = index === 0 && isCaption && text !== '' ? text : undefined
    const media = { attachmentId: file.id, filename: file.name ?? undefined, caption }
    return { content: { type: typeFor(channel, file), media }, text: caption ?? '', file }
  })
  const alone: Content = { content: { type: 'text', text }, text, file: null }
  return text === '' || isCaption ? messages : [...messages, alone]
}

const takesCaption = (channel: ChannelType, type: SendableType, text: string) =>
  channel === 'whatsapp' && type !== 'audio' && text.length <= whatsappLimits.caption

/** WhatsApp shows few types as what they are; the others go as documents. */
function typeFor(channel: ChannelType, { kind, mimeType }: Attachment): Attachment['kind'] {
  if (channel !== 'whatsapp') return kind
  const shown: readonly string[] = whatsappMediaTypes[kind]
  return shown.includes(mimeType?.split(';')[0] ?? '') ? kind : 'document'
}
