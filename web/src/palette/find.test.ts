import { expect, test } from 'vitest'
import { aConversation } from '../testing/examples.ts'
import { findConversations } from './find.ts'

const { contact } = aConversation()
const person = (id: string, name: string, about = {}) =>
  aConversation({
    id,
    contact: { ...contact, id, name, phone: '+15550001051' },
    tags: [],
    lastMessage: null,
    subject: 'Hello',
    ...about,
  })
const asha = person('1', 'Asha Rao', { lastMessageAt: '2026-11-20T08:00:00.000Z' })
const jose = person('2', 'José García', {
  ticketId: 'TKT-10412',
  contact: { ...contact, id: '2', name: 'José García', phone: '+34600111222' },
})
const other = person('3', 'Luis', { subject: 'Where is Asha?', lastMessageAt: '2026-11-20T12:00:00.000Z' })
const find = (query: string) => findConversations([other, jose, asha], query, 5).map(({ id }) => id)

test('all words must match, without case and accents', () => {
  expect(find('jose garcia')).toEqual(['2'])
  expect(find('jose rao')).toEqual([])
})

test('a name that fits comes before a text that fits', () => {
  expect(find('asha')).toEqual(['1', '3'])
})

test('four digits find any part of a number or a ticket, three do not', () => {
  expect(find('0111')).toEqual(['2'])
  expect(find('0412')).toEqual(['2'])
  expect(find('999')).toEqual([])
})
