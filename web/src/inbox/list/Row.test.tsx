import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { aConversation } from '../../testing/examples.ts'
import { show } from '../../testing/render.tsx'
import { hasThirdLine, Row } from './Row.tsx'

const NOW = Date.parse('2026-11-20T12:00:00.000Z')
const last = {
  id: '1',
  direction: 'in',
  type: 'text',
  text: 'Hello',
  status: 'received',
  createdAt: '2026-11-20T11:00:00.000Z',
} as const

function showRow(about: Partial<ReturnType<typeof aConversation>>, draft?: string) {
  const conversation = aConversation({
    tags: [],
    serviceWindow: null,
    unreadCount: 0,
    lastMessage: last,
    ...about,
  })
  show(<Row conversation={conversation} draft={draft} selected={false} to="/inbox/1042" now={NOW} />)
  return screen.getByRole('link')
}

test('a row says who, what was said last, and how much is unread', () => {
  const row = showRow({ unreadCount: 3 })
  expect(row.textContent).toContain('Asha Menon')
  expect(row.textContent).toContain('Hello')
  expect(screen.getByText('3 unread messages')).toBeTruthy()
})

test('somebody without a name is known by the number', () => {
  const { contact } = aConversation()
  expect(showRow({ contact: { ...contact, name: null, phone: '+4791234567' } }).textContent).toContain(
    '+47\u00a0912\u00a034\u00a0567',
  )
})

test.each([
  ['mine begins with You', { id: 'me', name: 'John Doe' }, 'You:Hello'],
  ['a colleague’s with their name', { id: 'jane', name: 'Jane Roe' }, 'Jane Roe:Hello'],
  ['what the desk or a key wrote with nobody', null, 'Hello'],
  ['what an older version kept with nobody', undefined, 'Hello'],
])('of our last messages %s', (_whose, agent, said) => {
  const row = showRow({ lastMessage: { ...last, direction: 'out', status: 'sent', agent } })
  expect(row.textContent?.split('Fri')[1]).toBe(said)
})

test('what I have begun to write stands in the place of the last message', () => {
  const row = showRow({}, 'Dear Asha')
  expect(row.textContent).toContain('Draft: Dear Asha')
  expect(row.textContent).not.toContain('Hello')
})

test('a message without a text says what it is, once', () => {
  expect(showRow({ lastMessage: { ...last, type: 'image', text: '📷 Photo' } }).textContent).toMatch(/Photo$/)
})

test('a picture with a caption says both', () => {
  expect(showRow({ lastMessage: { ...last, type: 'image', text: 'the box' } }).textContent).toContain(
    'Photo · the box',
  )
})

test('tags that have no room are a number', () => {
  showRow({ tags: ['billing', 'urgent refund', 'wholesale partner', 'Norway'] })
  expect(screen.getByText('+2').getAttribute('title')).toBe('wholesale partner, Norway')
})

test('a resolved conversation does not speak of its window', () => {
  const serviceWindow = { open: false, closesAt: '2026-11-20T10:00:00.000Z' }
  const conversation = aConversation({ tags: [], serviceWindow })
  expect(hasThirdLine({ ...conversation, status: 'assigned' }, NOW)).toBe(true)
  expect(hasThirdLine({ ...conversation, status: 'resolved' }, NOW)).toBe(false)
})

test('the window stays said when the message was read, and until it is answered: reading moves no row', () => {
  const open = { open: true, closesAt: '2026-11-21T10:00:00.000Z' }
  const about = { serviceWindow: open, tags: [], status: 'assigned' as const, lastMessage: last }
  const unread = aConversation({ ...about, unreadCount: 2 })
  const read = { ...unread, unreadCount: 0 }
  const answered = { ...read, lastMessage: { ...last, direction: 'out' as const } }
  expect([unread, read, answered].map((each) => hasThirdLine(each, NOW))).toEqual([true, true, false])
  expect(showRow({ ...about, unreadCount: 0 }).textContent).toContain('service window')
})
