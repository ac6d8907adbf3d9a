import { randomToken, sha256 } from '../../kernel/crypto.ts'
import { packId, unpackId } from '../../kernel/ids.ts'

const PREFIX = 'parley_'
const TENANT_LENGTH = 22
const SHAPE = /^parley_[\w-]{22}_[\w-]{43}$/

/**
 * `parley_<tenant>_<secret>`: it says whose it is, so that it is looked up under that tenant's policies, and what it is,
 * so that scanners of leaked secrets know it.
 */
export function newKey(tenantId: string): { key: string; hash: string } {
  const key = `${PREFIX}${packId(tenantId)}_${randomToken()}`
  return { key, hash: hashOf(key) }
}

export const isKey = (text: string): boolean => SHAPE.test(text)

export const hashOf = (key: string): string => sha256(key)

/** The tenant that a key names; null where it names none. */
export const tenantOf = (key: string): string | null =>
  unpackId(key.slice(PREFIX.length, PREFIX.length + TENANT_LENGTH))
