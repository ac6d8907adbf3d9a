import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export async function findKey(tx: Tx, name: string): Promise<string | null> {
  const row = await tx.one<{ value: string }>(sql`select value from installation_keys where name = ${name}`)
  return row?.value ?? null
}

/** The first one stays, whoever else makes one at the same time. */
export async function keepKey(tx: Tx, name: string, value: string): Promise<void> {
  await tx.query(
    sql`insert into installation_keys (name, value) values (${name}, ${value}) on conflict (name) do nothing`,
  )
}
