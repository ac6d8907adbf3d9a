import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export type SearchKind = 'message' | 'contact' | 'conversation'

export interface Queued {
  id: number
  tenantId: string
  kind: SearchKind
  subject: string
}

/** In the transaction that writes what they say. */
export function queueForSearch(tx: Tx, kind: SearchKind, subjects: (string | number)[]): void {
  if (subjects.length === 0) return
  tx.send(sql`
    insert into search_queue (tenant_id, kind, subject)
    select ${tx.tenantId}::uuid, ${kind}::text, subject from unnest(${subjects.map(String)}::text[]) subject`)
}

/** Over all tenants, the oldest first; nobody else takes them. They come back if this transaction fails. */
export async function takeQueued(tx: Tx, limit: number): Promise<Queued[]> {
  return await tx.query<Queued>(sql`
    delete from search_queue where id in
      (select id from search_queue order by id limit ${limit} for update skip locked)
    returning id, tenant_id, kind, subject`)
}

/** What of this tenant is not in the index yet, the newest first. */
export async function stillQueued(tx: Tx, kind: SearchKind, limit: number): Promise<string[]> {
  const rows = await tx.query<{ subject: string }>(sql`
    select subject from search_queue where tenant_id = ${tx.tenantId} and kind = ${kind} order by id desc limit ${limit}`)
  return [...new Set(rows.map(({ subject }) => subject))]
}
