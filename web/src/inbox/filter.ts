import type {
  Conversation,
  ConversationStatus,
  ListConversationsQueryInput,
} from '@parley/contracts/desk/conversation'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'

export const views = ['mine', 'unassigned', 'all', 'snoozed'] as const
export const tabs = ['open', 'waiting', 'resolved'] as const
export type View = (typeof views)[number]
export type Tab = (typeof tabs)[number]

/** Which conversations the list shows. It stands in the address, so that it can be sent, marked and gone back to. */
export interface Filter {
  view: View
  tab: Tab
}

const statuses: Record<Tab, ConversationStatus[]> = {
  open: ['open', 'assigned'],
  waiting: ['pending'],
  resolved: ['resolved', 'closed'],
}

/** The filter as the API is asked for it. */
export function listQuery({ view, tab }: Filter): ListConversationsQueryInput {
  if (view === 'snoozed') return { snoozed: true }
  const assignee = { mine: 'me', unassigned: 'none', all: undefined }[view]
  return { status: statuses[tab].join(','), assignee }
}

/** The same rule for what events bring; it has to agree with the API, or a list would differ after a reload. */
export function belongs(conversation: Conversation, { view, tab }: Filter, me: string, now: number): boolean {
  if (conversation.archived) return false
  const snoozed = conversation.snoozedUntil !== null && Date.parse(conversation.snoozedUntil) > now
  if (view === 'snoozed' || snoozed) return snoozed && view === 'snoozed'
  if (!statuses[tab].includes(conversation.status)) return false
  if (view === 'mine') return conversation.assigneeId === me
  return view === 'all' || conversation.assigneeId === null
}

export function readFilter(params: URLSearchParams): Filter {
  const view = views.find((each) => each === params.get('view')) ?? 'mine'
  const tab = tabs.find((each) => each === params.get('tab')) ?? 'open'
  return { view, tab }
}

export function useFilter(): Filter {
  const [params] = useSearchParams()
  const { view, tab } = readFilter(params)
  return useMemo(() => ({ view, tab }), [view, tab])
}

/** The address of a list, and of a conversation beside it. */
export function inboxPath({ view, tab }: Filter, id?: string): string {
  const said = new URLSearchParams({ view, tab })
  return `/inbox${id ? `/${id}` : ''}?${said}`
}
