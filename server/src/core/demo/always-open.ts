import { listChannels } from '../../db/channels/channels.ts'
import { findContactsByPhone } from '../../db/contacts/contacts.ts'
import { findConversation, latestThreads } from '../../db/conversations/find.ts'
import { findTenantBySlug } from '../../db/tenants/tenants.ts'
import { serviceWindow } from '../conversations/service-window.ts'
import { SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import { ALWAYS_OPEN, COMPANY } from './company.ts'

/** The demo's customers whose service window has closed since: the simulator then writes for them again. */
export async function closedInDemo(desk: Desk): Promise<typeof ALWAYS_OPEN> {
  const tenant = await desk.database.global((tx) => findTenantBySlug(tx, COMPANY.slug))
  if (!tenant) return []
  return await desk.run({ tenantId: tenant.id, actor: SYSTEM }, async (ctx) => {
    const channels = await listChannels(ctx.tx)
    const closed: typeof ALWAYS_OPEN = []
    for (const customer of ALWAYS_OPEN) {
      const channel = channels.find((candidate) => candidate.phoneNumberId === customer.phoneNumberId)
      const [contact] = await findContactsByPhone(ctx.tx, [customer.phone])
      if (!channel || !contact) continue
      const [thread] = await latestThreads(ctx.tx, [{ channelId: channel.id, contactId: contact.id }])
      const conversation = thread && (await findConversation(ctx.tx, thread.id))
      if (!conversation || !serviceWindow(conversation, ctx.now)?.open) closed.push(customer)
    }
    return closed
  })
}
