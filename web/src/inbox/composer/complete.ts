/** What begins a completion: `/` a canned response, `@` a colleague. */
export type Trigger = '/' | '@'

/** The word before the writing mark that asks for a completion, and where it stands. */
export interface Asked {
  query: string
  from: number
  to: number
}

/** At the beginning or after a blank: an address (`a@b.example`) and a fraction (`1/2`) ask for nothing. */
export function askedAt(text: string, caret: number, trigger: Trigger): Asked | null {
  const before = text.slice(0, caret)
  const from = before.lastIndexOf(trigger)
  if (from === -1 || (from > 0 && !/\s/.test(before[from - 1] ?? ''))) return null
  const query = before.slice(from + 1)
  return /\s/.test(query) ? null : { query, from, to: caret }
}

export const replaced = (text: string, { from, to }: Asked, by: string) =>
  text.slice(0, from) + by + text.slice(to)

interface Person {
  id: string
  name: string
}

/** Who is named in a note as `@Jane Roe`; of two names that begin alike the longer one is meant. */
export function mentionsIn(text: string, people: readonly Person[]): string[] {
  let rest = text
  const longestFirst = people.toSorted((a, b) => b.name.length - a.name.length)
  return longestFirst.flatMap(({ id, name }) => {
    const parts = rest.split(new RegExp(`(?<=^|[\\s(])@${escaped(name)}(?![\\p{L}\\p{N}])`, 'u'))
    rest = parts.join(' ')
    return parts.length > 1 ? [id] : []
  })
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
