import type { Instant } from '../../kernel/instant.ts'
import { among, columnList, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { IdentityKind } from './entity.ts'

export interface KnownIdentity {
  channelId: string
  kind: IdentityKind
  value: string
  contactId: string
}

const KEY = { kind: 'text', value: 'text' }

/** Who is known under these ids, on whichever channel. */
export async function findIdentities(
  tx: Tx,
  keys: { kind: string; value: string }[],
): Promise<KnownIdentity[]> {
  return await tx.query<KnownIdentity>(sql`
    select channel_id, kind, value, contact_id from identities
    where tenant_id = ${tx.tenantId} and (kind, value) in
      (select kind, value from ${rowsOf(KEY, keys, 'k')})`)
}

/** Makes whoever writes to one of these people for the first time wait for the others who do. */
export async function lockNewPeople(tx: Tx, keys: string[]): Promise<void> {
  await tx.query(sql`
    select pg_advisory_xact_lock(hashtextextended(${tx.tenantId}::text || key, 0))
    from (select key from unnest(${keys}::text[]) key order by key) sorted`)
}

const IDENTITY = {
  id: 'uuid',
  channelId: 'uuid',
  kind: 'text',
  value: 'text',
  contactId: 'uuid',
  createdAt: 'timestamptz',
}

export function insertIdentities(
  tx: Tx,
  identities: (KnownIdentity & { id: string; createdAt: Instant })[],
): void {
  tx.send(sql`
    insert into identities (tenant_id, ${columnList(IDENTITY)})
    select ${tx.tenantId}::uuid, ${columnList(IDENTITY)} from ${rowsOf(IDENTITY, identities)}
    order by channel_id, kind, value
    on conflict do nothing`)
}

/** Gives an identity another value, unless somebody has that one. */
export async function changeIdentity(
  tx: Tx,
  change: { channelId: string; kind: IdentityKind; from: string; to: string },
): Promise<boolean> {
  const changed = await tx.one(sql`
    update identities set value = ${change.to}
    where tenant_id = ${tx.tenantId} and channel_id = ${change.channelId} and kind = ${change.kind}
      and value = ${change.from}
      and not exists (select from identities taken where taken.tenant_id = ${tx.tenantId}
        and taken.kind = ${change.kind} and taken.value = ${change.to})
    returning id`)
  return changed !== null
}

/** The ids under which a channel can write to a contact. */
export async function identitiesOn(
  tx: Tx,
  key: { channelId: string; contactId: string },
): Promise<{ kind: IdentityKind; value: string }[]> {
  return await tx.query(sql`
    select kind, value from identities
    where tenant_id = ${tx.tenantId} and contact_id = ${key.contactId} and channel_id = ${key.channelId}
    order by created_at, id`)
}

export async function identitiesOf(tx: Tx, contactIds: string[]) {
  return await tx.query<KnownIdentity & { channelType: string }>(sql`
    select i.channel_id, ch.type as channel_type, i.kind, i.value, i.contact_id
    from identities i join channels ch on ch.tenant_id = i.tenant_id and ch.id = i.channel_id
    where i.tenant_id = ${tx.tenantId} and i.contact_id in ${among('uuid', contactIds)}
    order by i.created_at, i.id`)
}
