import type { Instant } from '../../kernel/instant.ts'
import { queueForSearch } from '../search/queue.ts'
import { among, assignments, columnList, empty, rowsOf, type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { Contact } from './entity.ts'

const COLUMNS = {
  id: 'uuid',
  name: 'text',
  nameEdited: 'bool',
  phone: 'text',
  email: 'text',
  city: 'text',
  avatarUrl: 'text',
  customerType: 'text',
  status: 'text',
  tags: 'text[]',
  attributes: 'jsonb',
  blocked: 'bool',
  marketingOptOut: 'bool',
  conversationCount: 'int',
  lastSeenAt: 'timestamptz',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
}
const { id: _id, createdAt: _made, conversationCount: _count, ...MUTABLE } = COLUMNS
const CHANGED = { id: 'uuid', ...MUTABLE }

/** Of `contacts p`. */
export const contactColumns = columnList(COLUMNS, 'p')

/**
 * Who stands behind these ids: that of a contact who was merged into another leads to the other. Found as a list first:
 * joined, row-level security would let no index be used (coalesce might leak), and all contacts would be read.
 */
export async function findContacts(tx: Tx, ids: string[]): Promise<Contact[]> {
  if (ids.length === 0) return []
  return await tx.query<Contact>(sql`
    select ${columnList(COLUMNS)} from contacts where tenant_id = ${tx.tenantId} and id in (
      select coalesce(merged_into, id) from contacts where tenant_id = ${tx.tenantId} and id in ${among('uuid', ids)}
      limit ${ids.length})`)
}

/** Who has these numbers, each with the one that it was found by: a merged contact still lends its number to the other. */
export async function findContactsByPhone(
  tx: Tx,
  phones: string[],
): Promise<(Contact & { foundBy: string })[]> {
  if (phones.length === 0) return []
  return await tx.query(sql`
    select ${columnList(COLUMNS, 'p')}, k.phone as found_by
    from contacts k join contacts p on p.tenant_id = k.tenant_id and p.id = (case when k.merged_into is null then k.id else k.merged_into end)
    where k.tenant_id = ${tx.tenantId} and k.phone in ${among('text', phones)}`)
}

/** For changing it; null where it isn't there, or is merged into another at this very moment. */
export async function lockContact(tx: Tx, id: string): Promise<Contact | null> {
  return await tx.one<Contact>(sql`
    select ${columnList(COLUMNS)} from contacts
    where tenant_id = ${tx.tenantId} and merged_into is null and id =
      (select coalesce(merged_into, id) from contacts where tenant_id = ${tx.tenantId} and id = ${id})
    for update`)
}

/** These very contacts, in one order for everybody; a merged one is left out. */
export async function lockContacts(tx: Tx, ids: string[]): Promise<Contact[]> {
  return await tx.query<Contact>(sql`
    select ${columnList(COLUMNS)} from contacts
    where tenant_id = ${tx.tenantId} and id in ${among('uuid', ids)} and merged_into is null order by id for update`)
}

/** A number that somebody has by now throws (23505): whoever inserts holds lockNewPeople. */
export function insertContacts(tx: Tx, contacts: Contact[]): void {
  tx.send(sql`
    insert into contacts (tenant_id, ${columnList(COLUMNS)})
    select ${tx.tenantId}::uuid, ${columnList(COLUMNS)} from ${rowsOf(COLUMNS, contacts)} order by position`)
  queueForSearch(
    tx,
    'contact',
    contacts.map(({ id }) => id),
  )
}

/** What they are found by is queued where it changes, with their conversations, which are found by it, too. */
export function updateContacts(tx: Tx, contacts: Contact[]): void {
  const rows = rowsOf(CHANGED, contacts)
  tx.send(sql`
    with renamed as (
      select p.id from contacts p join ${rows} on p.id = n.id
      where p.tenant_id = ${tx.tenantId}
        and (p.name, p.email, p.phone, p.tags) is distinct from (n.name, n.email, n.phone, n.tags)
    ), queued as (
      insert into search_queue (tenant_id, kind, subject)
      select ${tx.tenantId}::uuid, 'contact', id::text from renamed
      union all
      select c.tenant_id, 'conversation', c.id::text from renamed
        join conversations c on c.tenant_id = ${tx.tenantId} and c.contact_id = renamed.id
    )
    update contacts p set ${assignments(MUTABLE)} from ${rows}
    where p.tenant_id = ${tx.tenantId} and p.id = n.id`)
}

/** False where one of them was merged into another meanwhile: a conversation begun with it would be nobody's. */
export async function addToConversationCount(tx: Tx, contactIds: string[]): Promise<boolean> {
  const counted = await tx.query(sql`
    update contacts p set conversation_count = conversation_count + n.made
    from (select id, count(*)::int as made from ${among('uuid', contactIds)} made group by id order by id) n
    where p.tenant_id = ${tx.tenantId} and p.id = n.id and p.merged_into is null returning p.id`)
  return counted.length === new Set(contactIds).size
}

export interface ContactFilter {
  /** None but these. */
  ids?: string[] | undefined
  tag?: string | undefined
  channelType?: string | undefined
}

export interface ContactPage {
  before?: { at: Instant; id: string } | undefined
  limit: number
  offset?: number | undefined
  oldestFirst?: boolean | undefined
}

/** Newest first, unless said. */
export async function listContacts(tx: Tx, filter: ContactFilter, page: ContactPage): Promise<Contact[]> {
  const from = page.before
    ? sql`and (p.created_at, p.id) < (${page.before.at}::timestamptz, ${page.before.id}::uuid)`
    : empty
  return await tx.planned<Contact>(sql`
    select ${columnList(COLUMNS, 'p')} from contacts p ${await matching(tx, filter)} ${from}
    order by ${page.oldestFirst ? sql`p.created_at, p.id` : sql`p.created_at desc, p.id desc`}
    limit ${page.limit} offset ${page.offset ?? 0}`)
}

/** The same, of so many in all: what lies beyond the middle is found from the other end. */
export async function listContactsNumbered(
  tx: Tx,
  filter: ContactFilter,
  page: { limit: number; offset: number },
  total: number,
): Promise<Contact[]> {
  const left = total - page.offset
  if (left > page.offset) return await listContacts(tx, filter, page)
  if (left <= 0) return []
  const limit = Math.min(page.limit, left)
  return (await listContacts(tx, filter, { limit, offset: left - limit, oldestFirst: true })).reverse()
}

/** Counted up to `limit`. */
export async function countContacts(tx: Tx, filter: ContactFilter, limit: number): Promise<number> {
  const [row] = await tx.planned<{ count: number }>(
    sql`select count(*) from (select from contacts p ${await matching(tx, filter)} limit ${limit}) found`,
  )
  return row!.count
}

/**
 * Who is meant, as a condition on `contacts p`. The channels are looked up first: only by their ids does PostgreSQL know
 * whether nearly all are on them, or nearly nobody.
 */
export async function matching(tx: Tx, { ids, tag, channelType }: ContactFilter): Promise<Sql> {
  const among = ids ? sql`and p.id = any(${ids}::uuid[])` : empty
  // The second says no more, but names the index of those that have any.
  const tagged = tag ? sql`and ${tag} = any(p.tags) and p.tags <> '{}'` : empty
  const onChannel = channelType
    ? sql`and exists (select from identities i where i.tenant_id = p.tenant_id and i.contact_id = p.id
        and i.channel_id = any(${await channelsOf(tx, channelType)}::uuid[]))`
    : empty
  return sql`where p.tenant_id = ${tx.tenantId} and p.merged_into is null
    ${among} ${tagged} ${onChannel}`
}

async function channelsOf(tx: Tx, type: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(sql`
    select id from channels where tenant_id = ${tx.tenantId} and type = ${type}`)
  return rows.map(({ id }) => id)
}
