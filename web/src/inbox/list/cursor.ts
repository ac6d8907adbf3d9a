import { create } from 'zustand'

interface ListCursor {
  /** The rows as they are shown, for going to the next one. */
  ids: readonly string[]
  /** The row that J and K stand on; null before they were used. */
  at: string | null
}

/** Where the keyboard stands in the list, for those outside of it. */
export const useListCursor = create<ListCursor>(() => ({ ids: [], at: null }))

/** The row `step` away from `from`; at either end it stays, and from nowhere it is the first. */
export function neighbour(ids: readonly string[], from: string | null, step: 1 | -1): string | null {
  const at = from === null ? -1 : ids.indexOf(from)
  if (at === -1) return ids[0] ?? null
  return ids[at + step] ?? ids[at] ?? null
}

/** What to read when `id` is done with: the row below, or above for the last one; null where it was the only one. */
export function afterDone(ids: readonly string[], id: string): string | null {
  const at = ids.indexOf(id)
  return ids[at + 1] ?? ids[at - 1] ?? null
}
