import { mentioning } from '../conversations/conditions.ts'
import type { Conversation } from '../conversations/entity.ts'
import { conversationColumns, conversationJoins } from '../conversations/select.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export async function insertMentions(tx: Tx, conversationId: number, agentIds: string[]): Promise<void> {
  if (agentIds.length === 0) return
  await tx.query(sql`
    insert into mentions (tenant_id, agent_id, conversation_id)
    select ${tx.tenantId}::uuid, id, ${conversationId}::bigint from unnest(${agentIds}::uuid[]) as agent (id)
    on conflict do nothing`)
}

/** The conversations in which an agent is mentioned and that are not archived. */
export async function conversationsMentioning(
  tx: Tx,
  agentId: string,
  limit: number,
): Promise<Conversation[]> {
  return await tx.query<Conversation>(sql`
    select ${conversationColumns} from conversations c ${conversationJoins}
    where c.tenant_id = ${tx.tenantId} and c.archived_at is null and ${mentioning(agentId)}
    order by c.id desc limit ${limit}`)
}
