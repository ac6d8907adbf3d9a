/** Q0: the newest twenty conversations of one agent, with what an inbox shows of each. */
export const pageSql = `
  select c.*, p.name as contact_name, p.phone as contact_phone
  from conversations c join contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id
  where c.tenant_id = $1 and c.status = 'assigned' and c.assignee_id = $2
  order by c.last_message_at desc, c.id desc limit 20`

/** Q0: the newest fifty messages of one conversation. */
export const threadSql = `
  select * from messages where tenant_id = $1 and conversation_id = $2
  order by ordered_at desc, id desc limit 50`
