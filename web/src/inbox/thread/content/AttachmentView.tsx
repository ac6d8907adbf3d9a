import type { Attachment } from '@parley/contracts/desk/attachment'
import type { Message } from '@parley/contracts/desk/message'
import { AudioView } from './AudioView.tsx'
import { DocumentView, FileCard } from './FileCard.tsx'
import { PendingPicture, PictureView } from './PictureView.tsx'
import { VideoView } from './VideoView.tsx'

/** `id` and `conversationId` are null for what the server has not taken yet. */
export type Carrier = Pick<Message, 'type'> & { id: string | null; conversationId: string | null }

interface Props {
  attachment: Attachment
  message: Carrier
}

/** A file of a message: itself once it is here, until then its shape and how it stands. */
export function AttachmentView({ attachment, message }: Props) {
  const { kind, status, url } = attachment
  const isSticker = message.type === 'sticker'
  if (status !== 'ready' || url === null) {
    const isPicture = kind === 'image' && status === 'pending'
    return isPicture ? (
      <PendingPicture attachment={attachment} isSticker={isSticker} />
    ) : (
      <FileCard attachment={attachment} />
    )
  }
  if (kind === 'image') return <PictureView attachment={attachment} message={message} isSticker={isSticker} />
  if (kind === 'video') return <VideoView attachment={attachment} messageId={message.id} />
  if (kind === 'audio') return <AudioView attachment={attachment} messageId={message.id} />
  return <DocumentView attachment={attachment} messageId={message.id} />
}
