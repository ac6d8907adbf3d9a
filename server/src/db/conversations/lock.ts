import type { Tx } from '../database.ts'
import { sql } from '../sql.ts'
import type { Conversation } from './entity.ts'
import { conversationColumns, conversationJoins } from './select.ts'

/**
 * Locks conversations for the rest of the transaction and reads them as they are then. Always by ascending id, so that
 * two transactions that want the same ones can't wait for each other; agents are locked after conversations.
 */
export async function lockConversations(tx: Tx, ids: number[]): Promise<Conversation[]> {
  if (ids.length === 0) return []
  return await tx.query<Conversation>(sql`
    with locked as materialized (
      select c.* from conversations c
      where c.tenant_id = ${tx.tenantId} and c.id = any(${ids}::bigint[])
      order by c.id for update
    )
    select ${conversationColumns} from locked c ${conversationJoins} order by c.id`)
}
