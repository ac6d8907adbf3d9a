import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { Contact } from './entity.ts'

/** What a merge moved and changed: all that undoing it needs to know. */
export interface Moved {
  identityIds: string[]
  conversationIds: number[]
  bookingIds: string[]
  /** Contacts that had been merged into the merged one before. */
  aliasIds: string[]
  /** Conversations that had to be closed because two were open on one channel. */
  closedIds: number[]
  /** Whether the survivor took the merged one's number. */
  tookPhone: boolean
  before: Contact
  after: Contact
}

export interface Merge {
  id: string
  survivorId: string
  mergedId: string
  moved: Moved
  createdAt: Instant
  undoneAt: Instant | null
}

export async function insertMerge(tx: Tx, merge: Merge): Promise<void> {
  await tx.query(sql`
    insert into contact_merges (tenant_id, id, survivor_id, merged_id, moved, created_at)
    values (${tx.tenantId}, ${merge.id}, ${merge.survivorId}, ${merge.mergedId},
      ${JSON.stringify(merge.moved)}::jsonb, ${merge.createdAt})`)
}

export async function lockMerge(tx: Tx, id: string): Promise<Merge | null> {
  return await tx.one<Merge>(sql`
    select id, survivor_id, merged_id, moved, created_at, undone_at from contact_merges
    where tenant_id = ${tx.tenantId} and id = ${id} for update`)
}

export async function markUndone(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx.query(
    sql`update contact_merges set undone_at = ${now} where tenant_id = ${tx.tenantId} and id = ${id}`,
  )
}

/** Makes a contact one that stands for another, with those that stood for it; null makes it one of its own again. */
export async function pointTo(tx: Tx, ids: string[], survivorId: string | null): Promise<void> {
  await tx.query(sql`
    update contacts set merged_into = ${survivorId} where tenant_id = ${tx.tenantId} and id = any(${ids}::uuid[])`)
}

export async function aliasesOf(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    sql`select id from contacts where tenant_id = ${tx.tenantId} and merged_into = ${id} order by id`,
  )
  return rows.map((row) => row.id)
}

/** The merged contact that lends this number to another; null where nobody does. */
export async function aliasWithPhone(tx: Tx, survivorId: string, phone: string): Promise<string | null> {
  const row = await tx.one<{ id: string }>(sql`
    select id from contacts
    where tenant_id = ${tx.tenantId} and merged_into = ${survivorId} and phone = ${phone} for update`)
  return row?.id ?? null
}

export async function setPhone(tx: Tx, id: string, phone: string | null): Promise<void> {
  await tx.query(sql`update contacts set phone = ${phone} where tenant_id = ${tx.tenantId} and id = ${id}`)
}

export async function moveIdentities(tx: Tx, move: { from: string; to: string }): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(sql`
    update identities set contact_id = ${move.to}
    where tenant_id = ${tx.tenantId} and contact_id = ${move.from} returning id`)
  return rows.map((row) => row.id)
}

/** Those of these that the survivor still has. */
export async function returnIdentities(
  tx: Tx,
  back: { ids: string[]; from: string; to: string },
): Promise<void> {
  await tx.query(sql`
    update identities set contact_id = ${back.to}
    where tenant_id = ${tx.tenantId} and contact_id = ${back.from} and id = any(${back.ids}::uuid[])`)
}

export async function moveBookings(tx: Tx, move: { from: string; to: string }): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(sql`
    update bookings set contact_id = ${move.to}
    where tenant_id = ${tx.tenantId} and contact_id = ${move.from} returning id`)
  return rows.map((row) => row.id)
}

export async function returnBookings(
  tx: Tx,
  back: { ids: string[]; from: string; to: string },
): Promise<void> {
  await tx.query(sql`
    update bookings set contact_id = ${back.to}
    where tenant_id = ${tx.tenantId} and contact_id = ${back.from} and id = any(${back.ids}::text[])`)
}

/** All conversations of these contacts, closed and archived ones, too. */
export async function conversationIdsOf(tx: Tx, contactIds: string[]): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(sql`
    select id from conversations
    where tenant_id = ${tx.tenantId} and contact_id = any(${contactIds}::uuid[]) order by id`)
  return rows.map((row) => row.id)
}

/** Moves these conversations and counts those of both contacts anew. */
export async function moveConversations(
  tx: Tx,
  move: { ids: number[]; from: string; to: string },
): Promise<void> {
  await tx.query(sql`
    update conversations set contact_id = ${move.to}
    where tenant_id = ${tx.tenantId} and id = any(${move.ids}::bigint[])`)
  await tx.query(sql`
    update contacts p set conversation_count = (select count(*) from conversations c
      where c.tenant_id = p.tenant_id and c.contact_id = p.id)
    where p.tenant_id = ${tx.tenantId} and p.id = any(${[move.from, move.to]}::uuid[])`)
}
