import { useMemo } from 'react'
import { useSearchParams } from 'react-router'

export const views = ['mine', 'unassigned', 'all', 'mentions', 'closing', 'snoozed', 'archived'] as const
export const tabs = ['open', 'waiting', 'resolved'] as const
export const sorts = ['newest', 'oldest', 'waiting', 'window'] as const
/** What narrows a list further, by the API's own names. */
export const narrowings = [
  'channelId',
  'assignee',
  'tag',
  'priority',
  'department',
  'unread',
  'awaiting',
  'window',
  'q',
] as const
export type BuiltInView = (typeof views)[number]
export type Tab = (typeof tabs)[number]
export type Sort = (typeof sorts)[number]
export type Narrowing = Partial<Record<(typeof narrowings)[number], string>>

/** Which conversations the list shows. It stands in the address, so that it can be sent, marked and gone back to. */
export interface Filter {
  /** One that everybody has, or a saved one's id. */
  view: string
  tab: Tab
  sort?: Sort
  narrow?: Narrowing
}

export const builtInOf = (view: string): BuiltInView | undefined => views.find((each) => each === view)

/** Only these are cut by status; the others show all that is in them. */
export const hasTabs = ({ view }: Filter) => view === 'mine' || view === 'unassigned' || view === 'all'

export function readFilter(params: URLSearchParams): Filter {
  const said = params.get('view') ?? ''
  const view = builtInOf(said) ?? (/^[0-9a-f-]{36}$/.test(said) ? said : 'mine')
  const tab = tabs.find((each) => each === params.get('tab')) ?? 'open'
  const sort = sorts.find((each) => each === params.get('sort'))
  const narrow = Object.fromEntries(
    narrowings.flatMap((name) => {
      const value = params.get(name)
      return value ? [[name, value]] : []
    }),
  )
  const isNarrowed = Object.keys(narrow).length > 0
  return { view, tab, ...(sort && sort !== 'newest' && { sort }), ...(isNarrowed && { narrow }) }
}

export function useFilter(): Filter {
  const [params] = useSearchParams()
  const said = params.toString()
  return useMemo(() => readFilter(new URLSearchParams(said)), [said])
}

/** The address of a list, and of a conversation beside it. */
export function inboxPath({ view, tab, sort, narrow }: Filter, id?: string): string {
  const said = new URLSearchParams({ view, tab, ...(sort && { sort }), ...narrow })
  return `/inbox${id ? `/${id}` : ''}?${said}`
}
