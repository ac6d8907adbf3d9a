import { isOfCannedResponse } from '../../db/attachments/canned.ts'
import { deleteUnusedUpload } from '../../db/attachments/write.ts'
import { keysOf } from '../attachments/keep-file.ts'
import type { Ctx } from '../ctx.ts'

/** Nobody sent what was uploaded, or keeps it to be sent: it goes, and its files with it. */
export async function unusedUploadTimer(ctx: Ctx, subject: string): Promise<void> {
  if (await isOfCannedResponse(ctx.tx, subject)) return
  if (!(await deleteUnusedUpload(ctx.tx, subject))) return
  ctx.enqueue('remove-files', { keys: Object.values(keysOf(ctx.tenantId, subject)) })
}
