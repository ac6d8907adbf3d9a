import type { Instant } from '../../kernel/instant.ts'
import { columnList, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface OneTimeLink {
  id: string
  agentId: string
  kind: 'invitation' | 'reset'
  hash: string
  expiresAt: Instant
  createdAt: Instant
}

const COLUMNS = {
  id: 'uuid',
  agentId: 'uuid',
  kind: 'text',
  hash: 'text',
  expiresAt: 'timestamptz',
  createdAt: 'timestamptz',
}

/** The one link of this kind that an agent has from now on: the one before it leads nowhere any more. */
export async function saveLink(tx: Tx, link: OneTimeLink): Promise<void> {
  await tx.query(sql`
    insert into one_time_links (tenant_id, ${columnList(COLUMNS)})
    select ${tx.tenantId}::uuid, ${columnList(COLUMNS)} from ${rowsOf(COLUMNS, [link])}
    on conflict (tenant_id, agent_id, kind) do update
      set id = excluded.id, hash = excluded.hash, expires_at = excluded.expires_at, created_at = excluded.created_at`)
}

/** Whose link it is, as long as it is good. It can be asked before the password is hashed, which takes a while. */
export async function findLink(
  tx: Tx,
  key: Pick<OneTimeLink, 'hash' | 'kind'>,
  now: Instant,
): Promise<OneTimeLink | null> {
  return await tx.one<OneTimeLink>(sql`
    select ${columnList(COLUMNS)} from one_time_links
    where tenant_id = ${tx.tenantId} and hash = ${key.hash} and kind = ${key.kind} and expires_at > ${now}`)
}

/** Uses a link up: of two who come with it at once one gets it. All other links of its agent go with it. */
export async function takeLink(
  tx: Tx,
  key: Pick<OneTimeLink, 'hash' | 'kind'>,
  now: Instant,
): Promise<OneTimeLink | null> {
  const link = await tx.one<OneTimeLink>(sql`
    delete from one_time_links
    where tenant_id = ${tx.tenantId} and hash = ${key.hash} and kind = ${key.kind} and expires_at > ${now}
    returning ${columnList(COLUMNS)}`)
  if (link) await dropLinks(tx, link.agentId)
  return link
}

export async function dropLinks(tx: Tx, agentId: string): Promise<void> {
  await tx.query(sql`delete from one_time_links where tenant_id = ${tx.tenantId} and agent_id = ${agentId}`)
}
