import { columnList, type Sql, sql } from '../sql.ts'
import { FIXED, MUTABLE } from './entity.ts'

/** The columns of a Conversation; to be followed by `conversationFrom`. */
export const conversationColumns: Sql = sql`c.id, ${columnList({ ...FIXED, ...MUTABLE }, 'c')},
  ch.name as channel_name, p.name as contact_name, p.phone as contact_phone, p.email as contact_email,
  p.avatar_url as contact_avatar_url, p.blocked as contact_blocked,
  p.customer_type as contact_customer_type, p.status as contact_status, a.name as assignee_name,
  a.avatar_url as assignee_avatar_url, a.department as assignee_department`

/** Joins by primary key only: a list costs its index and one look-up per shown row. */
export const conversationJoins: Sql = sql`
  join contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id
  join channels ch on ch.tenant_id = c.tenant_id and ch.id = c.channel_id
  left join agents a on a.tenant_id = c.tenant_id and a.id = c.assignee_id`
