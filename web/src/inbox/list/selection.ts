import { create } from 'zustand'

/** As many as the API changes at once. */
export const MOST_SELECTED = 100

interface Selection {
  ids: ReadonlySet<string>
  /** From here a range reaches. */
  from: string | null
  /** The boxes are shown, also where nothing is pointed at. */
  isOn: boolean
}

const nothing: Selection = { ids: new Set(), from: null, isOn: false }

/** Which rows are chosen, to be changed together. */
export const useSelection = create<Selection>(() => nothing)

export const selected = () => useSelection.getState().ids
export const clearSelection = () => useSelection.setState(nothing)
export const beginSelection = () => useSelection.setState({ isOn: true })

export function toggleSelected(id: string): void {
  useSelection.setState(({ ids }) => {
    const next = new Set(ids)
    if (!next.delete(id) && next.size < MOST_SELECTED) next.add(id)
    return { ids: next, from: id, isOn: next.size > 0 }
  })
}

/** From the last one that was chosen to this one, in the list's order. */
export function selectTo(id: string, rows: readonly string[]): void {
  useSelection.setState(({ ids, from }) => {
    const [a, b] = [rows.indexOf(from ?? id), rows.indexOf(id)]
    const range = rows.slice(Math.min(a < 0 ? b : a, b), Math.max(a, b) + 1)
    return { ids: new Set([...ids, ...range].slice(0, MOST_SELECTED)), from: id, isOn: true }
  })
}
