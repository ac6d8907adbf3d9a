import type { Message, MessageContent } from '../entities.ts'

const PREVIEW_LENGTH = 300
/** Characters that take two places. */
const TAKES_TWO = /[\ud800-\udfff]/

/** One readable line for a message that has no text, used wherever a contract wants a text. */
export function readableLine(message: Pick<Message, 'type' | 'text' | 'content'>): string {
  if (message.text) return message.text
  return LINES[message.type]?.(message.content) ?? ''
}

export function previewOf(message: Pick<Message, 'type' | 'text' | 'content'>): string {
  const line = readableLine(message)
  if (line.length <= PREVIEW_LENGTH) return line
  const beginning = line.slice(0, PREVIEW_LENGTH)
  if (!TAKES_TWO.test(beginning)) return beginning
  // Never half of a character.
  return [...line.slice(0, 2 * PREVIEW_LENGTH)].slice(0, PREVIEW_LENGTH).join('')
}

const LINES: Partial<Record<Message['type'], (content: MessageContent) => string>> = {
  image: () => '📷 Photo',
  video: () => '🎬 Video',
  audio: (content) => (content.media?.voice ? '🎤 Voice message' : '🎵 Audio'),
  document: (content) => `📄 ${content.media?.filename ?? 'Document'}`,
  sticker: () => 'Sticker',
  location: ({ location }) => `📍 ${placeOf(location)}`,
  contacts: ({ contacts }) => `👤 ${namesOf(contacts)}`,
  interactive: ({ interactive }) => saidIn(interactive) ?? 'Interactive message',
  button: () => 'Button',
  order: () => '🛒 Order',
  template: ({ template }) => template?.rendered ?? `Template “${template?.name ?? ''}”`,
  postback: () => 'Postback',
  unsupported: () => 'Unsupported message',
}

const saidIn = (interactive: unknown): string | null => {
  const { text } = (interactive as { body?: { text?: unknown } } | undefined)?.body ?? {}
  return typeof text === 'string' && text.trim() !== '' ? text : null
}

function placeOf(location: unknown): string {
  const { name, address, latitude, longitude } = (location ?? {}) as Record<string, unknown>
  const words = [name, address].filter((part) => typeof part === 'string' && part !== '')
  return words.length > 0 ? words.join(', ') : `${latitude ?? '?'}, ${longitude ?? '?'}`
}

function namesOf(contacts: unknown): string {
  const list = Array.isArray(contacts) ? contacts : []
  const names = list.map((card) => (card as { name?: { formatted_name?: unknown } }).name?.formatted_name)
  return names.filter((name) => typeof name === 'string').join(', ') || 'Contact'
}
