import { expect, test } from 'vitest'
import type { ChatSummary, PageState, ShownMessage } from '../control/view.ts'
import { content } from '../phones/chat.ts'
import type { TrafficEntry } from '../traffic.ts'
import { after, type Model } from './model.ts'

const hand = {
  channel: 'whatsapp',
  accountId: '100200300400500',
  customerId: '15550001051',
  name: null,
} as const
const key = 'whatsapp:100200300400500:15550001051'
const chat = { key, channel: 'whatsapp', customer: { id: '15550001051' } } as ChatSummary
const empty: PageState = {
  accounts: [],
  people: [],
  chats: [],
  faults: [],
  traffic: [],
  settings: { webhookUrl: null, autoRead: true },
}
const begun: Model = after(
  { connected: false, epoch: 0, state: null, hand, messages: [] },
  { type: 'state', state: empty },
)
const message = (id: string, status: ShownMessage['status']): ShownMessage => ({
  id,
  from: 'business',
  at: 0,
  content: content({ type: 'text', text: id }),
  replyTo: null,
  reaction: null,
  status,
  statusHistory: [],
  error: null,
  callbackData: null,
})
const shown = (model: Model) => model.messages.map(({ id, status }) => `${id} ${status}`)

test('a message that changes keeps its place', () => {
  const two = ['a', 'b'].reduce(
    (model, id) => after(model, { type: 'chat', chat, message: message(id, 'sent') }),
    begun,
  )
  expect(shown(after(two, { type: 'chat', chat, message: message('a', 'read') }))).toEqual([
    'a read',
    'b sent',
  ])
})

test('an event that overtakes the loading of its chat is not undone by it', () => {
  const early = after(begun, { type: 'chat', chat, message: message('b', 'read') })
  const messages = [message('a', 'read'), message('b', 'sent')]
  expect(shown(after(early, { type: 'messages', key, messages }))).toEqual(['a read', 'b read'])
})

test('messages of another phone are not shown on this one', () => {
  const other = { ...chat, key: 'whatsapp:100200300400500:15550009999' }
  expect(shown(after(begun, { type: 'chat', chat: other, message: message('a', 'sent') }))).toEqual([])
  expect(shown(after(begun, { type: 'messages', key: other.key, messages: [message('a', 'sent')] }))).toEqual(
    [],
  )
})

test('the chat written to last stands first, each once', () => {
  const other = { ...chat, key: 'other' }
  const model = [chat, other, chat].reduce(
    (before, which) => after(before, { type: 'chat', chat: which, message: null }),
    begun,
  )
  expect(model.state?.chats.map((one) => one.key)).toEqual([key, 'other'])
})

test('traffic stands newest first, and an entry that changes keeps its place', () => {
  const entry = (id: number, status: number | null) => ({ id, status }) as TrafficEntry
  const model = [entry(1, null), entry(2, null), entry(1, 200)].reduce(
    (before, next) => after(before, { type: 'traffic', entry: next }),
    begun,
  )
  expect(model.state?.traffic).toEqual([entry(2, null), entry(1, 200)])
})

test('after a lost connection everything begins anew', () => {
  const lost = after(after(begun, { type: 'chat', chat, message: message('a', 'sent') }), { type: 'lost' })
  expect([lost.connected, shown(lost)]).toEqual([false, ['a sent']])
  const again = after(lost, { type: 'state', state: empty })
  expect([again.connected, again.epoch, shown(again)]).toEqual([true, begun.epoch + 1, []])
})
