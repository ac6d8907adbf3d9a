import { copyAttachment, isOfCannedResponse } from '../../db/attachments/canned.ts'
import { lockUpload } from '../../db/attachments/find.ts'
import { notFound } from '../../kernel/errors.ts'
import { isUuid, newId } from '../../kernel/ids.ts'
import { actorKey, type Ctx } from '../ctx.ts'
import type { MessageContent, StoredAttachment } from '../entities.ts'

/**
 * The sender's own upload that a message is to carry, held until the message has it; null where it carries none. One of
 * somebody else, and one that a message has already, is not found. What belongs to a canned response is everybody's of
 * the team, and stays with it: the message gets a copy.
 */
export async function holdUpload(ctx: Ctx, media: MessageContent['media']): Promise<StoredAttachment | null> {
  const id = media?.attachmentId
  if (id === undefined) return null
  const upload = isUuid(id) ? await lockUpload(ctx.tx, id) : null
  if (upload?.status !== 'ready') throw notFound('Attachment')
  if (ctx.actor.type !== 'contact' && (await isOfCannedResponse(ctx.tx, id))) return await copyOf(ctx, upload)
  if (upload.source.uploader !== actorKey(ctx.actor)) throw notFound('Attachment')
  return upload
}

async function copyOf(ctx: Ctx, canned: StoredAttachment): Promise<StoredAttachment> {
  const to = newId()
  await copyAttachment(ctx.tx, { from: canned.id, to, uploader: actorKey(ctx.actor), now: ctx.now })
  return (await lockUpload(ctx.tx, to))!
}
