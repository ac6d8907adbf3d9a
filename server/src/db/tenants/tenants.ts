import { TENANT, type Tenant } from '../agents/entity.ts'
import { columnList, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export async function findTenant(tx: Tx, id: string): Promise<Tenant | null> {
  return await tx.one<Tenant>(sql`select ${columnList(TENANT)} from tenants where id = ${id}`)
}

/** Makes a tenant; false where its slug is taken, also where two ask for it at once. */
export async function insertTenant(tx: Tx, tenant: Tenant): Promise<boolean> {
  const made = await tx.one(sql`
    insert into tenants (${columnList(TENANT)}) select ${columnList(TENANT)} from ${rowsOf(TENANT, [tenant])}
    on conflict (slug) do nothing returning id`)
  return made !== null
}

/** What the operator allows a tenant to send; null where nothing is set. */
export async function messagesPerSecond(tx: Tx, id: string): Promise<number | null> {
  const row = await tx.one<{ perSecond: number | null }>(
    sql`select (limits ->> 'messagesPerSecond')::float as per_second from tenants where id = ${id}`,
  )
  return row?.perSecond ?? null
}

export async function countTenants(tx: Tx): Promise<number> {
  const row = await tx.one<{ count: number }>(sql`select count(*) from tenants`)
  return row!.count
}

export async function findTenantBySlug(tx: Tx, slug: string): Promise<Tenant | null> {
  return await tx.one<Tenant>(sql`select ${columnList(TENANT)} from tenants where slug = ${slug}`)
}

export async function lockTenant(tx: Tx, id: string): Promise<Tenant | null> {
  return await tx.one<Tenant>(sql`select ${columnList(TENANT)} from tenants where id = ${id} for update`)
}

/** What its admins may change. A slug that is taken throws (23505). */
export async function saveTenant(
  tx: Tx,
  tenant: Pick<Tenant, 'id' | 'name' | 'slug' | 'timeZone' | 'locale' | 'aiEnabled'>,
): Promise<void> {
  await tx.query(sql`
    update tenants set name = ${tenant.name}, slug = ${tenant.slug}, time_zone = ${tenant.timeZone},
      locale = ${tenant.locale}, ai_enabled = ${tenant.aiEnabled}
    where id = ${tenant.id}`)
}

export async function tenantIds(tx: Tx): Promise<string[]> {
  return (await tx.query<{ id: string }>(sql`select id from tenants order by id`)).map(({ id }) => id)
}

export async function setStatus(tx: Tx, id: string, status: Tenant['status']): Promise<void> {
  await tx.query(sql`update tenants set status = ${status} where id = ${id}`)
}

export async function setLimits(tx: Tx, id: string, limits: Tenant['limits']): Promise<void> {
  await tx.query(sql`update tenants set limits = ${JSON.stringify(limits)}::jsonb where id = ${id}`)
}

/** All companies of the installation, by slug. */
export async function listTenants(tx: Tx): Promise<Tenant[]> {
  return await tx.query<Tenant>(sql`select ${columnList(TENANT)} from tenants order by slug`)
}
