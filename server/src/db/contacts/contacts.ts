import type { Instant } from '../../kernel/instant.ts'
import type { Tx } from '../database.ts'
import { assignments, columnList, empty, rowsOf, sql } from '../sql.ts'
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

export async function findContacts(tx: Tx, ids: string[]): Promise<Contact[]> {
  if (ids.length === 0) return []
  return await tx.query<Contact>(
    sql`select ${columnList(COLUMNS)} from contacts where tenant_id = ${tx.tenantId} and id = any(${ids}::uuid[])`,
  )
}

export async function findContactsByPhone(tx: Tx, phones: string[]): Promise<Contact[]> {
  if (phones.length === 0) return []
  return await tx.query<Contact>(
    sql`select ${columnList(COLUMNS)} from contacts where tenant_id = ${tx.tenantId} and phone = any(${phones}::text[])`,
  )
}

export async function lockContact(tx: Tx, id: string): Promise<Contact | null> {
  return await tx.one<Contact>(
    sql`select ${columnList(COLUMNS)} from contacts where tenant_id = ${tx.tenantId} and id = ${id} for update`,
  )
}

/** A number that somebody has by now throws (23505): whoever inserts holds lockNewPeople. */
export async function insertContacts(tx: Tx, contacts: Contact[]): Promise<void> {
  await tx.query(sql`
    insert into contacts (tenant_id, ${columnList(COLUMNS)})
    select ${tx.tenantId}::uuid, ${columnList(COLUMNS)} from ${rowsOf(COLUMNS, contacts)} order by position`)
}

export async function updateContacts(tx: Tx, contacts: Contact[]): Promise<void> {
  await tx.query(sql`
    update contacts p set ${assignments(MUTABLE)} from ${rowsOf({ id: 'uuid', ...MUTABLE }, contacts)}
    where p.tenant_id = ${tx.tenantId} and p.id = n.id`)
}

export async function addToConversationCount(tx: Tx, contactIds: string[]): Promise<void> {
  await tx.query(sql`
    update contacts p set conversation_count = conversation_count + n.made
    from (select id, count(*)::int as made from unnest(${contactIds}::uuid[]) id group by id order by id) n
    where p.tenant_id = ${tx.tenantId} and p.id = n.id`)
}

export interface ContactPage {
  q?: string | undefined
  tag?: string | undefined
  channelType?: string | undefined
  before?: { at: Instant; id: string } | undefined
  limit: number
}

/** Newest first; `q` matches any part of name and e-mail, or of a number from four digits on. */
export async function listContacts(tx: Tx, page: ContactPage): Promise<Contact[]> {
  const digits = page.q?.replace(/\D/g, '') ?? ''
  const pattern = `%${page.q?.replace(/[\\%_]/g, '\\$&')}%`
  const matching = page.q
    ? sql`and (name ilike ${pattern} or email ilike ${pattern} or (${digits.length >= 4} and phone like ${`%${digits}%`}))`
    : empty
  const tagged = page.tag ? sql`and ${page.tag} = any(tags)` : empty
  const onChannel = page.channelType
    ? sql`and exists (select from identities i join channels ch on ch.tenant_id = i.tenant_id and ch.id = i.channel_id
        where i.tenant_id = contacts.tenant_id and i.contact_id = contacts.id and ch.type = ${page.channelType})`
    : empty
  const from = page.before
    ? sql`and (created_at, id) < (${page.before.at}::timestamptz, ${page.before.id}::uuid)`
    : empty
  return await tx.planned<Contact>(sql`
    select ${columnList(COLUMNS)} from contacts where tenant_id = ${tx.tenantId} ${matching} ${tagged} ${onChannel} ${from}
    order by created_at desc, id desc limit ${page.limit}`)
}
