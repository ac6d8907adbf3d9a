import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** Where something sealed stands: a row's id (a name, of what belongs to the installation), and what is in it by name. */
export interface SealedRow {
  id: string
  sealed: Record<string, string>
}

/** What was sealed by any other key than the one whose sealed values begin so, from `after` on, in order, for changing it. */
export interface SealedPlace {
  ofTenants: boolean
  stale(tx: Tx, by: { prefix: string; after: string; limit: number }): Promise<SealedRow[]>
  save(tx: Tx, row: SealedRow): Promise<void>
}

/** Removed channels among them: a backup of today may have to be read in a year. */
const channels: SealedPlace = {
  ofTenants: true,
  stale: (tx, { prefix, after, limit }) =>
    tx.query<SealedRow>(sql`
      select id::text, credentials as sealed from channels
      where tenant_id = ${tx.tenantId} and id::text > ${after}
        and exists (select from jsonb_each_text(credentials) c where not starts_with(c.value, ${prefix}))
      order by id::text limit ${limit} for update`),
  async save(tx, { id, sealed }) {
    await tx.query(sql`
      update channels set credentials = ${JSON.stringify(sealed)}::jsonb
      where tenant_id = ${tx.tenantId} and id = ${id}`)
  },
}

const outgoingWebhooks: SealedPlace = {
  ofTenants: true,
  stale: (tx, { prefix, after, limit }) =>
    tx.query<SealedRow>(sql`
      select id::text, jsonb_build_object('secret', secret) as sealed from outgoing_webhooks
      where tenant_id = ${tx.tenantId} and id::text > ${after} and not starts_with(secret, ${prefix})
      order by id::text limit ${limit} for update`),
  async save(tx, { id, sealed }) {
    await tx.query(sql`
      update outgoing_webhooks set secret = ${sealed.secret} where tenant_id = ${tx.tenantId} and id = ${id}`)
  },
}

const installationKeys: SealedPlace = {
  ofTenants: false,
  stale: (tx, { prefix, after, limit }) =>
    tx.query<SealedRow>(sql`
      select name as id, jsonb_build_object('value', value) as sealed from installation_keys
      where name > ${after} and starts_with(value, 'v1.') and not starts_with(value, ${prefix})
      order by name limit ${limit} for update`),
  async save(tx, { id, sealed }) {
    await tx.query(sql`update installation_keys set value = ${sealed.value} where name = ${id}`)
  },
}

export const SEALED_PLACES = { channels, outgoingWebhooks, installationKeys }
