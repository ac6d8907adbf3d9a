import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** The provider's id of the customer's newest message. */
export async function newestInboundId(tx: Tx, conversationId: number): Promise<string | null> {
  const row = await tx.one<{ externalId: string }>(sql`
    select external_id from messages
    where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId}
      and direction = 'in' and sender_type = 'contact' and external_id is not null
    order by ordered_at desc, id desc limit 1`)
  return row?.externalId ?? null
}

/**
 * The newest that the customer wrote here after the message of this id, history aside; null where there is none. What went
 * out later than it was written stands where it went out.
 */
export async function newestInboundAfter(
  tx: Tx,
  conversationId: number,
  messageId: number,
): Promise<number | null> {
  const row = await tx.one<{ id: number }>(sql`
    select id from messages
    where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} and id > coalesce(
        (select (metadata ->> 'toldAs')::bigint from messages
          where tenant_id = ${tx.tenantId} and id = ${messageId} and conversation_id = ${conversationId}),
        ${messageId})
      and direction = 'in' and sender_type = 'contact' and metadata -> 'source' is null
    order by ordered_at desc, id desc limit 1`)
  return row?.id ?? null
}
