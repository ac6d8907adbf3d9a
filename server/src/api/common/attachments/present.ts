import type { Attachment as DeskAttachment } from '@parley/contracts/desk/attachment'
import type { TicketAttachment } from '@parley/contracts/tickets/message'
import type { LinkFor } from '../../../core/attachments/links.ts'
import type { Attachment } from '../../../core/entities.ts'

/** With links that work without a token, once the file is there. */
export const presentAttachment = (file: Attachment, linkFor: LinkFor): DeskAttachment => ({
  id: file.id,
  kind: file.kind,
  name: file.name,
  mimeType: file.mimeType,
  size: file.size,
  url: file.status === 'ready' ? linkFor(file.id) : null,
  thumbnailUrl: file.hasThumbnail ? linkFor(file.id, 'thumbnail') : null,
  width: file.width,
  height: file.height,
  duration: file.duration,
  status: file.status,
  error: file.error,
})

/** As the ticket desk shows files, and whoever uploads one gets to see it. */
export const presentUpload = (file: Attachment, linkFor: LinkFor): TicketAttachment => ({
  id: file.id,
  url: file.status === 'ready' ? linkFor(file.id) : null,
  name: file.name,
  mimeType: file.mimeType,
  size: file.size,
})
