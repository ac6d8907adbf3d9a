import { expect, test } from 'vitest'
import { applyEvent } from '../../live/applyEvent.ts'
import { emptyDesk, withConversations } from '../../live/desk.ts'
import { aConversation, conversationEvent } from '../../testing/examples.ts'
import { type Filter, inboxPath, readFilter } from '../filter.ts'
import { belongs, queryOf } from '../query.ts'
import { type ListPage, listed, listedAsAsked } from './listed.ts'

const ME = 'me'
const NOW = Date.parse('2026-11-20T12:00:00.000Z')
const mine = (id: string, minute: number) =>
  aConversation({ id, assigneeId: ME, status: 'assigned', lastMessageAt: `2026-11-20T11:${minute}:00.000Z` })
const openMine: Filter = { view: 'mine', tab: 'open' }
const queryFor = (filter: Filter) => queryOf(filter) ?? {}
const fits = (conversation: ReturnType<typeof mine>) => belongs(conversation, queryFor(openMine), ME, NOW)
const wholeList = (ids: string[]): ListPage[] => [{ ids, nextCursor: null, end: null }]

test('rows stand by newest activity, the higher id first where two are equal', () => {
  const desk = withConversations(emptyDesk, [mine('9', 10), mine('10', 10), mine('3', 30)], 0)
  expect(listed(desk.conversations, wholeList(['9', '10', '3']), fits).map(({ id }) => id)).toEqual([
    '3',
    '10',
    '9',
  ])
})

test('what another list has fetched is no row of this one', () => {
  const desk = withConversations(emptyDesk, [mine('1', 10), mine('2', 20)], 0)
  expect(listed(desk.conversations, wholeList(['1']), fits).map(({ id }) => id)).toEqual(['1'])
})

test('what an event brings is a row, and leaves with the event that makes it fit no more', () => {
  const fetched = withConversations(emptyDesk, [mine('1', 10)], 0)
  const brought = applyEvent(fetched, conversationEvent(1, mine('2', 20), 'conversation.created'))
  expect(listed(brought.conversations, wholeList(['1']), fits).map(({ id }) => id)).toEqual(['2', '1'])
  const resolved = applyEvent(brought, conversationEvent(2, { ...mine('2', 20), status: 'resolved' }))
  expect(listed(resolved.conversations, wholeList(['1']), fits).map(({ id }) => id)).toEqual(['1'])
})

test('what an event brings from beyond the last page waits for its page', () => {
  const desk = applyEvent(
    withConversations(emptyDesk, [mine('1', 30)], 0),
    conversationEvent(1, mine('2', 10)),
  )
  const page: ListPage = {
    ids: ['1'],
    nextCursor: 'next',
    end: { id: '1', activity: '2026-11-20T11:30:00.000Z' },
  }
  expect(listed(desk.conversations, [page], fits).map(({ id }) => id)).toEqual(['1'])
})

test('the filter of the address is the filter of the API and of the events', () => {
  expect(readFilter(new URLSearchParams('view=unassigned&tab=waiting'))).toEqual({
    view: 'unassigned',
    tab: 'waiting',
  })
  expect(readFilter(new URLSearchParams('view=nonsense'))).toEqual(openMine)
  expect(queryOf(openMine)).toEqual({ status: 'open,assigned,pending', assignee: 'me' })
  expect(queryOf({ view: 'all', tab: 'resolved' })).toEqual({ status: 'resolved,closed' })
  expect(queryOf({ view: 'snoozed', tab: 'open' })).toEqual({ snoozed: 'true' })
})

test('what narrows a list stands in its address and comes back out of it', () => {
  const filter: Filter = {
    view: 'all',
    tab: 'open',
    sort: 'waiting',
    narrow: { tag: 'vip & co', unread: 'true' },
  }
  const address = new URL(inboxPath(filter, '42'), 'http://desk.example')
  expect(address.pathname).toBe('/inbox/42')
  expect(readFilter(address.searchParams)).toEqual(filter)
  expect(queryOf(filter)).toEqual({
    status: 'open,assigned,pending',
    sort: 'waiting',
    tag: 'vip & co',
    unread: 'true',
  })
})

test('a saved view asks for what was saved, and for nothing while it is not known', () => {
  const view = { view: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01', tab: 'open' } as const
  expect(readFilter(new URLSearchParams({ view: view.view }))).toEqual(view)
  expect(queryOf(view)).toBeNull()
  expect(queryOf(view, { priority: 'urgent,high', unread: true, tag: null })).toEqual({
    priority: 'urgent,high',
    unread: 'true',
  })
})

test.each([
  [{ tag: 'vip' }, { tags: ['vip', 'late'] }, { tags: ['vip2'] }],
  [{ priority: 'urgent,high' }, { priority: 'high' as const }, { priority: 'low' as const }],
  [{ unread: 'true' }, { unreadCount: 2 }, { unreadCount: 0 }],
  [{ assignee: 'none' }, { assigneeId: null }, { assigneeId: ME }],
  [{ department: 'Sales' }, { department: 'Sales' }, { department: null }],
  [
    { window: 'closing' },
    { serviceWindow: { open: true, closesAt: '2026-11-20T13:00:00.000Z' } },
    { serviceWindow: { open: true, closesAt: '2026-11-20T23:00:00.000Z' } },
  ],
  [{ createdFrom: '2026-11-20T11:58:00.000Z' }, {}, { createdAt: '2026-11-20T11:57:59.999Z' }],
  [{ createdTo: '2026-11-20T11:58:00.001Z' }, {}, { createdAt: '2026-11-20T11:58:00.001Z' }],
])('%o holds what fits it and not what does not', (query, inside, outside) => {
  const row = mine('1', 10)
  expect(belongs({ ...row, ...inside }, query, ME, NOW)).toBe(true)
  expect(belongs({ ...row, ...outside }, query, ME, NOW)).toBe(false)
})

test('what the server alone can judge is listed in its order, without what has left', () => {
  const desk = withConversations(emptyDesk, [mine('1', 10), mine('2', 20), { ...mine('3', 30), tags: [] }], 0)
  const page: ListPage = { ids: ['1', '2', '3'], nextCursor: null, end: null }
  const tagged = (row: ReturnType<typeof mine>) => row.tags.length > 0
  expect(listedAsAsked(desk.conversations, [page], tagged).map(({ id }) => id)).toEqual(['1', '2'])
})

test('a snoozed conversation stands with the snoozed ones only, until its time has come', () => {
  const snoozed = { ...mine('1', 10), snoozedUntil: '2026-11-20T13:00:00.000Z' }
  const inSnoozed: Filter = { view: 'snoozed', tab: 'open' }
  expect([
    belongs(snoozed, queryFor(openMine), ME, NOW),
    belongs(snoozed, queryFor(inSnoozed), ME, NOW),
  ]).toEqual([false, true])
  const later = NOW + 2 * 3_600_000
  expect([
    belongs(snoozed, queryFor(openMine), ME, later),
    belongs(snoozed, queryFor(inSnoozed), ME, later),
  ]).toEqual([true, false])
})

test('an archived conversation stands with the archived ones only', () => {
  expect(belongs({ ...mine('1', 10), archived: true }, queryFor(openMine), ME, NOW)).toBe(false)
})

test('what is snoozed stands among the mentions, and not among one’s own', () => {
  const snoozed = { ...mine('1', 10), snoozedUntil: '2026-11-21T12:00:00.000Z' }
  const isIn = (view: string) => belongs(snoozed, queryFor({ view, tab: 'open' }), ME, NOW)
  expect([isIn('mentions'), isIn('mine'), isIn('snoozed')]).toEqual([true, false, true])
})
