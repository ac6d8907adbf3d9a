import { expect, test } from 'vitest'
import { emptyDesk, type Thread, withOpened } from '../../live/desk.ts'
import { aConversation, aMessage, aNote } from '../../testing/examples.ts'
import type { Waiting } from '../composer/outbox.ts'
import { threadItems } from './items.ts'
import { saidIn, stretchOf } from './stretch.ts'

const ME = 'me'
const at = (time: string, day = '20') => `2026-11-${day}T${time}:00.000Z`
const inbound = (id: string, sentAt: string) => aMessage({ id, conversationId: '7', text: id, sentAt })
const ours = (id: string, sentAt: string, clientMessageId: string | null = null) =>
  aMessage({
    id,
    conversationId: '7',
    direction: 'out',
    sender: { type: 'agent', id: ME, name: 'Me' },
    sentAt,
    clientMessageId,
  })
const waiting = (clientMessageId: string, time: string): Waiting => ({
  clientMessageId,
  conversationId: '7',
  content: { type: 'text', text: 'Waiting' },
  text: 'Waiting',
  at: at(time),
  refusal: null,
  file: null,
  replyTo: null,
})

function threadOf(messages: ReturnType<typeof aMessage>[], messagesCursor: string | null = 'older') {
  const detail = { ...aConversation({ id: '7' }), messages, messagesCursor }
  const thread = withOpened(emptyDesk, detail, 0).threads.get('7') as Thread
  return stretchOf(saidIn(thread), messagesCursor === null, null)
}

const keys = (...given: Parameters<typeof threadItems>) =>
  threadItems(...given)
    .filter(({ kind }) => kind !== 'day')
    .map(({ key }) => key)

test('a day begins where the date changes', () => {
  const items = threadItems(
    threadOf([inbound('1', at('12:00', '19')), inbound('2', at('12:00')), inbound('3', at('12:01'))]),
    [],
    [],
    ME,
  )
  expect(items.map(({ kind }) => kind)).toEqual(['day', 'message', 'day', 'message', 'message'])
})

test('messages of one sender that come close together are one run', () => {
  const items = threadItems(
    threadOf([
      inbound('1', at('09:00')),
      inbound('2', at('09:01')),
      ours('3', at('09:02')),
      inbound('4', at('09:03')),
      inbound('5', at('09:30')),
    ]),
    [],
    [],
    ME,
  )
  const runs = items.flatMap((item) => (item.kind === 'message' ? [[item.run.first, item.run.last]] : []))
  expect(runs).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
    [true, true],
  ])
})

test('notes stand between the messages by their time, and not before the loaded part', () => {
  const notes = [aNote({ id: 'old', createdAt: at('07:00') }), aNote({ id: 'now', createdAt: at('09:01') })]
  const thread = threadOf([inbound('1', at('09:00')), inbound('2', at('09:02'))])
  expect(keys(thread, notes, [], ME)).toEqual(['1', 'note now', '2'])
})

test('a stretch from the middle has the notes of its time, and nothing of what waits', () => {
  const notes = [aNote({ id: 'now', createdAt: at('09:01') }), aNote({ id: 'later', createdAt: at('09:05') })]
  const stretch = { ...threadOf([inbound('1', at('09:00')), inbound('2', at('09:02'))]), until: at('09:04') }
  expect(keys(stretch, notes, [waiting('uuid-a', '09:10')], ME)).toEqual(['1', 'note now', '2'])
})

test('notes from before the first message stand before it', () => {
  const thread = threadOf([inbound('1', at('09:00'))], null)
  expect(keys(thread, [aNote({ id: 'old', createdAt: at('07:00') })], [], ME)).toEqual([
    'start',
    'note old',
    '1',
  ])
})

test('what waits to be sent stands last, and away from where its message stands under the same key', () => {
  const alone = threadOf([inbound('1', at('09:00'))])
  const taken = threadOf([inbound('1', at('09:00')), ours('2', at('09:01'), 'uuid-a')])
  const box = [waiting('uuid-a', '09:01'), waiting('uuid-b', '09:02')]
  expect(keys(alone, [], box, ME)).toEqual(['1', 'uuid-a', 'uuid-b'])
  expect(keys(taken, [], box, ME)).toEqual(['1', 'uuid-a', 'uuid-b'])
})

test('a bubble that waits is in the run of what I have just sent', () => {
  const items = threadItems(threadOf([ours('2', at('09:01'))]), [], [waiting('uuid-b', '09:02')], ME)
  expect(items.at(-1)).toMatchObject({ kind: 'waiting', run: { first: false, last: true } })
})

test('a line of the desk itself is no bubble', () => {
  const line = aMessage({
    id: '1',
    type: 'system',
    sender: { type: 'system', id: null, name: null },
    sentAt: at('09:00'),
  })
  expect(threadItems(threadOf([line]), [], [], ME).at(-1)?.kind).toBe('system')
})
