import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.ts'
import { Refusal } from './refusal.ts'

const names = ['JWT_SECRET', 'ENCRYPTION_KEY', 'META_APP_SECRET', 'META_VERIFY_TOKEN']

export type Secrets = Record<string, string>

/**
 * The secrets of an installation that was given none: made once and kept beside its data, because what is encrypted
 * there is lost with the key. Not for production, where the server refuses to start without its own.
 */
export function keepSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  return withLock(`${file}.lock`, async () => {
    const kept = readKept(file)
    const missing = names.filter((name) => !kept[name])
    if (missing.length === 0) return kept
    const secrets = {
      ...kept,
      ...Object.fromEntries(missing.map((name) => [name, randomBytes(32).toString('base64url')])),
    }
    writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
    renameSync(`${file}.new`, file)
    return secrets
  })
}

function readKept(file: string): Secrets {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(`${file} is damaged: restore it from a backup (it holds the key of what is encrypted).`)
  }
}
