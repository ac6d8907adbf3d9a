import { columnList, rawOnce, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { SearchKind } from './queue.ts'

/** How many entries an era has: a word that is in all of them costs some tens of milliseconds. */
const ERA = 131_072

/** Lexemes of which one must be there; `prefix`: as a beginning. */
export interface Term {
  anyOf: string[]
  prefix: boolean
}

export interface NewEntry {
  id: number
  kind: SearchKind
  place: number
  contactId: string | null
  words: string[]
}

const ENTRY = { id: 'bigint', kind: 'text', place: 'bigint', contactId: 'uuid' }
const WITH_WORDS = { ...ENTRY, words: 'text[]' }

export async function insertEntries(tx: Tx, entries: NewEntry[]): Promise<void> {
  for (const kind of new Set(entries.map((entry) => entry.kind))) {
    const mine = entries.filter((entry) => entry.kind === kind)
    const era = await eraWithRoom(tx, kind, mine.length)
    const rows = mine.map((entry) => ({ ...entry, words: entry.words.map((word) => inEra(era, word)) }))
    await tx.query(sql`
      insert into search_entries (tenant_id, ${columnList(ENTRY)}, words)
      select ${tx.tenantId}::uuid, ${columnList(ENTRY)}, array_to_tsvector(words)
      from ${rowsOf(WITH_WORDS, rows)}`)
  }
}

/** The newest, or where that is full another. */
async function eraWithRoom(tx: Tx, kind: SearchKind, count: number): Promise<number> {
  const newest = await tx.one<{ id: number }>(sql`
    update search_eras set entries = entries + ${count}::int
    where tenant_id = ${tx.tenantId} and kind = ${kind} and entries < ${ERA}
      and id = (select max(id) from search_eras where tenant_id = ${tx.tenantId} and kind = ${kind})
    returning id`)
  if (newest) return newest.id
  const begun = await tx.one<{ id: number }>(sql`
    insert into search_eras (tenant_id, kind, id, entries)
    values (${tx.tenantId}, ${kind}, nextval('search_era_ids'), ${count}) returning id`)
  return begun!.id
}

/** Newest first. */
export async function erasOf(tx: Tx, kind: SearchKind): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(sql`
    select id from search_eras where tenant_id = ${tx.tenantId} and kind = ${kind} order by id desc`)
  return rows.map(({ id }) => id)
}

export interface Found {
  place: number
  contactId: string | null
}

interface Question {
  kind: SearchKind
  eras: number[]
  terms: Term[]
  before: number | null
  limit: number
}

/**
 * What all terms are in, of these eras, the newest first. An era at a time, all in one packet: for several at once
 * PostgreSQL expects so many rows that it would rather read the whole table; and planned for any tenant, all of this one's.
 */
export async function findEntries(tx: Tx, { eras, ...question }: Question): Promise<Found[]> {
  const found = await Promise.all(eras.map((era) => findInEra(tx, era, question)))
  return found.flat()
}

/** Both are asked before either is awaited: what another era asks must not come between. */
async function findInEra(
  tx: Tx,
  era: number,
  { kind, terms, before, limit }: Omit<Question, 'eras'>,
): Promise<Found[]> {
  const query = terms.map((term) => termIn(era, term)).join(' & ')
  // The policy shows what this names, and nothing else (schema/search.ts).
  const named = tx.planned(sql`set local app.search = ${rawOnce(literal(query))}`)
  const found = tx.planned<Found>(sql`
    select place, contact_id from search_entries
    where tenant_id = ${tx.tenantId} and kind = ${kind} and place < ${before ?? Number.MAX_SAFE_INTEGER}
    order by place desc limit ${limit}`)
  const [rows] = await Promise.all([found, named])
  return rows
}

const inEra = (era: number, word: string) => `${era.toString(36)}.${word}`

function termIn(era: number, { anyOf, prefix }: Term): string {
  const lexemes = anyOf.map((word) => {
    const quoted = inEra(era, word).replaceAll('\\', '\\\\').replaceAll("'", "''")
    return `'${quoted}'${prefix ? ':*' : ''}`
  })
  return lexemes.length === 1 ? lexemes[0]! : `(${lexemes.join(' | ')})`
}

/** PostgreSQL takes no parameter in `set`. */
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

/** No statement goes on for longer than this from here on: it fails with 57014. Null: as before. */
export async function limitTime(tx: Tx, ms: number | null): Promise<void> {
  await tx.planned(
    sql`set local statement_timeout to ${rawOnce(ms === null ? 'default' : String(Math.round(ms)))}`,
  )
}
