import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** Whose figures they are. */
export interface Named {
  key: string
  name: string
}

type Listed = Named & { isHere: boolean }

const MOST = 1000

export async function everyAgent(tx: Tx): Promise<Listed[]> {
  return await tx.query(sql`
    select id::text as key, name, is_active as is_here from agents
    where tenant_id = ${tx.tenantId} order by lower(name), id limit ${MOST}`)
}

export async function everyChannel(tx: Tx): Promise<Listed[]> {
  return await tx.query(sql`
    select id::text as key, name, deleted_at is null as is_here from channels
    where tenant_id = ${tx.tenantId} order by lower(name), id limit ${MOST}`)
}

/** A tag of a conversation is in the list of tags; one that was taken off the list is off the conversations soon. */
export async function everyTag(tx: Tx): Promise<Listed[]> {
  return await tx.query(sql`
    select name as key, name, true as is_here from tags
    where tenant_id = ${tx.tenantId} order by lower(name), id limit ${MOST}`)
}
