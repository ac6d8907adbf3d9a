import type { Attachment } from '@parley/contracts/desk/attachment'
import type { ChannelType } from '@parley/contracts/desk/channel'
import type { Conversation } from '@parley/contracts/desk/conversation'
import type { SendableType } from '@parley/contracts/desk/message-content'
import { whatsappLimits, whatsappMediaTypes } from '@parley/contracts/meta/limits'
import type { SendOptions } from '../../api/conversations.ts'
import { useConnection } from '../../live/connection.ts'
import { usePreferences } from '../../theme/preferences.ts'
import { draftOf, setDraft } from './drafts.ts'
import { enqueue, type NewWaiting } from './outbox.ts'
import { callPostman } from './postman.ts'
import { seenUpTo } from './seen.ts'
import { dropUploads, uploadsOf } from './uploads.ts'
import { VOICE_NAME } from './voice.ts'

/**
 * Hands what stands in the composer to the outbox: each file a message, in their order, and the text with the first of
 * them where the channel takes words with a file, else as a message of its own after them.
 */
export function sendReply({ id, channel }: Pick<Conversation, 'id' | 'channel'>, sendAt?: Date): void {
  const { reply, quote } = draftOf(id)
  const text = reply.trim() === '' ? '' : reply
  const uploads = uploadsOf(id)
  const files = uploads.flatMap(({ attachment }) => attachment ?? [])
  if (files.length < uploads.length || (files.length === 0 && text === '')) return

  const messages = messagesFor(channel.type, text, files)
  messages.forEach((message, index) => {
    const isFirst = index === 0
    enqueue({
      conversationId: id,
      ...message,
      replyTo: isFirst ? quote : null,
      options: sendOptions(id, { sendAt, isFirst }),
    })
  })
  setDraft(id, { reply: '', quote: null })
  dropUploads(uploads)
  callPostman()
}

/** What goes with every message that a person sends: the way back, and what they have seen of the conversation. */
export function sendOptions(
  conversationId: string,
  { sendAt, isFirst = true }: { sendAt?: Date | undefined; isFirst?: boolean } = {},
): SendOptions {
  if (sendAt) return { sendAt: sendAt.toISOString() }
  const { undoSeconds } = usePreferences.getState()
  // What is written without a connection waits for it, and goes out whatever was said meanwhile.
  const isLive = useConnection.getState().state !== 'lost' && navigator.onLine
  const seen = isFirst && isLive ? seenUpTo(conversationId) : undefined
  return { ...(undoSeconds > 0 && { undoSeconds }), ...(seen && { expectedLastMessageId: seen }) }
}

type Content = Pick<NewWaiting, 'content' | 'text' | 'file'>

export function messagesFor(channel: ChannelType, text: string, files: readonly Attachment[]): Content[] {
  const [first] = files
  const isCaption = first !== undefined && takesCaption(channel, typeFor(channel, first), text)
  const messages = files.map((file, index): Content => {
    const caption = index === 0 && isCaption && text !== '' ? text : undefined
    const media = {
      attachmentId: file.id,
      filename: file.name ?? undefined,
      caption,
      ...(isVoice(file) && { voice: true }),
    }
    return { content: { type: typeFor(channel, file), media }, text: caption ?? '', file }
  })
  const alone: Content = { content: { type: 'text', text }, text, file: null }
  return text === '' || isCaption ? messages : [...messages, alone]
}

const isVoice = ({ name, kind }: Attachment) => kind === 'audio' && name === VOICE_NAME

const takesCaption = (channel: ChannelType, type: SendableType, text: string) =>
  channel === 'whatsapp' && type !== 'audio' && text.length <= whatsappLimits.caption

/** WhatsApp shows few types as what they are; the others go as documents. */
function typeFor(channel: ChannelType, { kind, mimeType }: Attachment): Attachment['kind'] {
  if (channel !== 'whatsapp') return kind
  const shown: readonly string[] = whatsappMediaTypes[kind]
  return shown.includes(mimeType?.split(';')[0] ?? '') ? kind : 'document'
}
