import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** Under which id, and on which site, a contact visits; the newest where there are several. */
export async function webIdentityOf(
  tx: Tx,
  contactId: string,
): Promise<{ channelId: string; kind: 'visitor'; value: string } | null> {
  return await tx.one(sql`
    select i.channel_id, i.kind, i.value
    from identities i join channels ch on ch.tenant_id = i.tenant_id and ch.id = i.channel_id
    where i.tenant_id = ${tx.tenantId} and i.contact_id = ${contactId} and i.kind = 'visitor'
      and ch.type = 'web' and ch.deleted_at is null
    order by i.created_at desc, i.id desc limit 1`)
}
