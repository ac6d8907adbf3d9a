import { invalid } from '../../kernel/errors.ts'

const MOST_BYTES = 16 * 1024

/** Key by key: what is not named stays, `null` takes a key away. All of it together is at most 16 KB. */
export function mergePreferences(
  known: Record<string, unknown>,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const all = Object.entries({ ...known, ...given }).filter(([, value]) => value !== null)
  const merged = Object.fromEntries(all)
  if (Buffer.byteLength(JSON.stringify(merged)) > MOST_BYTES) {
    throw invalid('preferences', 'Must be at most 16 KB together')
  }
  return merged
}
