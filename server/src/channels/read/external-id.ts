import { sha256 } from '../../kernel/crypto.ts'
import { isRecord } from './record.ts'

const MADE_UP = 'sha256:'
/** Ids stand in indexes, whose entries PostgreSQL bounds; a longer one is known by its digest. */
const LONGEST = 500

export const boundedId = (id: string): string => (id.length <= LONGEST ? id : MADE_UP + sha256(id))

/** An item's id; where it has none, a digest of the whole item, so that its repeats are still known. */
export function externalIdOf(id: string | undefined, item: unknown): string {
  return id?.trim() ? boundedId(id) : MADE_UP + sha256(JSON.stringify(item, sortKeys))
}

/** Whether the provider would know the id again. */
export const isProvidersId = (externalId: string): boolean => !externalId.startsWith(MADE_UP)

const sortKeys = (_: string, value: unknown) =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value
