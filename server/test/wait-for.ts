import { setTimeout as pause } from 'node:timers/promises'

/** Waits until `look` answers something true (and doesn't throw), and returns it. Tests wait for facts, never for time. */
export async function waitFor<T>(
  look: () => T | Promise<T>,
  what = 'the condition',
  ms = 60_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + ms
  let fault: unknown
  while (Date.now() < end) {
    try {
      const found = await look()
      if (found) return found as NonNullable<T>
    } catch (caught) {
      fault = caught
    }
    await pause(15)
  }
  throw new Error(`waited ${ms} ms for ${what}`, { cause: fault })
}
