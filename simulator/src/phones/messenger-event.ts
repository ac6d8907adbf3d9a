import { cdnLink, type StoredMedia } from '../media-store.ts'
import type { Stage } from '../stage.ts'
import { type Inbound, ownPart, SILENT_TYPES } from './inbound-order.ts'

const ATTACHMENT_TYPES: Record<string, string> = { document: 'file', sticker: 'image' }

/** The event inside a messaging item: `{ message }`, `{ postback }`, or Meta's own of another type. */
export function messengerEvent(
  stage: Stage,
  order: Inbound,
  type: string,
  mid: string,
  file: StoredMedia | null,
): object {
  if (type === 'postback') return { postback: { mid, title: order.text ?? '', ...ownPart(order, type) } }
  if (SILENT_TYPES.includes(type)) return { [type]: ownPart(order, type) }
  return {
    message: {
      mid,
      ...(order.text !== undefined && { text: order.text }),
      ...(order.quick_reply !== undefined && { quick_reply: order.quick_reply }),
      ...(order.replyTo && { reply_to: { mid: order.replyTo } }),
      ...(file && {
        attachments: [{ type: ATTACHMENT_TYPES[type] ?? type, payload: { url: cdnLink(stage.url, file) } }],
      }),
      ...ownPart(order, 'message'),
    },
  }
}
