import type { Attachment } from '@parley/contracts/desk/attachment'
import type { Message } from '@parley/contracts/desk/message'
import { messagesOf, type Thread } from '../live/desk.ts'

export interface Picture {
  attachment: Attachment & { url: string }
  message: Message
}

/** All pictures of a thread that are here, in its order; stickers are no pictures that one looks at. */
export function picturesOf(thread: Thread): Picture[] {
  return messagesOf(thread)
    .filter(({ type, deletedAt }) => type !== 'sticker' && deletedAt === null)
    .flatMap((message) => message.attachments.map((attachment) => ({ attachment, message })))
    .filter((picture): picture is Picture => {
      const { kind, status, url } = picture.attachment
      return kind === 'image' && status === 'ready' && url !== null
    })
}
