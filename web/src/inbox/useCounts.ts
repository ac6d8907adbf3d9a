import { useSummary } from '../api/queries.ts'
import { useMe } from '../session/session.ts'
import type { View } from './filter.ts'

/** How many conversations each view holds that are not done with; snoozed ones are not counted by the server. */
export function useCounts(): Partial<Record<View, number>> {
  const me = useMe()
  const { data: summary } = useSummary()
  if (!summary) return {}
  const { byStatus, byAssignee, unassigned } = summary
  return {
    mine: byAssignee.find(({ assigneeId }) => assigneeId === me.id)?.count ?? 0,
    unassigned,
    all: byStatus.open + byStatus.assigned + byStatus.pending,
  }
}
