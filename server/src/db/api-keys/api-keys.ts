import type { Instant } from '../../kernel/instant.ts'
import { TENANT, type Tenant } from '../agents/entity.ts'
import { smallTable } from '../small-table.ts'
import { columnList, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface ApiKey {
  id: string
  name: string
  scopes: string[]
  /** Of the secret, which nobody keeps. */
  hash: string
  createdById: string
  createdByName: string
  lastUsedAt: Instant | null
  createdAt: Instant
  updatedAt: Instant
}

export const apiKeys = smallTable<ApiKey>('api_keys', {
  id: 'uuid',
  name: 'text',
  scopes: 'text[]',
  hash: 'text',
  createdById: 'uuid',
  createdByName: 'text',
  lastUsedAt: 'timestamptz',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
})

export interface KeyHolder {
  key: Pick<ApiKey, 'id' | 'name' | 'scopes' | 'lastUsedAt'>
  tenant: Tenant
}

/** Who comes in with a key, and their tenant: what every request with one asks first. */
export async function findKeyHolder(tx: Tx, hash: string): Promise<KeyHolder | null> {
  const [key, tenant] = await Promise.all([
    tx.one<KeyHolder['key']>(sql`
      select id, name, scopes, last_used_at from api_keys where tenant_id = ${tx.tenantId} and hash = ${hash}`),
    tx.one<Tenant>(sql`select ${columnList(TENANT)} from tenants where id = ${tx.tenantId}`),
  ])
  return key && tenant && { key, tenant }
}

/** Written a while after the use itself, so a later use may stand there already. */
export async function noteKeyUse(tx: Tx, id: string, at: Instant): Promise<void> {
  await tx.query(sql`
    update api_keys set last_used_at = ${at}
    where tenant_id = ${tx.tenantId} and id = ${id} and (last_used_at is null or last_used_at < ${at})`)
}
