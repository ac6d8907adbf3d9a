import type { Database } from '../../db/database.ts'
import { findKey, keepKey } from '../../db/push/keys.ts'
import type { Vault } from '../../kernel/crypto.ts'
import type { PushKeys, PushProtocol } from './port.ts'

const NAME = 'push'

/** Made when they are first asked for, then the same for ever: with other keys every browser would have to subscribe anew. */
export function makePushKeys(deps: { database: Database; vault: Vault; protocol: PushProtocol }) {
  const { database, vault, protocol } = deps
  let known: Promise<PushKeys> | null = null

  async function read(): Promise<PushKeys> {
    const kept = await database.global((tx) => findKey(tx, NAME))
    if (kept) return JSON.parse(vault.open(kept)) as PushKeys
    const made = vault.seal(JSON.stringify(protocol.makeKeys()))
    await database.global((tx) => keepKey(tx, NAME, made))
    return await read()
  }

  return () => {
    known ??= read().catch((fault: unknown) => {
      known = null
      throw fault
    })
    return known
  }
}

export type ReadPushKeys = ReturnType<typeof makePushKeys>
