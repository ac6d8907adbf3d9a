import { conversationsOfContact, newestOfContact } from '../../db/conversations/of-contact.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import { visibleTo } from '../visibility.ts'
import { findCustomer } from './find-customer.ts'

/** A customer's conversations over all channels, as far as the actor sees them, newest first; of a stranger none. */
export async function readHistory(
  ctx: Ctx,
  reference: string,
  page: { number: number; size: number },
): Promise<Conversation[]> {
  const contact = await findCustomer(ctx, reference)
  if (!contact) return []
  return await conversationsOfContact(
    ctx.tx,
    { contactId: contact.id, visible: visibleTo(ctx.actor) },
    { limit: page.size, offset: (page.number - 1) * page.size },
  )
}

/** The conversation that a contact began last, of those that the actor sees. */
export async function newestConversation(
  ctx: Ctx,
  contactId: string,
  channelTypes?: string[],
): Promise<Conversation | null> {
  return await newestOfContact(ctx.tx, { contactId, channelTypes, visible: visibleTo(ctx.actor) })
}
