import type { Instant } from '../../kernel/instant.ts'
import type { Attachment } from '../messages/entity.ts'

/** Where a file comes from: what its provider calls it, or who uploaded it. */
export interface AttachmentSource {
  /** The provider's id: of a customer's file, or of an upload that the provider has been handed. */
  mediaId?: string
  /** Until when the provider knows an upload by that id. */
  mediaUntil?: Instant
  url?: string
  /** What the file must hash to, in base64 or hex. */
  sha256?: string
  uploader?: string
}

/** An attachment as it is kept, with the message that has it; no contract shows the whole of it. */
export interface StoredAttachment extends Attachment {
  /** Null until a message takes the upload. */
  messageId: number | null
  conversationId: number | null
  channelId: string | null
  source: AttachmentSource
  storageKey: string | null
  thumbnailKey: string | null
  createdAt: Instant
}
