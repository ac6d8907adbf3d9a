import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { finished, pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { isUuid } from '../../kernel/ids.ts'
import type { BackupTable } from './tables.ts'

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
const columnsOf = ({ columns }: BackupTable) => columns.map(quoted).join(', ')

/**
 * A table's rows, packed, in the transaction of the client; returns how many. Tenants' tables go tenant by tenant, with
 * each one's policy satisfied: a login that can't bypass policies would copy nothing, and no error would say so.
 */
export async function copyTableOut(
  client: pg.Client,
  table: BackupTable,
  tenantIds: string[],
  file: string,
): Promise<number> {
  const packed = createGzip()
  const written = pipeline(packed, createWriteStream(file, { mode: 0o600 }))
  let rows = 0
  for (const part of table.ofTenants ? tenantIds : [null]) {
    if (part !== null) await client.query(`set local app.tenant_id = '${checked(part)}'`)
    const which = part === null ? '' : ` where tenant_id = '${checked(part)}'`
    const stream = client.query(
      copyTo(`copy (select ${columnsOf(table)} from public.${quoted(table.name)}${which}) to stdout`),
    )
    stream.pipe(packed, { end: false })
    await finished(stream, { writable: false })
    rows += stream.rowCount
  }
  packed.end()
  await written
  return rows
}

/** Puts them back, in the transaction of the client, whose login no policy may bind just now; returns how many. */
export async function copyTableIn(client: pg.Client, table: BackupTable, file: string): Promise<number> {
  const stream = client.query(copyFrom(`copy public.${quoted(table.name)} (${columnsOf(table)}) from stdin`))
  await pipeline(createReadStream(file), createGunzip(), stream)
  return stream.rowCount
}

/** On the disk, so that a power cut leaves no backup that only looks whole. */
export async function flushFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}

function checked(tenantId: string): string {
  if (!isUuid(tenantId)) throw new Error('not a tenant id')
  return tenantId
}
