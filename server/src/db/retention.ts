import type { Instant } from '../kernel/instant.ts'
import { type Sql, sql } from './sql.ts'
import type { Tx } from './tx.ts'

/**
 * Each deletes at most `limit` of what is older than `before` and returns how many: small transactions, that hold locks
 * and make dead rows in portions which autovacuum keeps up with.
 */
export type DeleteOld = (tx: Tx, before: Instant, limit: number) => Promise<number>

export async function tenantIds(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(sql`select id from tenants order by id`)
  return rows.map((row) => row.id)
}

export const deleteOldEvents: DeleteOld = (tx, before, limit) =>
  counted(
    tx,
    sql`
    delete from events where tenant_id = ${tx.tenantId} and seq in
      (select seq from events where tenant_id = ${tx.tenantId} and at < ${before} order by at limit ${limit})`,
  )

export const deleteOldEarlyUpdates: DeleteOld = (tx, before, limit) =>
  counted(
    tx,
    sql`
    delete from early_updates where tenant_id = ${tx.tenantId} and id in
      (select id from early_updates where tenant_id = ${tx.tenantId} and created_at < ${before} limit ${limit})`,
  )

export const deleteOldIdempotencyKeys: DeleteOld = (tx, before, limit) =>
  counted(
    tx,
    sql`
    delete from idempotency_keys where tenant_id = ${tx.tenantId} and (caller, key) in
      (select caller, key from idempotency_keys
       where tenant_id = ${tx.tenantId} and created_at < ${before} limit ${limit})`,
  )

/** Those that still wait go, too: the event that they tell of is gone. */
export const deleteOldOutgoingDeliveries: DeleteOld = (tx, before, limit) =>
  counted(
    tx,
    sql`
    delete from outgoing_deliveries where tenant_id = ${tx.tenantId} and id in
      (select id from outgoing_deliveries
       where tenant_id = ${tx.tenantId} and created_at < ${before} order by created_at limit ${limit})`,
  )

/** Deliveries that still wait stay, however old: nothing that was acknowledged is dropped unread. */
export const deleteOldDeliveries: DeleteOld = (tx, before, limit) =>
  counted(
    tx,
    sql`
    delete from webhook_deliveries where id in
      (select id from webhook_deliveries
       where received_at < ${before} and status <> 'received' order by received_at limit ${limit})`,
  )

/** Done jobs leave the outbox at once; what stands there are those that were given up. */
export const deleteOldFailedJobs: DeleteOld = (tx, before, limit) =>
  counted(
    tx,
    sql`
    delete from outbox_jobs where id in
      (select id from outbox_jobs where failed_at < ${before} order by id limit ${limit})`,
  )

async function counted(tx: Tx, deletion: Sql): Promise<number> {
  const row = await tx.one<{ count: number }>(
    sql`with gone as (${deletion} returning 1) select count(*) as count from gone`,
  )
  return row?.count ?? 0
}
