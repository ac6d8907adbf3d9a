import type { Conversation } from '@parley/contracts/desk/conversation'
import { useMemo, useRef } from 'react'
import { activityOf } from '../../live/order.ts'
import { holdSteady, type Placed } from './steady.ts'

interface SteadyRows {
  rows: Conversation[]
  waiting: number
}

/** The rows in their own order at the top of the list, in the order that is being read while it is scrolled. */
export function useSteadyRows(fresh: Conversation[], reading: boolean): SteadyRows {
  const shown = useRef<Placed[]>([])
  return useMemo(() => {
    const placed = fresh.map((row) => ({ id: row.id, activity: activityOf(row) }))
    if (!reading) {
      shown.current = placed
      return { rows: fresh, waiting: 0 }
    }
    const { ids, waiting } = holdSteady(shown.current, placed)
    const byId = new Map(fresh.map((row) => [row.id, row]))
    const known = new Map(shown.current.map((row) => [row.id, row]))
    const now = new Map(placed.map((row) => [row.id, row]))
    // The activity from when the reading began stays the measure; only rows that joined at the end bring their own.
    shown.current = ids.map((id) => known.get(id) ?? now.get(id)).filter((row) => row !== undefined)
    return { rows: ids.map((id) => byId.get(id)).filter((row) => row !== undefined), waiting }
  }, [fresh, reading])
}
