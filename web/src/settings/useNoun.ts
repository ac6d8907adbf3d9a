import { useQuery } from '@tanstack/react-query'
import type { Noun } from '../api/nouns.ts'
import { queryClient } from '../api/queries.ts'

type Known<Thing> = Pick<Noun<Thing, never, never, unknown>, 'name' | 'all'>

/** All of a kind, kept for half a minute: nobody is told by an event when a colleague changes one. */
export const useNoun = <Thing>(noun: Known<Thing>) =>
  useQuery({
    queryKey: ['settings', noun.name],
    queryFn: ({ signal }) => noun.all(signal),
    staleTime: 30_000,
  })

/** The server's answer to a change takes its place in the list at once. */
export function takeOne<Thing extends { id: string }>(noun: { name: string }, thing: Thing): void {
  queryClient.setQueryData<Thing[]>(['settings', noun.name], (before) => {
    if (!before) return before
    const isKnown = before.some(({ id }) => id === thing.id)
    return isKnown ? before.map((each) => (each.id === thing.id ? thing : each)) : [...before, thing]
  })
  refresh(noun)
}

export function dropOne(noun: { name: string }, id: string): void {
  queryClient.setQueryData<{ id: string }[]>(['settings', noun.name], (before) =>
    before?.filter((each) => each.id !== id),
  )
  refresh(noun)
}

/** The rest of the app may keep the same list under its bare name. */
function refresh({ name }: { name: string }): void {
  void queryClient.invalidateQueries({ queryKey: ['settings', name] })
  void queryClient.invalidateQueries({ queryKey: [name] })
}
