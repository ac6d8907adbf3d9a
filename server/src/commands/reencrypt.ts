import type { Config } from '../config.ts'
import { reencrypt } from '../core/secrets/reencrypt.ts'
import { Database } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { Vault } from '../kernel/crypto.ts'
import type { Log } from '../kernel/log.ts'

/** Seals every secret with ENCRYPTION_KEY that one of ENCRYPTION_KEY_PREVIOUS has sealed; returns what to say, and how it ended. */
export async function reencryptNow(parts: {
  config: Config
  log: Log
  migrationsFolder: string
}): Promise<{ words: string; ok: boolean }> {
  const { config, log, migrationsFolder } = parts
  const { role } = await migrate(config.databaseDirectUrl, migrationsFolder)
  const database = new Database({ url: config.databaseUrl, log, role })
  try {
    const vault = new Vault(config.encryptionKey, config.encryptionKeyPrevious)
    const { resealed, unreadable } = await reencrypt({ database, vault })
    const done = `${resealed} sealed anew with the current key`
    if (unreadable.length === 0) return { words: `${done}; the older keys are not needed any more`, ok: true }
    const named = unreadable.slice(0, 20).join(', ')
    const words = `${done}; ${unreadable.length} could not be opened with any key that is configured: ${named}`
    return { words, ok: false }
  } finally {
    await database.close()
  }
}
