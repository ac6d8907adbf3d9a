import { findConversation } from '../../db/conversations/find.ts'
import type { Database } from '../../db/database.ts'
import type { Actor } from '../ctx.ts'
import type { Audience } from '../entities.ts'
import { audienceOf, mayList } from '../visibility.ts'

/** Who may hear of a conversation; null where this actor may not see it, or it isn't there. */
export async function audienceFor(
  database: Database,
  actor: Actor,
  tenantId: string,
  conversationId: number,
): Promise<Audience | null> {
  const conversation = await database.tenant(tenantId, (tx) => findConversation(tx, conversationId))
  return conversation && mayList(actor, conversation) ? audienceOf(conversation) : null
}
