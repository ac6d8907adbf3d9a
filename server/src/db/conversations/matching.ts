import type { Tx } from '../database.ts'
import { empty, join, type Sql, sql } from '../sql.ts'

/** One word of a search, as regular expressions of PostgreSQL; `digits` where it has enough of them for a number. */
export interface SearchWord {
  /** Any part. */
  part: string
  /** A whole word; of the last one its beginning is enough. */
  whole: string
  digits: string | null
}

export interface Matching {
  words: SearchWord[]
  /** The conversation or ticket that the search may name. */
  number: number | null
  /** At most so many conversations, the newest by contact and by message. */
  limit: number
  /** How many of the tenant's newest messages are looked through. */
  reach: number
}

/**
 * Conversations of which every word matches the contact or what they are called, or one of their messages. Without an index of texts that
 * row-level security lets be used (the operators of text search are not leakproof, so their indexes are passed over),
 * the look is bounded instead: all contacts, all conversations that have a subject or tags, and the newest messages.
 */
export async function conversationsMatching(tx: Tx, search: Matching): Promise<number[]> {
  const { words, number, limit, reach } = search
  const [byContact, bySubject, byTicket, byMessage, named] = await Promise.all([
    tx.planned<{ id: number }>(sql`
      select c.id from contacts p
        join conversations c on c.tenant_id = p.tenant_id and c.contact_id = p.id
      where p.tenant_id = ${tx.tenantId} ${every(words, inContact)} order by c.id desc limit ${limit}`),
    tx.planned<{ id: number }>(sql`
      select c.id from conversations c
        join contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id
      where c.tenant_id = ${tx.tenantId} and (c.subject is not null or c.tags <> '{}')
        ${every(words, inDescription)} order by c.id desc limit ${limit}`),
    ticketsWith(tx, words, limit),
    tx.planned<{ id: number }>(sql`
      select conversation_id as id from (
        select m.id, m.conversation_id, m.text from messages m
        where m.tenant_id = ${tx.tenantId} order by m.id desc limit ${reach}
      ) m where true ${every(words, inMessage)} group by 1 order by max(m.id) desc limit ${limit}`),
    number === null ? [] : conversationsNamed(tx, number),
  ])
  const found = [...byContact, ...bySubject, ...byMessage].map((row) => row.id)
  return [...new Set([...named, ...byTicket, ...found])]
}

/** The conversation of this id, and the ticket of this number. */
export async function conversationsNamed(tx: Tx, number: number): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(sql`
    select c.id from conversations c
    where c.tenant_id = ${tx.tenantId} and (c.id = ${number} or c.ticket_number::bigint = ${number})`)
  return rows.map((row) => row.id)
}

/** Of one word that is a number, any part of a ticket's. */
async function ticketsWith(tx: Tx, words: SearchWord[], limit: number): Promise<number[]> {
  const digits = words.length === 1 ? words[0]!.digits : null
  if (digits === null) return []
  const rows = await tx.planned<{ id: number }>(sql`
    select c.id from conversations c
    where c.tenant_id = ${tx.tenantId} and c.ticket_number::text like ${`%${digits}%`}
    order by c.id desc limit ${limit}`)
  return rows.map((row) => row.id)
}

/** All of the words; none asks for nothing. */
export const every = (words: SearchWord[], matches: (word: SearchWord) => Sql): Sql =>
  words.length === 0
    ? empty
    : join(
        words.map((word) => sql`and ${matches(word)}`),
        ' ',
      )

/** One word in a contact `p`. */
export const inContact = ({ part, digits }: SearchWord): Sql =>
  sql`(p.name ~* ${part} or p.email ~* ${part} or array_to_string(p.tags, ' ') ~* ${part}
    ${digits === null ? empty : sql`or p.phone like ${`%${digits}%`}`})`

const inDescription = (word: SearchWord): Sql =>
  sql`(c.subject ~* ${word.part} or array_to_string(c.tags, ' ') ~* ${word.part} or ${inContact(word)})`

const inMessage = ({ whole }: SearchWord): Sql => sql`m.text ~* ${whole}`
