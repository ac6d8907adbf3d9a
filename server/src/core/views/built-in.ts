/** By the names of the native list of conversations, as saved ones have it. */
export type ViewFilter = Record<string, unknown>

export interface BuiltInView {
  id: `builtin:${string}`
  name: string
  filter: ViewFilter
}

export const ACTIVE = 'open,assigned,pending'

/** What every company's inbox begins with. */
export const BUILT_IN: BuiltInView[] = [
  { id: 'builtin:mine', name: 'Mine', filter: { assignee: 'me', status: ACTIVE } },
  { id: 'builtin:unassigned', name: 'Unassigned', filter: { assignee: 'none', status: ACTIVE } },
  { id: 'builtin:all', name: 'All', filter: { status: ACTIVE } },
  { id: 'builtin:unread', name: 'Unread', filter: { unread: true, status: ACTIVE } },
  { id: 'builtin:mentions', name: 'Mentions', filter: { mentioned: 'me' } },
  { id: 'builtin:waiting', name: 'Waiting', filter: { awaiting: 'agent', sort: 'waiting' } },
  {
    id: 'builtin:closing',
    name: 'Window closing',
    filter: { window: 'closing', status: ACTIVE, sort: 'window' },
  },
  { id: 'builtin:snoozed', name: 'Snoozed', filter: { snoozed: true } },
  { id: 'builtin:resolved', name: 'Resolved', filter: { status: 'resolved,closed' } },
  { id: 'builtin:archived', name: 'Archived', filter: { archived: true } },
]

export const isBuiltIn = (id: string) => id.startsWith('builtin:')
