import type { Instant } from '../../kernel/instant.ts'
import { among, empty, type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface MessageText {
  id: number
  conversationId: number
  text: string
}

const searchable: Sql = sql`m.text is not null and m.type not in ('system', 'reaction')`

export async function textsOf(tx: Tx, ids: number[]): Promise<MessageText[]> {
  return await tx.query<MessageText>(sql`
    select m.id, m.conversation_id, m.text from messages m
    where m.tenant_id = ${tx.tenantId} and m.id in ${among('bigint', ids)} and ${searchable}`)
}

/** The tenant's newest messages, going back from `before`. */
export async function newestTexts(
  tx: Tx,
  { before, limit }: { before: number | null; limit: number },
): Promise<MessageText[]> {
  return await tx.query<MessageText>(sql`
    select m.id, m.conversation_id, m.text from messages m
    where m.tenant_id = ${tx.tenantId} and m.id < ${before ?? Number.MAX_SAFE_INTEGER} and ${searchable}
    order by m.id desc limit ${limit}`)
}

/** The newest messages of one conversation. */
export async function textsIn(tx: Tx, conversationId: number, limit: number): Promise<MessageText[]> {
  return await tx.query<MessageText>(sql`
    select m.id, m.conversation_id, m.text from messages m
    where m.tenant_id = ${tx.tenantId} and m.conversation_id = ${conversationId} and ${searchable}
    order by m.ordered_at desc, m.id desc limit ${limit}`)
}

/** Of these, those that say something else than when they came. */
export async function editedTexts(tx: Tx, ids: number[]): Promise<MessageText[]> {
  if (ids.length === 0) return []
  return await tx.query<MessageText>(sql`
    select m.id, m.conversation_id, m.text from messages m
    where m.tenant_id = ${tx.tenantId} and m.id in ${among('bigint', ids)} and m.edited_at is not null`)
}

/** In which conversations these messages stand, in their order, each once. */
export async function conversationsWith(tx: Tx, ids: number[]): Promise<number[]> {
  if (ids.length === 0) return []
  const rows = await tx.query<{ id: number }>(sql`
    select m.conversation_id as id from messages m
    where m.tenant_id = ${tx.tenantId} and m.id in ${among('bigint', ids)} group by 1 order by max(m.id) desc`)
  return rows.map(({ id }) => id)
}

/** By what a contact or conversation is found; a conversation by its contact, too. */
export interface Fields {
  id: string
  /** The greater the newer. */
  place: number
  contactId: string | null
  words: (string | null)[]
  numbers: (string | null)[]
  at: Instant
}

/** Where to go on among the newest. */
export interface Place {
  at: Instant
  id: string
}

const contactFields: Sql = sql`p.id::text, (extract(epoch from p.created_at) * 1000)::bigint as place, p.id as contact_id,
  array[p.name, p.email] || p.tags as words, array[p.phone] as numbers, p.created_at as at`

const conversationFields: Sql = sql`c.id::text, c.id as place, c.contact_id,
  array[c.subject, p.name, p.email] || c.tags || p.tags as words, array[p.phone, c.ticket_number::text] as numbers,
  c.created_at as at`

export async function fieldsOfContacts(tx: Tx, ids: string[]): Promise<Fields[]> {
  return await tx.query<Fields>(sql`
    select ${contactFields} from contacts p
    where p.tenant_id = ${tx.tenantId} and p.id in ${among('uuid', ids)}`)
}

export async function fieldsOfConversations(tx: Tx, ids: number[]): Promise<Fields[]> {
  return await tx.query<Fields>(sql`
    select ${conversationFields}
    from conversations c join contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id
    where c.tenant_id = ${tx.tenantId} and c.id in ${among('bigint', ids)}`)
}

/** The tenant's newest contacts, going back from `before`. */
export async function newestContacts(tx: Tx, { before, limit }: Newest): Promise<Fields[]> {
  const from = before
    ? sql`and (p.created_at, p.id) < (${before.at}::timestamptz, ${before.id}::uuid)`
    : empty
  return await tx.planned<Fields>(sql`
    select ${contactFields} from contacts p where p.tenant_id = ${tx.tenantId} and p.merged_into is null ${from}
    order by p.created_at desc, p.id desc limit ${limit}`)
}

/** The tenant's newest conversations, going back from `before`. */
export async function newestConversations(tx: Tx, { before, limit }: Newest): Promise<Fields[]> {
  return await tx.planned<Fields>(sql`
    select ${conversationFields} from (
      select * from conversations
      where tenant_id = ${tx.tenantId} and id < ${before ? Number(before.id) : Number.MAX_SAFE_INTEGER}
      order by id desc limit ${limit}
    ) c join contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id order by c.id desc`)
}

export interface Newest {
  before: Place | null
  limit: number
}

/** The conversation of this id, and the ticket of this number. One by one: neither index knows of an `or`. */
export async function conversationsNamed(tx: Tx, number: number): Promise<number[]> {
  const ticketNumber = number <= MOST_TICKETS ? number : 0
  const rows = await tx.query<{ id: number }>(sql`
    select c.id from conversations c where c.tenant_id = ${tx.tenantId} and c.id = ${number}
    union
    select c.id from conversations c where c.tenant_id = ${tx.tenantId} and c.ticket_number = ${ticketNumber}::int`)
  return rows.map((row) => row.id)
}

/** A column of four bytes. */
const MOST_TICKETS = 2 ** 31 - 1
