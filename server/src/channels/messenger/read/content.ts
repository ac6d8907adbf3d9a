import {
  type MessengerAttachment,
  type MessengerMessage,
  messengerAttachment,
} from '@parley/contracts/meta/messenger'
import type { InboundMessage } from '../../../core/channels/inbound.ts'
import type { MessageContent, MessageType } from '../../../core/entities.ts'
import { cleanText } from '../../../kernel/text.ts'
import { isRecord, type Json, own } from '../../read/record.ts'

type Content = Pick<InboundMessage, 'type' | 'text' | 'content' | 'metadata' | 'attachments'>
type File = InboundMessage['attachments'][number]

/** Attachments that are files; the others are links, cards and posts, which stay as Meta wrote them. */
const FILE_KINDS: Record<string, File['kind']> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'document',
  sticker: 'image',
}

/** What a message says: text comes first, then its first file; `raw` is the message as Meta wrote it. */
export function readContent(message: MessengerMessage, raw: Json): Content {
  const attachments = message.attachments.filter(isRecord).map((one) => messengerAttachment.parse(one))
  // For a while Meta named stickers twice, in the old way and in the new one.
  const found = attachments.flatMap(fileOf)
  const files = found.filter(({ url }, index) => found.findIndex((other) => other.url === url) === index)
  const location = attachments.map(locationOf).find((found) => found !== null)
  const text = message.text || null
  const type = message.is_unsupported
    ? 'unsupported'
    : text !== null
      ? 'text'
      : (files[0]?.type ?? (location ? 'location' : 'unsupported'))
  const saysAll = type === 'text' && found.length === message.attachments.length && !message.reply_to?.story
  return {
    type,
    text,
    content: location ? { location } : {},
    metadata: saysAll ? {} : { raw },
    attachments: files.map(({ file }) => file),
  }
}

/** A file, and what a message that is nothing else is because of it. */
function fileOf({ type, payload }: MessengerAttachment): { url: string; file: File; type: MessageType }[] {
  const kind = own(FILE_KINDS, type)
  const url = payload?.url
  if (!kind || !url) return []
  const name = kind === 'document' ? nameIn(url) : null
  const file = { kind, name, mimeType: null, source: { url } }
  const isSticker = type === 'sticker' || payload.sticker_id !== undefined
  return [{ url, file, type: isSticker ? 'sticker' : kind }]
}

/** A document's address ends in the name that it was sent under; those of other files are made up. */
function nameIn(url: string): string | null {
  try {
    const [last = ''] = cleanText(decodeURIComponent(new URL(url).pathname))
      .split('/')
      .slice(-1)
    return last.includes('.') ? last : null
  } catch {
    return null
  }
}

function locationOf({ type, title, payload }: MessengerAttachment): MessageContent['location'] | null {
  const coordinates = type === 'location' ? payload?.coordinates : null
  if (!isRecord(coordinates)) return null
  const { lat, long } = coordinates
  if (typeof lat !== 'number' || typeof long !== 'number') return null
  return { latitude: lat, longitude: long, ...(title && { name: title }) }
}
