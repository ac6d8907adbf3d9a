import type { Database } from '../../db/database.ts'
import { SEALED_PLACES, type SealedPlace, type SealedRow } from '../../db/secrets/sealed.ts'
import { tenantIds } from '../../db/tenants/tenants.ts'
import type { Tx } from '../../db/tx.ts'
import type { Vault } from '../../kernel/crypto.ts'

const BATCH = 100

export interface Reencrypted {
  /** Rows that the current key seals from now on. */
  resealed: number
  /** Secrets that no configured key opens: they stay as they are. */
  unreadable: string[]
}

/**
 * Seals with the current key whatever an older one has sealed, batch by batch, each in a transaction of its own. It finds
 * by itself what is left to do: one that was broken off is simply run again, and twice does nothing.
 */
export async function reencrypt(
  { database, vault }: { database: Database; vault: Vault },
  batch = BATCH,
): Promise<Reencrypted> {
  const done: Reencrypted = { resealed: 0, unreadable: [] }
  const tenants = await database.global(tenantIds)
  for (const [name, place] of Object.entries(SEALED_PLACES)) {
    for (const tenantId of place.ofTenants ? tenants : [null]) {
      let after: string | null = ''
      while (after !== null) {
        const from: string = after
        const work = (tx: Tx) => resealBatch(tx, name, place, vault, { from, batch, done })
        after = await (tenantId === null ? database.global(work) : database.tenant(tenantId, work))
      }
    }
  }
  return done
}

/** Returns where to go on; null at the end. */
async function resealBatch(
  tx: Tx,
  name: string,
  place: SealedPlace,
  vault: Vault,
  { from, batch, done }: { from: string; batch: number; done: Reencrypted },
): Promise<string | null> {
  const rows = await place.stale(tx, { prefix: vault.currentPrefix, after: from, limit: batch })
  for (const row of rows) {
    const { sealed, lost, isAnother } = reseal(row, vault)
    done.unreadable.push(...lost.map((secret) => `${name} ${row.id} ${secret}`))
    if (!isAnother) continue
    await place.save(tx, { id: row.id, sealed })
    done.resealed += 1
  }
  return rows.length === batch ? rows.at(-1)!.id : null
}

/** Each secret by itself: one that no key opens leaves the others of its row. */
function reseal(row: SealedRow, vault: Vault) {
  const sealed = { ...row.sealed }
  const lost: string[] = []
  for (const [secret, value] of Object.entries(row.sealed)) {
    if (value.startsWith(vault.currentPrefix)) continue
    try {
      sealed[secret] = vault.seal(vault.open(value))
    } catch {
      lost.push(secret)
    }
  }
  const isAnother = Object.keys(sealed).some((secret) => sealed[secret] !== row.sealed[secret])
  return { sealed, lost, isAnother }
}
