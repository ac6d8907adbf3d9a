import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface Feed {
  webhookId: string
  tenantId: string
  position: number
}

export interface Lease {
  owner: string
  until: Instant
}

/** Tenants that have a webhook that is switched on. */
export async function tenantsWithFeeds(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ tenantId: string }>(
    sql`select distinct tenant_id from outgoing_feeds where enabled`,
  )
  return rows.map((row) => row.tenantId)
}

/** Leases webhooks for which there is something to do, and at which nobody is: the longest due first. */
export async function claimFeeds(tx: Tx, lease: Lease, now: Instant, limit: number): Promise<Feed[]> {
  if (limit <= 0) return []
  return await tx.query<Feed>(sql`
    update outgoing_feeds f set lease_owner = ${lease.owner}::uuid, lease_until = ${lease.until}::timestamptz
    from (
      select c.webhook_id from outgoing_feeds c left join tenant_seq s on s.tenant_id = c.tenant_id
      where c.enabled and (c.lease_until is null or c.lease_until <= ${now}::timestamptz)
        and (c.due <= ${now}::timestamptz or s.seq > c.position)
      order by c.due nulls last limit ${limit} for update of c skip locked
    ) free
    where f.webhook_id = free.webhook_id
    returning f.webhook_id, f.tenant_id, f.position`)
}

/** How far it has been told, under a lock of its row; null where it is gone, switched off or another's by now. */
export async function lockFeed(tx: Tx, webhookId: string, owner: string): Promise<number | null> {
  const row = await tx.one<{ position: number }>(sql`
    select position from outgoing_feeds
    where webhook_id = ${webhookId} and tenant_id = ${tx.tenantId} and lease_owner = ${owner}::uuid and enabled
    for update`)
  return row?.position ?? null
}

export async function moveFeed(tx: Tx, webhookId: string, position: number): Promise<void> {
  await tx.query(sql`
    update outgoing_feeds set position = ${position}
    where webhook_id = ${webhookId} and tenant_id = ${tx.tenantId}`)
}

/** False where the lease is another's by now. */
export async function prolongLease(tx: Tx, webhookId: string, lease: Lease): Promise<boolean> {
  const row = await tx.one(sql`
    update outgoing_feeds set lease_until = ${lease.until}::timestamptz
    where webhook_id = ${webhookId} and lease_owner = ${lease.owner}::uuid returning webhook_id`)
  return row !== null
}

/** Gives it back; it is looked at again when its next delivery is due. Under `lockFeed`'s lock. */
export async function releaseFeed(tx: Tx, webhookId: string): Promise<void> {
  await tx.query(sql`
    update outgoing_feeds set lease_owner = null, lease_until = null, due = (
      select min(next_attempt_at) from outgoing_deliveries
      where tenant_id = ${tx.tenantId} and webhook_id = ${webhookId} and status = 'pending')
    where webhook_id = ${webhookId} and tenant_id = ${tx.tenantId}`)
}

/** Looks at it at once, whoever is at it. */
export async function wakeFeed(tx: Tx, webhookId: string, now: Instant): Promise<void> {
  await tx.query(sql`
    update outgoing_feeds set due = least(due, ${now}::timestamptz)
    where webhook_id = ${webhookId} and tenant_id = ${tx.tenantId}`)
}

/** Lets go of one that is not to be worked on any more. */
export async function dropLease(tx: Tx, webhookId: string, owner: string): Promise<void> {
  await tx.query(sql`
    update outgoing_feeds set lease_owner = null, lease_until = null
    where webhook_id = ${webhookId} and lease_owner = ${owner}::uuid`)
}
