/**
 * Joins parts of a map into the whole one. Types see most of it; at start this sees the rest: a name that nobody
 * handles, or that two do.
 */
export function oneHandlerEach<Handlers extends object>(
  what: string,
  names: Record<keyof Handlers, true>,
  ...parts: Partial<Handlers>[]
): Handlers {
  const joined: Partial<Handlers> = {}
  for (const part of parts) {
    for (const name of Object.keys(part) as (keyof Handlers)[]) {
      if (!(name in names)) throw new Error(`There is no ${what} ${String(name)}, but it has a handler`)
      if (name in joined) throw new Error(`The ${what} ${String(name)} has two handlers`)
      joined[name] = part[name]
    }
  }
  for (const name of Object.keys(names)) {
    if (!(name in joined)) throw new Error(`The ${what} ${name} has no handler`)
  }
  return joined as Handlers
}
