import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { Message } from './entity.ts'
import { messageColumns } from './read.ts'

const LOOKED_AT = 500

/** What our side sent and the customer has not read, among the newest messages of a conversation. */
export async function unseenByCustomer(tx: Tx, conversationId: number): Promise<Message[]> {
  return await tx.query<Message>(sql`
    select ${messageColumns} from (
      select * from messages
      where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId}
      order by ordered_at desc, id desc limit ${LOOKED_AT}
    ) m
    where m.direction = 'out' and m.type <> 'system' and m.status in ('sent', 'delivered') order by m.id`)
}
