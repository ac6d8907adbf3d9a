import { findAttachments } from '../../db/attachments/find.ts'
import { type CannedResponse, cannedResponses } from '../../db/canned-responses/canned-responses.ts'
import { notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import { actorKey, type Ctx } from '../ctx.ts'
import type { StoredAttachment } from '../entities.ts'
import { type Asked, keeperOf, type New, type Page, type Patch } from '../settings/keeper.ts'

const keeper = keeperOf<CannedResponse>({
  noun: 'cannedResponse',
  title: 'Canned response',
  table: cannedResponses,
  nameOf: (canned) => canned.shortcut,
  shown: ['shortcut', 'title', 'content'],
  unique: 'shortcut',
})

/** With the files that go with it, in its order. */
export interface WithFiles extends CannedResponse {
  files: StoredAttachment[]
}

export async function listCannedResponses(ctx: Ctx, asked: Asked): Promise<Page<WithFiles>> {
  const page = await keeper.page(ctx, asked)
  return { ...page, rows: await withFiles(ctx, page.rows) }
}

export async function createCannedResponse(ctx: Ctx, given: New<CannedResponse>): Promise<WithFiles> {
  await requireOwnUploads(ctx, given.attachmentIds, [])
  return await withOwnFiles(ctx, await keeper.create(ctx, given))
}

export async function updateCannedResponse(
  ctx: Ctx,
  id: string,
  patch: Patch<CannedResponse>,
): Promise<WithFiles> {
  const { attachmentIds: known } = await keeper.lock(ctx, id)
  if (patch.attachmentIds) await requireOwnUploads(ctx, patch.attachmentIds, known)
  const { after } = await keeper.update(ctx, id, patch)
  return await withOwnFiles(ctx, after)
}

export const deleteCannedResponse = keeper.remove

/** Uploads of whoever says so, that no message has taken; those that it has already may stay. */
async function requireOwnUploads(ctx: Ctx, ids: string[], known: string[]) {
  const fresh = ids.filter((id) => !known.includes(id))
  const found = fresh.every(isUuid) ? await findAttachments(ctx.tx, fresh) : []
  const own = found.filter(
    ({ messageId, status, source }) =>
      messageId === null && status === 'ready' && source.uploader === actorKey(ctx.actor),
  )
  if (own.length < new Set(fresh).size) throw notFound('Attachment')
}

async function withOwnFiles(ctx: Ctx, canned: CannedResponse): Promise<WithFiles> {
  const [one] = await withFiles(ctx, [canned])
  return one!
}

async function withFiles(ctx: Ctx, rows: CannedResponse[]): Promise<WithFiles[]> {
  const ids = rows.flatMap((row) => row.attachmentIds)
  const files = await findAttachments(ctx.tx, ids)
  return rows.map((row) => ({
    ...row,
    files: row.attachmentIds.flatMap((id) => files.find((file) => file.id === id) ?? []),
  }))
}
