import type { Ctx } from '../ctx.ts'

/** A reaction that could not be told is told again. */
export async function deliverReactionTimer(ctx: Ctx, subject: string): Promise<void> {
  const [messageId, tries] = subject.split(':').map(Number) as [number, number]
  ctx.enqueue('deliver-reaction', { messageId, tries })
}
