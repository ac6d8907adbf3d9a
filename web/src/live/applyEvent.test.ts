import type { InboxEvent } from '@parley/contracts/desk/event'
import { describe, expect, test } from 'vitest'
import { aConversation, aMessage, aNote, conversationEvent, messageEvent } from '../testing/examples.ts'
import { applyEvent } from './applyEvent.ts'
import {
  type Desk,
  emptyDesk,
  messagesOf,
  withConversations,
  withNotes,
  withOlder,
  withOpened,
  withOpening,
} from './desk.ts'

const conversation = aConversation({ id: '7', unreadCount: 0 })
const first = aMessage({ id: '70', conversationId: '7', sentAt: '2026-11-20T09:00:00.000Z' })

const opened = (): Desk =>
  withOpened(emptyDesk, { ...conversation, messages: [first], messagesCursor: 'older' }, 0)

function textsOf(desk: Desk) {
  const thread = desk.threads.get('7')
  return thread ? messagesOf(thread).map(({ text }) => text) : []
}

describe('an event', () => {
  const next = aMessage({ id: '71', conversationId: '7', text: 'News', sentAt: '2026-11-20T09:05:00.000Z' })
  const event = messageEvent(5, next, { ...conversation, unreadCount: 1 })

  test('brings its message into the open thread and its conversation into the list', () => {
    const desk = applyEvent(opened(), event)
    expect(textsOf(desk)).toEqual(['Hello', 'News'])
    expect(desk.conversations.get('7')?.value.unreadCount).toBe(1)
    expect(desk.seq).toBe(5)
  })

  test('that comes twice changes nothing the second time', () => {
    const once = applyEvent(opened(), event)
    expect(applyEvent(once, event)).toBe(once)
  })

  test('that comes after a later one is refused', () => {
    const later = applyEvent(opened(), conversationEvent(9, { ...conversation, status: 'resolved' }))
    const desk = applyEvent(later, conversationEvent(8, { ...conversation, status: 'pending' }))
    expect(desk).toBe(later)
    expect(desk.conversations.get('7')?.value.status).toBe('resolved')
  })

  test('of a type that is not known only moves seq', () => {
    const before = opened()
    const unknown = {
      seq: 6,
      type: 'weather.changed',
      at: first.createdAt,
      data: {},
    } as unknown as InboxEvent
    expect(applyEvent(before, unknown)).toEqual({ ...before, seq: 6 })
  })

  test('does not change the desk that it was given', () => {
    const before = opened()
    const copy = structuredClone(before)
    applyEvent(before, event)
    expect(before).toEqual(copy)
  })
})

test('a message from before the loaded part waits for its page', () => {
  const old = aMessage({ id: '3', conversationId: '7', text: 'Old', sentAt: '2026-11-19T09:00:00.000Z' })
  expect(textsOf(applyEvent(opened(), messageEvent(1, old, conversation, 'message.status')))).toEqual([
    'Hello',
  ])
})

test('what is heard of an older message before its page comes is newer than the page', () => {
  const old = aMessage({
    id: '3',
    conversationId: '7',
    direction: 'out',
    status: 'sent',
    sentAt: '2026-11-19T09:00:00.000Z',
  })
  const heard = applyEvent(
    opened(),
    messageEvent(1, { ...old, status: 'read' }, conversation, 'message.status'),
  )
  const paged = withOlder(heard, '7', [old], null, 0)
  expect(paged.threads.get('7')?.messages.map(({ value }) => value.status)).toEqual(['read', 'received'])
})

test('a message that comes while its conversation is being fetched is in the thread afterwards', () => {
  const asOf = 4
  const fetching = withOpening({ ...emptyDesk, seq: asOf }, '7')
  const meanwhile = aMessage({
    id: '72',
    conversationId: '7',
    text: 'Meanwhile',
    sentAt: '2026-11-20T09:06:00.000Z',
  })
  const heard = applyEvent(fetching, messageEvent(5, meanwhile))
  const answered = withOpened(heard, { ...conversation, messages: [first], messagesCursor: null }, asOf)
  expect(textsOf(answered).toSorted()).toEqual(['Hello', 'Meanwhile'])
})

test('an answer that was read before an event does not undo the event', () => {
  const asOf = 4
  const heard = applyEvent(
    { ...emptyDesk, seq: asOf },
    conversationEvent(5, { ...conversation, status: 'resolved' }),
  )
  const answered = withConversations(heard, [conversation], asOf)
  expect(answered.conversations.get('7')?.value.status).toBe('resolved')
})

test('a contact that is renamed is renamed in each of its conversations', () => {
  const other = aConversation({ id: '8', contact: { ...conversation.contact, id: 'somebody-else' } })
  const contact = {
    ...conversation.contact,
    name: 'Asha Rao',
    city: null,
    customerType: null,
    status: null,
    tags: [],
    attributes: {},
    marketingOptOut: false,
    identities: [],
    conversationCount: 1,
    lastSeenAt: null,
    createdAt: '',
    updatedAt: '',
  }
  const before = withConversations(emptyDesk, [conversation, other], 0)
  const after = applyEvent(before, { seq: 1, type: 'contact.updated', at: '', data: { contact } })
  expect(after.conversations.get('7')?.value.contact.name).toBe('Asha Rao')
  expect(after.conversations.get('8')?.value).toBe(other)
})

test('a note joins the notes that were fetched, once, and those that were not stay away', () => {
  const note = aNote({ conversationId: '7' })
  const event: InboxEvent = { seq: 1, type: 'note.created', at: note.createdAt, data: { note } }
  expect(applyEvent(emptyDesk, event).notes.has('7')).toBe(false)
  const fetched = withNotes(emptyDesk, '7', [note])
  expect(applyEvent(fetched, event).notes.get('7')).toEqual([note])
})

test("an agent's status is the last one that was heard", () => {
  const event: InboxEvent = {
    seq: 1,
    type: 'agent.status',
    at: '',
    data: { agentId: 'a', name: 'John', status: 'away' },
  }
  expect(applyEvent(emptyDesk, event).agentStatuses.get('a')).toBe('away')
})
