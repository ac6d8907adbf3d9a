import type { Message } from '../entities.ts'

interface Buttons {
  type?: unknown
  body?: { text?: unknown }
  action?: { buttons?: { reply?: { title?: unknown } }[] }
}

/** The answers that a message offers as buttons, in the words of Meta's `interactive`; null where it is another one. */
export function quickRepliesOf({
  type,
  content,
}: Pick<Message, 'type' | 'content'>): { text: string; replies: string[] } | null {
  const { interactive } = content
  if (type !== 'interactive' || interactive === undefined) return null
  const { type: kind, body, action } = interactive as Buttons
  if (kind !== 'button' || typeof body?.text !== 'string' || !Array.isArray(action?.buttons)) return null
  const replies = action.buttons.map((button) => button?.reply?.title)
  const all = replies.filter((title): title is string => typeof title === 'string' && title !== '')
  return { text: body.text, replies: all }
}
