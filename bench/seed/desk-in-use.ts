import pg from 'pg'
import { fillLedger } from './figures.ts'
import { fillSearch } from './search.ts'
import { MESSAGES_EACH, TENANTS } from './size.ts'
import { firstOf, lastOf, WORDS } from './texts.ts'

export interface DeskInUse {
  tenantId: string
  /** The agent to whom the assigned conversations of the demo's tenant belong. */
  agentId: string
}

type Say = (line: string) => void

/**
 * Fills the product's database as years of use would, straight into its tables: half of the conversations in the demo's
 * tenant, the rest in 99 others; half open, a fifth assigned, the rest closed; ten messages each, with what the ledger and
 * the search index have of them. Told what takes time.
 */
export async function fillDesk(databaseUrl: string, conversations: number, say: Say): Promise<DeskInUse> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      `set row_security = off; set synchronous_commit = off; set maintenance_work_mem = '1GB'; set work_mem = '512MB'`,
    )
    const desk = await findDesk(client)
    await client.query(
      `create temp table plan as select gen_random_uuid() as tenant_id, gen_random_uuid() as agent_id, n
       from generate_series(1, $1::int) n`,
      [TENANTS],
    )
    await client.query('update plan set tenant_id = $1, agent_id = $2 where n = 1', [
      desk.tenantId,
      desk.agentId,
    ])
    const timed = async (what: string, work: () => Promise<unknown>) => {
      const began = performance.now()
      await work()
      say(`  ${what}: ${Math.round((performance.now() - began) / 1000)} s`)
    }
    await timed('people', () => inOrder(client, people(conversations)))
    await withoutIndexes(client, 'messages', timed, () => client.query(messages))
    await timed('ledger', () => fillLedger(client))
    await withoutIndexes(client, 'search_entries', timed, () => fillSearch(client))
    await timed('vacuum', () => client.query('vacuum analyze'))
    return desk
  } finally {
    await client.end()
  }
}

/** Of a database that is filled already. */
export async function openDesk(databaseUrl: string): Promise<DeskInUse & { conversations: number }> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from conversations')
    return { ...(await findDesk(client)), conversations: rows[0]!.n }
  } finally {
    await client.end()
  }
}

async function findDesk(client: pg.Client): Promise<DeskInUse> {
  const { rows } = await client.query<DeskInUse>(
    `select tenant_id as "tenantId", id as "agentId" from agents where username = 'agent_john'`,
  )
  return rows[0]!
}

async function inOrder(client: pg.Client, statements: string[]) {
  for (const statement of statements) await client.query(statement)
}

/** Indexes are made faster at once than row by row. */
async function withoutIndexes(
  client: pg.Client,
  table: string,
  timed: (what: string, work: () => Promise<unknown>) => Promise<void>,
  work: () => Promise<unknown>,
) {
  const { rows } = await client.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes i
     where schemaname = 'public' and tablename = $1 and indexname not like '%_pk'`,
    [table],
  )
  for (const { name } of rows) await client.query(`drop index "${name}"`)
  await timed(table, work)
  for (const { name, made } of rows) await timed(name, () => client.query(made))
}

/** Person k of a tenant, the newest last, writes on its first WhatsApp channel; all tenants over the same time. */
const people = (conversations: number): string[] => {
  const big = conversations / 2
  const small = Math.floor(conversations / 2 / (TENANTS - 1))
  return [
    `insert into tenants (id, slug, name, created_at)
     select tenant_id, 'company-' || n, 'Company ' || n, now() from plan where n > 1`,
    `insert into channels (tenant_id, id, type, name, created_at, updated_at)
     select tenant_id, gen_random_uuid(), 'whatsapp', 'Support', now(), now() from plan where n > 1`,
    `create temp table people as
     select tenant_id, agent_id, gen_random_uuid() as contact_id, k, n, channel_id,
       ${firstOf('k')} as first, ${lastOf('k')} as last, (918000000000 + k)::text as phone,
       case when k % 10 < 5 then 'open' when k % 10 < 7 then 'assigned' else 'closed' end as status,
       now() - (1 - k::float8 / total) * interval '1 second' * 37 * ${big} as at,
       row_number() over (order by k::float8 / total, n) + (select last_value from conversation_ids) as id
     from (select *, case n when 1 then ${big} else ${small} end as total,
         (select id from channels c where c.tenant_id = plan.tenant_id and type = 'whatsapp' order by created_at limit 1) as channel_id
       from plan) plan
       cross join lateral generate_series(1, total) k`,
    `select setval('conversation_ids', (select max(id) from people))`,
    'analyze people',
    `insert into contacts (tenant_id, id, name, phone, conversation_count, created_at, updated_at)
     select tenant_id, contact_id, first || ' ' || last, phone, 1, at, at from people`,
    `insert into identities (tenant_id, id, channel_id, kind, value, contact_id, created_at)
     select tenant_id, gen_random_uuid(), channel_id, 'phone', phone, contact_id, at from people`,
    `insert into conversations (tenant_id, id, ticket_number, channel_id, channel_type, contact_id, status, assignee_id,
       unread_count, message_count, last_message_direction, last_message_type, last_message_text, last_message_status,
       last_message_at, last_inbound_at, first_response_at, first_response_by, resolved_at, resolved_by, closed_at,
       rating, rated_agent_id, rated_at, waiting_since, created_at, updated_at)
     select tenant_id, id, 20000 + k, channel_id, 'whatsapp', contact_id, status,
       case status when 'assigned' then agent_id end, k % 3, ${MESSAGES_EACH}, 'in', 'text',
       'Where is my parcel number ' || k || '?', 'received', at, at, at - interval '40 minutes', agent_id,
       case status when 'closed' then at end, case status when 'closed' then agent_id end, case status when 'closed' then at end,
       case when status = 'closed' and k % 7 = 0 then 1 + k % 5 end,
       case when status = 'closed' and k % 7 = 0 then agent_id end, case when status = 'closed' and k % 7 = 0 then at end,
       case status when 'closed' then null else at end, at - interval '50 minutes', at
     from people`,
    `insert into counters (tenant_id, figure, department, assignee, slot, value)
     select tenant_id, figure, '', coalesce(assignee_id::text, ''), 0, count(*)
     from conversations cross join lateral (values ('status:' || status), ('channel:' || channel_type), ('priority:' || priority)) f (figure)
     where ticket_number >= 20000 group by tenant_id, figure, assignee_id
     on conflict (tenant_id, figure, department, assignee, slot) do update set value = counters.value + excluded.value`,
  ]
}

const messages = `
  insert into messages (tenant_id, conversation_id, channel_id, direction, sender_type, sender_id, type, text, status,
    external_id, ordered_at, sent_at, agent_id, counted_at, answered_ms, created_at)
  select tenant_id, id, channel_id, case m % 2 when 0 then 'in' else 'out' end,
    case m % 2 when 0 then 'contact' else 'agent' end, case m % 2 when 0 then contact_id else agent_id end::text, 'text',
    initcap(array_to_string(words, ' ')), case m % 2 when 0 then 'received' else 'read' end,
    'seed.' || id || '.' || m, t.at, t.at, case when m % 2 = 1 or status = 'assigned' then agent_id end, t.at,
    case when m % 2 = 1 and m > 1 then 300000 end, t.at
  from people cross join generate_series(1, ${MESSAGES_EACH}) m
    cross join lateral (select ${WORDS} as words) w
    cross join lateral (select at - (${MESSAGES_EACH} - m) * interval '5 minutes' as at) t
  order by id, m`
