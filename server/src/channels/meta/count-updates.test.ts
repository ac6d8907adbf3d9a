import { expect, it } from 'vitest'
import { countUpdates } from './count-updates.ts'

const many = (count: number) => Array.from({ length: count }, () => ({}))

it('counts every message, status and echo, wherever it stands', () => {
  const value = { messages: many(3), statuses: many(4), message_echoes: many(2) }
  expect(countUpdates({ entry: [{ changes: [{ value }, { value }] }, { changes: [{ value }] }] })).toBe(27)
  expect(countUpdates({ entry: [{ changes: [{ value: { standby: value } }] }] })).toBe(9)
  expect(countUpdates({ entry: [{ messaging: many(5), standby: many(6) }] })).toBe(11)
})

it('counts Pinnacle’s shapes the same', () => {
  expect(countUpdates({ messages: many(2), statuses: many(3) })).toBe(5)
  expect(countUpdates({ data: { messages: many(2), entry: many(3) } })).toBe(5)
})

it('counts what holds no list as one, and a chunk of old chats, too', () => {
  const history = { history: [{ threads: [{ messages: many(5000) }] }] }
  expect(countUpdates({ entry: [{ changes: [{ value: { event: 'APPROVED' } }, { value: history }] }] })).toBe(
    2,
  )
  expect(countUpdates({ entry: many(4) })).toBe(4)
  expect(countUpdates({ entry: [{ changes: [5, null] }, 'odd'] })).toBe(3)
  expect(countUpdates({ entry: 'odd', messages: { length: 1e9 } })).toBe(0)
})
