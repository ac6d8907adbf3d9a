/**
 * A thing with the `seq` up to which it is known to be true. An event's is its own `seq`; a fetched one's is the desk's
 * `seq` when the fetch began, so that an answer which was read before an event never undoes that event.
 * `live`: an event brought it since the last gap, so it is true even where no fetched page holds it.
 */
export interface Held<Thing> {
  readonly asOf: number
  readonly live: boolean
  readonly value: Thing
}

/** Each of these, where what is held is not newer. */
export function hold<Thing extends { id: string }>(
  held: ReadonlyMap<string, Held<Thing>>,
  things: readonly Thing[],
  asOf: number,
  live: boolean,
): ReadonlyMap<string, Held<Thing>> {
  const next = new Map(held)
  for (const value of things) {
    const before = held.get(value.id)
    if (before && before.asOf > asOf) continue
    next.set(value.id, { asOf, live: live || before?.live === true, value })
  }
  return next
}
