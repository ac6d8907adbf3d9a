import pg from 'pg'

export interface DeskInUse {
  tenantId: string
  /** The agent to whom the assigned conversations of the demo's tenant belong. */
  agentId: string
}

const TENANTS = 100
const MESSAGES_EACH = 10

/**
 * Fills the product's database as years of use would, straight into its tables: half of the conversations in the demo's
 * tenant, the rest in 99 others; half open, a fifth assigned, the rest closed; ten messages each.
 */
export async function fillDesk(databaseUrl: string, conversations: number): Promise<DeskInUse> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      `set row_security = off; set synchronous_commit = off; set maintenance_work_mem = '256MB'`,
    )
    const { rows } = await client.query<DeskInUse>(
      `select tenant_id as "tenantId", id as "agentId" from agents where username = 'agent_john'`,
    )
    const desk = rows[0]!
    await client.query(
      'create temp table plan as select gen_random_uuid() as tenant_id, n from generate_series(1, $1::int) n',
      [TENANTS],
    )
    await client.query('update plan set tenant_id = $1 where n = 1', [desk.tenantId])
    for (const statement of statements(conversations)) await client.query(statement)
    await client.query(
      'update conversations set assignee_id = $2 where tenant_id = $1 and assignee_id is not null',
      [desk.tenantId, desk.agentId],
    )
    await client.query('vacuum analyze')
    return desk
  } finally {
    await client.end()
  }
}

/** Person k of a tenant writes on its first WhatsApp channel; each statement builds on the one before. */
const statements = (conversations: number): string[] => [
  `insert into tenants (id, slug, name, created_at)
   select tenant_id, 'company-' || n, 'Company ' || n, now() from plan where n > 1`,
  `insert into channels (tenant_id, id, type, name, created_at, updated_at)
   select tenant_id, gen_random_uuid(), 'whatsapp', 'Support', now(), now() from plan where n > 1`,
  `create temp table people as
   select tenant_id, gen_random_uuid() as contact_id, nextval('conversation_ids') as id, k,
     (select id from channels c where c.tenant_id = plan.tenant_id and type = 'whatsapp' order by created_at limit 1) as channel_id,
     case when k % 10 < 5 then 'open' when k % 10 < 7 then 'assigned' else 'closed' end as status,
     now() - k * interval '37 seconds' as at
   from plan cross join lateral generate_series(1, case n when 1 then ${conversations / 2}
     else ${Math.floor(conversations / 2 / (TENANTS - 1))} end) k`,
  `insert into contacts (tenant_id, id, name, phone, conversation_count, created_at, updated_at)
   select tenant_id, contact_id, 'Person ' || k, (918000000000 + k)::text, 1, at, at from people`,
  `insert into identities (tenant_id, id, channel_id, kind, value, contact_id, created_at)
   select tenant_id, gen_random_uuid(), channel_id, 'phone', (918000000000 + k)::text, contact_id, at from people`,
  `insert into conversations (tenant_id, id, ticket_number, channel_id, channel_type, contact_id, status, assignee_id,
     unread_count, message_count, last_message_direction, last_message_type, last_message_text, last_message_status,
     last_message_at, last_inbound_at, created_at, updated_at)
   select tenant_id, id, 20000 + k, channel_id, 'whatsapp', contact_id, status,
     case status when 'assigned' then contact_id end, k % 3, ${MESSAGES_EACH}, 'in', 'text',
     'Where is my parcel number ' || k || '?', 'received', at, at, at, at from people`,
  `insert into messages (tenant_id, conversation_id, channel_id, direction, sender_type, sender_id, type, text, status,
     external_id, ordered_at, sent_at, created_at)
   select tenant_id, id, channel_id, case m % 2 when 0 then 'in' else 'out' end,
     case m % 2 when 0 then 'contact' else 'agent' end, contact_id::text, 'text',
     'Where is my parcel number ' || k || '? It was promised for day ' || m, case m % 2 when 0 then 'received' else 'read' end,
     'seed.' || id || '.' || m, t.at, t.at, t.at
   from people cross join generate_series(1, ${MESSAGES_EACH}) m
     cross join lateral (select at - (${MESSAGES_EACH} - m) * interval '5 minutes' as at) t
   order by id, m`,
  `insert into counters (tenant_id, figure, department, assignee, slot, value)
   select tenant_id, figure, '', coalesce(assignee_id::text, ''), 0, count(*)
   from conversations cross join lateral (values ('status:' || status), ('channel:' || channel_type)) f (figure)
   where ticket_number >= 20000 group by tenant_id, figure, assignee_id
   on conflict (tenant_id, figure, department, assignee, slot) do update set value = counters.value + excluded.value`,
]
