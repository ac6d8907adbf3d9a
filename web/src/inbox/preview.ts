import type { Conversation } from '@parley/contracts/desk/conversation'
import type { MessageType } from '@parley/contracts/desk/message'
import { t } from '../i18n/index.ts'
import { textAt } from './thread/content/read.ts'

/** Kinds whose text says all; the others say what they are first. */
const speaksForItself: ReadonlySet<MessageType> = new Set([
  'text',
  'button',
  'interactive',
  'postback',
  'template',
  'system',
])

/** The server's own lines for messages without a text ("📷 Photo"): the same thing again, in one language. */
const wordless = new Set([
  'Photo',
  'Video',
  'Voice message',
  'Audio',
  'Document',
  'Sticker',
  'Order',
  'Contact',
])
const leadingPicture = /^\p{Extended_Pictographic}\uFE0F?\s*/u

interface Previewed {
  type: MessageType
  text: string | null
  /** A question's words stand in it, where the whole message is here. */
  interactive?: unknown
}

/** A message in one line: its text, or what it is ("Photo"), or both. */
export function previewOf({ type, text, interactive }: Previewed): string {
  const said = (text ?? textAt(interactive, 'body', 'text'))?.replace(/\s+/g, ' ').trim() ?? ''
  if (said && speaksForItself.has(type)) return said
  const more = said.replace(leadingPicture, '')
  const kind = type === 'audio' && more === 'Audio' ? t('kinds.audioFile') : t(`kinds.${type}`)
  return more && more !== kind && !wordless.has(more) ? `${kind} · ${more}` : kind
}

export function lastMessagePreview({ lastMessage, subject }: Conversation): string {
  return lastMessage ? previewOf(lastMessage) : (subject ?? t('thread.empty'))
}
