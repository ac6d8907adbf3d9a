import type { Desk } from '../desk.ts'

/** Files whose rows are gone go, too. Those that are gone already are no fault. */
export async function removeFiles({ storage }: Desk, keys: string[]): Promise<void> {
  for (const key of keys) await storage.remove(key)
}
