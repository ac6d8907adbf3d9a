import { expect, test } from 'vitest'
import { applyEvent } from '../../live/applyEvent.ts'
import { emptyDesk, withConversations } from '../../live/desk.ts'
import { aConversation, conversationEvent } from '../../testing/examples.ts'
import { belongs, type Filter, listQuery, readFilter } from '../filter.ts'
import { type ListPage, listed } from './listed.ts'

const ME = 'me'
const NOW = Date.parse('2026-11-20T12:00:00.000Z')
const mine = (id: string, minute: number) =>
  aConversation({ id, assigneeId: ME, status: 'assigned', lastMessageAt: `2026-11-20T11:${minute}:00.000Z` })
const openMine: Filter = { view: 'mine', tab: 'open' }
const fits = (conversation: ReturnType<typeof mine>) => belongs(conversation, openMine, ME, NOW)
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
  expect(listQuery(openMine)).toEqual({ status: 'open,assigned', assignee: 'me' })
  expect(listQuery({ view: 'all', tab: 'resolved' })).toEqual({
    status: 'resolved,closed',
    assignee: undefined,
  })
  expect(listQuery({ view: 'snoozed', tab: 'open' })).toEqual({ snoozed: true })
})

test('a snoozed conversation stands with the snoozed ones only, until its time has come', () => {
  const snoozed = { ...mine('1', 10), snoozedUntil: '2026-11-20T13:00:00.000Z' }
  const inSnoozed: Filter = { view: 'snoozed', tab: 'open' }
  expect([belongs(snoozed, openMine, ME, NOW), belongs(snoozed, inSnoozed, ME, NOW)]).toEqual([false, true])
  const later = NOW + 2 * 3_600_000
  expect([belongs(snoozed, openMine, ME, later), belongs(snoozed, inSnoozed, ME, later)]).toEqual([
    true,
    false,
  ])
})

test('an archived conversation stands nowhere', () => {
  expect(belongs({ ...mine('1', 10), archived: true }, openMine, ME, NOW)).toBe(false)
})
