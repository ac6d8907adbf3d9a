import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { NewMessage } from '../../api/conversations.ts'
import { ApiError } from '../../api/errors.ts'
import { emptyDesk, messagesOf, withConversations, withOpened } from '../../live/desk.ts'
import { changeDesk, clearDesk, desk } from '../../live/store.ts'
import { aConversation, aMessage } from '../../testing/examples.ts'
import { deliverOutbox } from './deliver.ts'
import { discard, enqueue, keep, loadOutbox, readOutbox, useOutbox } from './outbox.ts'

const conversationId = '7'

/** A server that knows an id again, as ours does. */
function aServer() {
  const taken = new Map<string, ReturnType<typeof aMessage>>()
  const take = (message: NewMessage) => {
    const known = taken.get(message.clientMessageId)
    const { text = null, clientMessageId } = message
    const stored =
      known ??
      aMessage({
        id: String(100 + taken.size),
        conversationId,
        direction: 'out',
        status: 'queued',
        text,
        clientMessageId,
      })
    taken.set(clientMessageId, stored)
    return Promise.resolve(stored)
  }
  return { take, texts: () => [...taken.values()].map(({ text }) => text) }
}

const write = (text: string) => enqueue({ conversationId, content: { type: 'text', text }, text })
const offline = () => Promise.reject(new ApiError('OFFLINE', 'away'))

beforeEach(() => {
  localStorage.clear()
  loadOutbox()
  clearDesk()
})

describe('what is written', () => {
  test('goes out in the order in which it was written, also within one millisecond', async () => {
    vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] })
    for (const text of ['one', 'two', 'three']) write(text)
    vi.useRealTimers()
    const server = aServer()
    expect(await deliverOutbox(server.take)).toEqual({ done: true })
    expect(server.texts()).toEqual(['one', 'two', 'three'])
    expect(readOutbox()).toEqual([])
  })

  test('waits where the server is away, outlives a reload, and goes out under the same id', async () => {
    const { clientMessageId } = write('patience')
    expect(await deliverOutbox(offline)).toMatchObject({ done: false, waits: { code: 'OFFLINE' } })

    useOutbox.setState({ waiting: [] })
    loadOutbox()
    expect(useOutbox.getState().waiting).toMatchObject([{ clientMessageId, text: 'patience', refusal: null }])
    const take = vi.fn(aServer().take)
    await deliverOutbox(take)
    expect(take.mock.calls).toMatchObject([[{ clientMessageId, text: 'patience' }]])
  })

  test('is there once where the answer was lost on the way', async () => {
    write('once')
    const server = aServer()
    await deliverOutbox(async (message) => {
      await server.take(message)
      return offline()
    })
    expect(readOutbox()).toHaveLength(1)
    await deliverOutbox(server.take)
    expect(server.texts()).toEqual(['once'])
  })

  test('is overtaken by nothing while it waits', async () => {
    write('first')
    write('second')
    const post = vi.fn(offline)
    await deliverOutbox(post)
    expect(post).toHaveBeenCalledTimes(1)
  })

  test('is in the thread when it leaves the outbox', async () => {
    changeDesk(() =>
      withOpened(
        emptyDesk,
        { ...aConversation({ id: conversationId }), messages: [], messagesCursor: null },
        0,
      ),
    )
    const { clientMessageId } = write('here')
    await deliverOutbox(aServer().take)
    const thread = desk().threads.get(conversationId)
    expect(thread && messagesOf(thread)).toMatchObject([{ clientMessageId, text: 'here' }])
  })
})

describe('a refusal', () => {
  const refuse = (code: 'VALIDATION_ERROR' | 'SERVICE_WINDOW_CLOSED', status: number) => () =>
    Promise.reject(new ApiError(code, 'no', { status, fields: { text: 'Too long' } }))

  test('stays on its message in words, and lets the next one go', async () => {
    write('too long')
    write('fine')
    const server = aServer()
    const post = vi.fn(server.take).mockImplementationOnce(refuse('VALIDATION_ERROR', 400))
    expect(await deliverOutbox(post)).toEqual({ done: true })
    expect(server.texts()).toEqual(['fine'])
    expect(readOutbox()).toMatchObject([
      {
        text: 'too long',
        refusal: { code: 'VALIDATION_ERROR', reason: expect.stringContaining('Too long') },
      },
    ])
  })

  test('because the window is closed closes it on the screen, too', async () => {
    const open = aConversation({
      id: conversationId,
      serviceWindow: { open: true, closesAt: '2999-01-01T00:00:00.000Z' },
    })
    changeDesk(() => withConversations(emptyDesk, [open], 0))
    write('too late')
    await deliverOutbox(refuse('SERVICE_WINDOW_CLOSED', 409))
    const window = desk().conversations.get(conversationId)?.value.serviceWindow
    expect(window?.open).toBe(false)
    expect(Date.parse(window?.closesAt ?? '')).toBeLessThanOrEqual(Date.now())
  })
})

test('what waited for nearly a day is not sent by itself any more', async () => {
  const entry = write('yesterday')
  keep({ ...entry, at: new Date(Date.now() - 24 * 3_600_000).toISOString() })
  const post = vi.fn(aServer().take)
  await deliverOutbox(post)
  expect(post).not.toHaveBeenCalled()
  expect(readOutbox()).toMatchObject([
    { text: 'yesterday', refusal: { reason: expect.stringContaining('day') } },
  ])
})

test('what is discarded is not sent', async () => {
  discard(write('never mind'))
  const post = vi.fn(aServer().take)
  await deliverOutbox(post)
  expect(post).not.toHaveBeenCalled()
})

test('a reply that was overtaken by the customer waits for a word, and sent again asks no more', async () => {
  enqueue({
    conversationId,
    content: { type: 'text', text: 'Yes' },
    text: 'Yes',
    options: { expectedLastMessageId: '1', undoSeconds: 3 },
  })
  const stale = vi.fn((_: NewMessage) =>
    Promise.reject(
      new ApiError('CONFLICT', 'The customer has written since', {
        status: 409,
        fields: { expectedLastMessageId: 'The last message is 2' },
      }),
    ),
  )
  await deliverOutbox(stale)
  expect(stale.mock.calls[0]?.[0]).toMatchObject({ expectedLastMessageId: '1', undoSeconds: 3 })
  expect(readOutbox()).toMatchObject([{ refusal: { isStale: true } }])
})
