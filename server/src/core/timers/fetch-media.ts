import type { Ctx } from '../ctx.ts'

/** A customer's file could not be had: it is asked for again. */
export async function fetchMediaTimer(ctx: Ctx, subject: string): Promise<void> {
  const [attachmentId, tries] = subject.split(':') as [string, string]
  ctx.enqueue('fetch-media', { attachmentId, tries: Number(tries) })
}
