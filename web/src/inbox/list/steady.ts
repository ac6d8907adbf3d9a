/** A row and what its place in the order rests on. */
export interface Placed {
  id: string
  activity: string
}

export interface Steady {
  ids: string[]
  /** Rows that would stand elsewhere, or are not shown yet, because of what happened since. */
  waiting: number
}

/**
 * The order of a list that somebody reads in the middle: rows stay where they were, whatever happens to them; those
 * that are gone leave, the next page joins at the end, and the rest is counted until one is back at the top.
 */
export function holdSteady(before: readonly Placed[], fresh: readonly Placed[]): Steady {
  const activityBefore = new Map(before.map(({ id, activity }) => [id, activity]))
  const activityNow = new Map(fresh.map(({ id, activity }) => [id, activity]))
  const ids = before.map(({ id }) => id).filter((id) => activityNow.has(id))
  const moved = ids.filter((id) => activityNow.get(id) !== activityBefore.get(id)).length

  const lastKnown = fresh.findLastIndex(({ id }) => activityBefore.has(id))
  const tail = fresh.slice(lastKnown + 1).map(({ id }) => id)
  const unseen = fresh.length - ids.length - tail.length
  return { ids: [...ids, ...tail], waiting: moved + unseen }
}
