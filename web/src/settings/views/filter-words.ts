import type { View } from '@parley/contracts/desk/view'

/** What of a filter can be chosen in the form; what else a view has is kept as it is. */
export interface FilterValues {
  status: string[]
  assignee: string
  channelId: string
  department: string
  tag: string
  priority: string[]
  awaiting: string
  window: string
  unread: boolean
  mentioned: boolean
  sort: string
}

const listed = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value.split(',').map((each) => each.trim()) : []
const worded = (value: unknown) => (typeof value === 'string' ? value : '')

export const filterValues = (filter: View['filter']): FilterValues => ({
  status: listed(filter.status),
  assignee: worded(filter.assignee),
  channelId: worded(filter.channelId),
  department: worded(filter.department),
  tag: worded(filter.tag),
  priority: listed(filter.priority),
  awaiting: worded(filter.awaiting),
  window: worded(filter.window),
  unread: filter.unread === true || filter.unread === 'true',
  mentioned: filter.mentioned === 'me',
  sort: worded(filter.sort),
})

/** As the list of conversations is asked: only what was chosen, beside what the form does not show. */
export function toFilter(values: FilterValues, before: View['filter']): Record<string, string | boolean> {
  const { status, priority, unread, mentioned, ...texts } = values
  const shown = Object.keys(values)
  const unshown = Object.entries(before).filter(([name]) => !shown.includes(name))
  const chosen = Object.entries(texts).filter(([, text]) => text !== '')
  return {
    ...(Object.fromEntries([...unshown, ...chosen]) as Record<string, string>),
    ...(status.length > 0 ? { status: status.join(',') } : {}),
    ...(priority.length > 0 ? { priority: priority.join(',') } : {}),
    ...(unread ? { unread: true } : {}),
    ...(mentioned ? { mentioned: 'me' } : {}),
  }
}
