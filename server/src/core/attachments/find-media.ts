import { attachmentIdOf } from '../../db/attachments/find.ts'
import { notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'
import type { StoredAttachment } from '../entities.ts'
import { readAttachment } from './read-attachment.ts'

/** A file that is there, by our id of it or by the provider's. */
export async function findMedia(ctx: Ctx, mediaId: string): Promise<StoredAttachment> {
  const id = isUuid(mediaId) ? mediaId : await attachmentIdOf(ctx.tx, mediaId)
  const attachment = id === null ? null : await readAttachment(ctx, id)
  if (attachment?.status !== 'ready') throw notFound('File')
  return attachment
}
