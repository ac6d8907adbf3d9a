import { findAgent } from '../../db/agents/agents.ts'
import { findNotification } from '../../db/notifications/read.ts'
import { SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'

/** Mails an agent who is away what they were told; not once they have read it, or are back. */
export async function mailNotification(
  desk: Pick<Desk, 'run' | 'sendMail' | 'publicUrl'>,
  tenantId: string,
  told: { agentId: string; notificationId: string },
): Promise<void> {
  const { sendMail, publicUrl } = desk
  if (!sendMail) return
  const mail = await desk.run({ tenantId, actor: SYSTEM }, async (ctx) => {
    const agent = await findAgent(ctx.tx, told.agentId)
    const found = await findNotification(ctx.tx, { agentId: told.agentId, id: told.notificationId })
    if (!agent?.isActive || agent.status !== 'offline' || !found || found.readAt !== null) return null
    const where = found.conversationId === null ? '/inbox' : `/inbox/${found.conversationId}`
    return { to: agent.email, subject: found.title, text: `${found.message}\n\n${publicUrl}${where}\n` }
  })
  if (mail) await sendMail(mail)
}
