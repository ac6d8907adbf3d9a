import type { FigureName, Figures } from '@parley/contracts/desk/analytics'
import type { Breakdown, Breakdowns } from '../api/analytics.ts'
import type { ItemsAsked } from './itemsAddress.ts'

/** A row of any of the tables: whose it is, and how its lists are asked for. */
export interface Row extends Figures {
  id: string
  name: string
  whose: Pick<ItemsAsked, 'agentId' | 'channelId' | 'tag'>
}

export function rowsOf(by: Breakdown, data: Breakdowns[Breakdown]): Row[] {
  return data.rows.map((row) => {
    if ('agentId' in row) return { ...row, id: row.agentId, whose: { agentId: row.agentId } }
    if ('channelId' in row) return { ...row, id: row.channelId, whose: { channelId: row.channelId } }
    return { ...row, id: `${by} ${row.tag}`, whose: { tag: row.tag } }
  })
}

export interface Sort {
  by: FigureName | 'name'
  way: 'ascending' | 'descending'
}

/** Whoever has nothing to show for comes last either way; equal ones by name. */
export function sorted(rows: readonly Row[], { by, way }: Sort): Row[] {
  const turn = way === 'ascending' ? 1 : -1
  const byName = (a: Row, b: Row) => a.name.localeCompare(b.name)
  return [...rows].sort((a, b) => {
    if (by === 'name') return byName(a, b) * turn
    const [first, second] = [a[by], b[by]]
    if (first === null || second === null)
      return Number(first === null) - Number(second === null) || byName(a, b)
    return (first - second) * turn || byName(a, b)
  })
}

/** A column that is chosen anew begins with the end that one looks for: names with A, figures with the most. */
export const sortAfter = (now: Sort, by: Sort['by']): Sort =>
  now.by === by
    ? { by, way: now.way === 'ascending' ? 'descending' : 'ascending' }
    : { by, way: by === 'name' ? 'ascending' : 'descending' }
