import pg from 'pg'

/**
 * One conversation of so many messages, the newest of now, in the demo's tenant: texts of one line to ten, runs of both
 * sides, a place now and then, quotes, reactions. Answers its id.
 */
export async function fillThread(databaseUrl: string, messages: number): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('set row_security = off; set synchronous_commit = off')
    const { rows } = await client.query<{ id: string }>(conversation, [messages])
    const { id } = rows[0]!
    await client.query(said, [id, messages])
    await client.query(
      `update conversations c set last_message_id = (select max(id) from messages m where m.tenant_id = c.tenant_id and conversation_id = c.id)
       where id = $1`,
      [id],
    )
    await client.query('analyze messages')
    return id
  } finally {
    await client.end()
  }
}

const conversation = `
  with john as (select tenant_id, id from agents where username = 'agent_john'),
  channel as (select c.tenant_id, c.id from channels c join john j on j.tenant_id = c.tenant_id
    where type = 'whatsapp' order by created_at limit 1),
  person as (insert into contacts (tenant_id, id, name, phone, conversation_count, created_at, updated_at)
    select tenant_id, gen_random_uuid(), 'Long Talker', '15550009999', 1, now(), now() from channel returning tenant_id, id),
  known as (insert into identities (tenant_id, id, channel_id, kind, value, contact_id, created_at)
    select p.tenant_id, gen_random_uuid(), c.id, 'phone', '15550009999', p.id, now() from person p join channel c using (tenant_id))
  insert into conversations (tenant_id, ticket_number, channel_id, channel_type, contact_id, status, assignee_id, message_count,
    last_message_direction, last_message_type, last_message_text, last_message_status, last_message_at, last_inbound_at,
    window_started_at, created_at, updated_at)
  select j.tenant_id, 19999, c.id, 'whatsapp', p.id, 'assigned', j.id, $1::int, 'in', 'text', 'The newest of many', 'received',
    now(), now(), now(), now() - $1::int * interval '4 minutes', now()
  from john j join channel c using (tenant_id) join person p using (tenant_id)
  returning id::text`

/** Three of theirs, two of ours, and so on; every 40th a place, every 17th a long one, every 23rd with a reaction. */
const said = `
  insert into messages (tenant_id, conversation_id, channel_id, direction, sender_type, sender_id, sender_name, type, text,
    status, external_id, reactions, content, reply_to_id, ordered_at, sent_at, created_at)
  select c.tenant_id, c.id, c.channel_id, side, case side when 'in' then 'contact' else 'agent' end,
    case side when 'in' then c.contact_id else c.assignee_id end::text, case side when 'out' then 'John Doe' end,
    case when m % 40 = 0 then 'location' else 'text' end,
    case when m % 40 = 0 then null when m % 17 = 0 then repeat('This is a longer story of message ' || m || ', told with patience. ', 1 + m % 9)
      when m % 5 = 0 then 'Yes' else 'What I said in message ' || m || ' about the parcel ' || repeat('and the van ', m % 6) end,
    case side when 'in' then 'received' else 'read' end, 'long.' || m,
    case when m % 23 = 0 then jsonb_build_array(jsonb_build_object('by', 'contact', 'emoji', '👍', 'at', t.at)) else '[]' end,
    case when m % 40 = 0 then '{"location":{"latitude":52.5,"longitude":13.4,"name":"Gate 4"}}'::jsonb else '{}' end,
    null, t.at, t.at, t.at
  from conversations c cross join generate_series(1, $2::int) m
    cross join lateral (select case when m % 5 < 3 then 'in' else 'out' end as side) s
    cross join lateral (select now() - ($2::int - m) * interval '4 minutes' as at) t
  where c.id = $1::bigint
  order by m`
