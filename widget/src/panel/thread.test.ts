import { ticketMessageExample } from '@parley/contracts/tickets/message'
import { describe, expect, it } from 'vitest'
import { addMessages, cursorOf, entriesOf, type Unsent, unseen } from './thread.ts'

const { metadata } = ticketMessageExample
const said = (id: number, sender: 'customer' | 'agent' | 'system' = 'agent', more: object = {}) => ({
  ...ticketMessageExample,
  _id: String(id),
  sender,
  ...more,
})
const own = (id: number, clientMessageId: string) =>
  said(id, 'customer', { metadata: { ...metadata, clientMessageId } })
const unsent = (clientMessageId: string, more: Partial<Unsent> = {}): Unsent => ({
  clientMessageId,
  content: clientMessageId,
  attachments: [],
  at: '2026-11-20T12:00:00.000Z',
  ...more,
})
const ids = (list: { _id: string }[]) => list.map(({ _id }) => Number(_id))

describe('the thread', () => {
  it('has each message once, in the order of their ids, whatever comes late or twice', () => {
    const once = addMessages([said(9), said(12)], [said(10), said(12), said(9)])
    expect(ids(once)).toEqual([9, 10, 12])
    expect(addMessages(once, once)).toEqual(once)
    expect(ids(addMessages([said(99)], [said(100)]))).toEqual([99, 100])
  })

  it('has what was held back where it was told, which is where one goes on from and what is unseen', () => {
    const held = said(9, 'agent', { metadata: { ...metadata, toldAs: '15' } })
    const all = addMessages([said(10), said(12)], [held, said(16, 'customer')])
    expect(ids(all)).toEqual([10, 12, 9, 16])
    expect(cursorOf(12, all)).toBe(15)
    expect(ids(unseen(all, 12))).toEqual([9])
    expect(unseen(all, 15)).toEqual([])
  })

  it('shows what was said last of a message', () => {
    const [only] = addMessages([said(1, 'agent', { read: false })], [said(1, 'agent', { read: true })])
    expect(only!.read).toBe(true)
  })

  it('shows what waits below what was taken, in the order in which it was written', () => {
    const entries = entriesOf([own(1, 'a'), said(2)], [unsent('b'), unsent('c', { refused: 'too long' })])
    expect(entries.map(({ key, state }) => [key, state])).toEqual([
      ['a', 'sent'],
      ['2', 'sent'],
      ['b', 'waiting'],
      ['c', 'refused'],
    ])
  })

  it('shows a message once that was taken and still stands among the unsent, under one key', () => {
    const before = entriesOf([], [unsent('a')])
    const after = entriesOf([own(7, 'a')], [unsent('a')])
    expect(after).toHaveLength(1)
    expect(after[0]!.key).toBe(before[0]!.key)
  })

  it('goes on from what the desk told, not from an own message that was acknowledged ahead of an answer', () => {
    expect(cursorOf(3, [said(4), own(6, 'a')])).toBe(4)
    expect(cursorOf(8, [said(4)])).toBe(8)
    expect(cursorOf(0, [own(6, 'a')])).toBe(0)
  })

  it('counts as unseen what came, is newer than what was seen, and was not seen elsewhere', () => {
    const all = [said(1), own(2, 'a'), said(3, 'system'), said(4, 'agent', { read: true }), said(5)]
    expect(ids(unseen(all, 1))).toEqual([3, 5])
  })

  it('shows a file, not the line that stands for it where there are no words', () => {
    const file = { id: 'f', url: null, name: 'lid.jpg', mimeType: 'image/jpeg', size: 1 }
    const withFile = { ...metadata, attachments: [file] }
    const [plain, captioned] = entriesOf(
      [
        said(1, 'agent', { content: '📷 Photo', metadata: withFile }),
        said(2, 'agent', { content: 'The lid', metadata: withFile }),
      ],
      [],
    )
    expect([plain!.text, captioned!.text]).toEqual(['', 'The lid'])
  })
})
