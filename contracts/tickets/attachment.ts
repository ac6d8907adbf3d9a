import { z } from 'zod'
import { dataOf } from '../common.ts'
import { ticketAttachment, ticketAttachmentExample } from './message.ts'

/** `POST /api/attachments` with one file as multipart field `file`. */
export const uploadAnswer = dataOf(z.object({ attachment: ticketAttachment }))
export type UploadAnswer = z.infer<typeof uploadAnswer>
export const uploadAnswerExample: UploadAnswer = {
  success: true,
  data: { attachment: ticketAttachmentExample },
}

/** Of `GET /api/attachments/:id`: a signed link's signature, and whether only the thumbnail is wanted. */
export const readAttachmentQuery = z.object({
  signature: z.string().max(200).optional(),
  thumbnail: z.stringbool().optional(),
})
export type ReadAttachmentQuery = z.infer<typeof readAttachmentQuery>
export const readAttachmentQueryExample: z.input<typeof readAttachmentQuery> = {
  signature: 'abc',
  thumbnail: '1',
}
