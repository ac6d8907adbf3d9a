import { empty, rowsOf, type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface Target {
  id: number
  conversationId: number
  channelId: string
  externalId: string | null
}

export interface MessageName {
  channelId: string
  externalId: string
  ourMessageId: number | null
}

/** Where the messages stand that a webhook names, by the provider's id or, for our own, by ours. Takes no lock. */
export async function findTargets(tx: Tx, names: MessageName[]): Promise<Target[]> {
  if (names.length === 0) return []
  return await tx.query<Target>(targetsOf(tx, names))
}

interface Quote {
  channelId: string
  replyToId: number | null
  replyToExternalId: string | null
}

/** What is quoted, by our id or the provider's, with its words as a thread shows them. */
export async function findQuoted(tx: Tx, quotes: Quote[]) {
  const ids = quotes.flatMap(({ replyToId }) => replyToId ?? [])
  const names = quotes.filter(({ replyToExternalId }) => replyToExternalId !== null)
  if (ids.length + names.length === 0) return []
  const columns = sql`m.id, m.channel_id, m.external_id, coalesce(m.text, '') as text`
  // A union, for an `or` over both is answered by no index.
  return await tx.query<{ id: number; channelId: string; externalId: string | null; text: string }>(sql`
    select ${columns} from messages m where m.tenant_id = ${tx.tenantId} and m.id = any(${ids}::bigint[])
    union
    select ${columns} from messages m where m.tenant_id = ${tx.tenantId} and (m.channel_id, m.external_id) in
      (select * from unnest(${names.map((name) => name.channelId)}::uuid[], ${names.map((name) => name.replyToExternalId)}::text[]))`)
}

const THEIRS = { channelId: 'uuid', externalId: 'text' }
const OURS = { channelId: 'uuid', ourMessageId: 'bigint' }

export function targetsOf(tx: Tx, names: MessageName[]): Sql {
  const ours = names.filter((name) => name.ourMessageId !== null)
  return sql`
    select m.id, m.conversation_id, m.channel_id, m.external_id from messages m
    where m.tenant_id = ${tx.tenantId} and (m.channel_id, m.external_id) in
      (select channel_id, external_id from ${rowsOf(THEIRS, names, 'k')})
    ${ours.length > 0 ? sql`union ${oursOf(tx, ours)}` : empty}`
}

const oursOf = (tx: Tx, names: MessageName[]) => sql`
  select m.id, m.conversation_id, m.channel_id, m.external_id
  from ${rowsOf(OURS, names, 'k')}
    join messages m on m.tenant_id = ${tx.tenantId} and m.id = k.our_message_id and m.channel_id = k.channel_id
      and m.direction = 'out'`
