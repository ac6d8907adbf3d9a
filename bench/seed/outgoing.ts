import { queryIn } from '../arms/databases.ts'
import { outgoingId } from '../load/meta-worst-case.ts'

/**
 * Messages that the desk has handed to the provider and of which the statuses are about to come: `people` open
 * conversations, message k in that of person k modulo `people`.
 */
export async function sendMany(databaseUrl: string, run: string, people: number, messages: number) {
  await queryIn(databaseUrl, PEOPLE.replaceAll(':people', String(people)))
  await queryIn(databaseUrl, MESSAGES, [people, messages, outgoingId(run, 0).slice(0, -1)])
  await queryIn(databaseUrl, 'vacuum analyze')
}

const PEOPLE = `
  create table bench_people as
    select c.tenant_id, c.id as channel_id, gen_random_uuid() as contact_id, nextval('conversation_ids') as id, k,
      (919100000000 + k)::text as phone
    from channels c cross join generate_series(0, :people - 1) k where c.phone_number_id = '100200300400500';
  insert into contacts (tenant_id, id, name, phone, conversation_count, created_at, updated_at)
    select tenant_id, contact_id, 'Customer ' || k, phone, 1, now(), now() from bench_people;
  insert into identities (tenant_id, id, channel_id, kind, value, contact_id, created_at)
    select tenant_id, gen_random_uuid(), channel_id, 'phone', phone, contact_id, now() from bench_people;
  insert into conversations (tenant_id, id, ticket_number, channel_id, channel_type, contact_id, last_message_at,
      window_started_at, created_at, updated_at)
    select tenant_id, id, 30000 + k, channel_id, 'whatsapp', contact_id, now(), now(), now(), now() from bench_people`

const MESSAGES = `
  insert into messages (tenant_id, conversation_id, channel_id, direction, sender_type, sender_id, type, text, status,
      external_id, ordered_at, sent_at, created_at)
  select tenant_id, id, channel_id, 'out', 'agent', contact_id::text, 'text', 'Your parcel is on its way', 'sending',
    $3::text || n, now(), now(), now()
  from generate_series(0, $2::int - 1) n join bench_people on k = n % $1::int`
