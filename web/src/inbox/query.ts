import type {
  Conversation,
  ConversationStatus,
  ListConversationsQueryInput,
} from '@parley/contracts/desk/conversation'
import { type BuiltInView, builtInOf, type Filter, hasTabs, type Tab } from './filter.ts'
import { windowState } from './window.ts'

/** A list as the API is asked for it: names and values as they stand in an address. */
export type Query = Readonly<Record<string, string>>

const ACTIVE = 'open,assigned,pending'
/** `open` holds what waits for the customer, too: whoever looks at it sees all that is not done with. */
const statuses: Record<Tab, string> = { open: ACTIVE, waiting: 'pending', resolved: 'resolved,closed' }

/** As the server's own views of these names are (GET /api/views), whose counts stand beside them. */
const builtIn: Record<BuiltInView, Query> = {
  mine: { assignee: 'me' },
  unassigned: { assignee: 'none' },
  all: {},
  mentions: { mentioned: 'me' },
  closing: { window: 'closing', status: ACTIVE, sort: 'window' },
  snoozed: { snoozed: 'true' },
  archived: { archived: 'true' },
}

/** `saved` is the filter of a saved view; undefined for one that is not known (yet). */
export function queryOf(filter: Filter, saved?: Readonly<Record<string, unknown>>): Query | null {
  const view = builtInOf(filter.view)
  if (!view && !saved) return null
  return {
    ...(view ? builtIn[view] : asQuery(saved ?? {})),
    ...(hasTabs(filter) && { status: statuses[filter.tab] }),
    ...(filter.sort && { sort: filter.sort }),
    ...filter.narrow,
  }
}

function asQuery(filter: Readonly<Record<string, unknown>>): Query {
  const given = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]))
}

export const asAsked = (query: Query) => query as ListConversationsQueryInput

/**
 * Whether events alone keep the list true. What only the server can judge (words, mentions) and other orders are asked
 * for again after something happened.
 */
export const isKeptByEvents = (query: Query) =>
  !query.q && !query.mentioned && (query.sort === undefined || query.sort === 'newest')

/** The API's rule for what events bring; it has to agree with it, or a list would differ after a reload. */
export function belongs(conversation: Conversation, query: Query, me: string, now: number): boolean {
  const { status, channel, channelId, contact, department, tags, priority, unreadCount } = conversation
  const isSnoozed = conversation.snoozedUntil !== null && Date.parse(conversation.snoozedUntil) > now
  // Words may name an archived or snoozed one by its number.
  const isNamed = Boolean(query.q)
  // Mentions are seen whatever was done with their conversation meanwhile.
  const isSnoozedToo = isNamed || (query.mentioned !== undefined && query.snoozed === undefined)
  return (
    (isNamed || conversation.archived === isOn(query.archived)) &&
    (isSnoozedToo || isSnoozed === isOn(query.snoozed)) &&
    isOneOf(query.status, status) &&
    isOneOf(query.priority, priority) &&
    isOneOf(query.channel, channel.type) &&
    is(query.channelId, channelId) &&
    is(query.contactId, contact.id) &&
    is(query.department, department) &&
    (query.tag === undefined || tags.includes(query.tag)) &&
    (query.unread === undefined || unreadCount > 0 === isOn(query.unread)) &&
    isAssigned(conversation, query.assignee, me) &&
    isAwaiting(conversation, query.awaiting) &&
    isInWindow(conversation, query.window, now) &&
    isBetween(conversation.createdAt, query.createdFrom, query.createdTo) &&
    isBetween(conversation.resolvedAt, query.resolvedFrom, query.resolvedTo) &&
    isBetween(conversation.updatedAt, query.updatedSince, undefined)
  )
}

const isOn = (flag: string | undefined) => flag === 'true' || flag === '1'
const is = (wanted: string | undefined, value: string | null) => wanted === undefined || wanted === value
const isOneOf = (wanted: string | undefined, value: string) =>
  wanted === undefined || wanted.split(',').includes(value)

function isAssigned({ assigneeId }: Conversation, wanted: string | undefined, me: string): boolean {
  if (wanted === undefined) return true
  return wanted === 'none' ? assigneeId === null : assigneeId === (wanted === 'me' ? me : wanted)
}

const live: readonly ConversationStatus[] = ['open', 'assigned', 'pending']

function isAwaiting({ status, lastMessage }: Conversation, wanted: string | undefined): boolean {
  if (wanted === undefined) return true
  return live.includes(status) && lastMessage?.direction === (wanted === 'agent' ? 'in' : 'out')
}

function isInWindow({ serviceWindow }: Conversation, wanted: string | undefined, now: number): boolean {
  if (wanted === undefined) return true
  const state = windowState(serviceWindow, now)
  return state === wanted || (wanted === 'open' && state === 'closing')
}

function isBetween(at: string | null, from: string | undefined, to: string | undefined): boolean {
  if (from === undefined && to === undefined) return true
  if (at === null) return false
  const time = Date.parse(at)
  return (
    (from === undefined || time >= Date.parse(from)) && (to === undefined || time < Date.parse(to)) // as the API: the end itself is not in
  )
}
