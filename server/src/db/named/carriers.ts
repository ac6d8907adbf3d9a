import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

interface Walk<Key> {
  name: string
  after: Key
  limit: number
}

/** The next conversations that carry a tag, by id. */
export async function tagConversations(tx: Tx, { name, after, limit }: Walk<number>): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(sql`
    select id from conversations
    where tenant_id = ${tx.tenantId} and id > ${after} and ${name} = any(tags) order by id limit ${limit}`)
  return rows.map((row) => row.id)
}

export async function departmentConversations(
  tx: Tx,
  { name, after, limit }: Walk<number>,
): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(sql`
    select id from conversations
    where tenant_id = ${tx.tenantId} and id > ${after} and department = ${name} order by id limit ${limit}`)
  return rows.map((row) => row.id)
}

/** Locked, so that a tag which somebody sets meanwhile is not overwritten. */
export async function tagContacts(tx: Tx, { name, after, limit }: Walk<string | null>): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(sql`
    select id from contacts
    where tenant_id = ${tx.tenantId} and (${after}::uuid is null or id > ${after}::uuid) and ${name} = any(tags)
    order by id limit ${limit} for update`)
  return rows.map((row) => row.id)
}

/** The few that carry a department's name beside the conversations: they change with it at once. */
export async function renameDepartmentOfPeople(
  tx: Tx,
  { from, to }: { from: string; to: string | null },
): Promise<void> {
  await tx.query(sql`
    update agents set department = ${to} where tenant_id = ${tx.tenantId} and department = ${from}`)
  await tx.query(sql`
    update channels set department = ${to} where tenant_id = ${tx.tenantId} and department = ${from}`)
}
