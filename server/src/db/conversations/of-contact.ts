import { type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { Conversation } from './entity.ts'
import { conversationColumns, conversationJoins } from './select.ts'

/** All of a contact's conversations, archived ones too, the one begun last first. */
export async function conversationsOfContact(
  tx: Tx,
  key: { contactId: string; visible: Sql },
  page: { limit: number; offset: number },
): Promise<Conversation[]> {
  return await tx.query<Conversation>(sql`
    select ${conversationColumns} from conversations c ${conversationJoins}
    where c.tenant_id = ${tx.tenantId} and c.contact_id = ${key.contactId} ${key.visible}
    order by c.id desc limit ${page.limit} offset ${page.offset}`)
}

/** The conversation that a contact began last, before every archived one. */
export async function newestOfContact(
  tx: Tx,
  key: { contactId: string; channelTypes?: string[] | undefined; visible: Sql },
): Promise<Conversation | null> {
  return await tx.one<Conversation>(sql`
    select ${conversationColumns} from conversations c ${conversationJoins}
    where c.tenant_id = ${tx.tenantId} and c.contact_id = ${key.contactId} ${key.visible}
      and (${key.channelTypes ?? null}::text[] is null or c.channel_type = any(${key.channelTypes ?? null}::text[]))
    order by (c.archived_at is null) desc, c.id desc limit 1`)
}
