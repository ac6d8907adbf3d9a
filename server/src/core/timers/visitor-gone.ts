import type { Ctx } from '../ctx.ts'
import { hasLeft } from '../presence/attend.ts'
import { leaveAsVisitor } from '../visitors/leave.ts'

/** A visitor's last socket has been gone for a while. */
export async function visitorGoneTimer(ctx: Ctx, subject: string): Promise<void> {
  if (!(await hasLeft(ctx, { kind: 'visitor', subject }))) return
  const [channelId, contactId] = subject.split(':') as [string, string]
  await leaveAsVisitor(ctx, { tenantId: ctx.tenantId, channelId, contactId })
}
