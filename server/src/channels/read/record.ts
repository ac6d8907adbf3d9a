/** A JSON object, of which nothing is known yet. */
export type Json = Record<string, unknown>

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A table's entry for a key that a stranger chose (`constructor` is none). */
export const own = <Entry>(table: Record<string, Entry>, key: unknown): Entry | undefined =>
  typeof key === 'string' && Object.hasOwn(table, key) ? table[key] : undefined
