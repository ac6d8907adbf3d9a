import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** The WhatsApp channels of a tenant with their phone number ids, removed ones too: their conversations stay. */
export async function whatsappNumbers(
  tx: Tx,
): Promise<{ channelId: string; phoneNumberId: string; removed: boolean }[]> {
  return await tx.query(sql`
    select id as channel_id, phone_number_id, deleted_at is not null as removed from channels
    where tenant_id = ${tx.tenantId} and type = 'whatsapp' and phone_number_id is not null
    order by deleted_at nulls first, created_at, id`)
}
