import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type RunningApp, startRunningApp } from '../../../test/running-app.ts'
import { waitFor } from '../../../test/wait-for.ts'

let app: RunningApp
let token: string
let conversationId: string
let hello: string
const CUSTOMER = '919000000501'

// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
type Shown = any

beforeAll(async () => {
  app = await startRunningApp()
  token = await app.signIn(app.kaveri, app.kaveri.john)
  const phoneNumberId = app.kaveri.channel.phoneNumberId!
  app.simulator.inbound({ from: CUSTOMER, phoneNumberId, text: 'Hello' })
  const [conversation] = await waitFor(async () => {
    const { data } = (await ask('GET', '/api/conversations')).body
    return data.length > 0 && data
  })
  conversationId = conversation.id
  hello = conversation.lastMessage.id
})
afterAll(() => app.stop())
beforeEach(() => app.simulator.fault({ kind: 'none' }))

const ask = (method: string, path: string, body?: unknown) => app.ask(method, path, { token, body })
const react = (emoji: string, more: object = {}) =>
  ask('POST', '/api/messages', {
    conversationId,
    type: 'reaction',
    reaction: { messageId: hello, emoji },
    ...more,
  })
const ours = (message: Shown) =>
  message.reactions.filter(({ by }: Shown) => by === 'agent').map(({ emoji }: Shown) => emoji)
const shown = async () => (await ask('GET', `/api/messages/${hello}`)).body.data
/** What the phone was told last; '' where it was taken back. */
const onPhone = async () => {
  const last = app.simulator.outbound(CUSTOMER).findLast(({ type }) => type === 'reaction')
  return (last?.payload.reaction as { emoji: string } | undefined)?.emoji
}

test('a reaction is on the message that it names, here and on the phone, and is no message of its own', async () => {
  const { status, body } = await react('👍')
  expect(status).toBe(202)
  expect(body.data).toMatchObject({ id: hello, direction: 'in', type: 'text' })
  expect(ours(body.data)).toEqual(['👍'])
  await waitFor(async () => (await onPhone()) === '👍', 'the thumb on the phone')
  const { data } = (await ask('GET', `/api/messages?conversationId=${conversationId}`)).body
  expect(data).toHaveLength(1)
  expect((await ask('GET', `/api/conversations/${conversationId}`)).body.data.lastMessage.id).toBe(hello)
})

test('another one takes its place, an empty one takes it back', async () => {
  await react('🎉')
  await waitFor(async () => (await onPhone()) === '🎉')
  const { body } = await react('')
  expect(ours(body.data)).toEqual([])
  await waitFor(async () => (await onPhone()) === '')
})

test.each(['rate_limit', 'error_5xx'] as const)(
  'after %s it is said again until it is heard',
  async (kind) => {
    app.simulator.fault({ kind, times: 1 })
    const emoji = { rate_limit: '🙏', error_5xx: '❤️' }[kind]
    await react(emoji)
    await waitFor(async () => (await onPhone()) === emoji, 'the reaction on the phone')
    expect(ours(await shown())).toEqual([emoji])
  },
)

test('one that the provider refuses goes, with the reason on the message', async () => {
  app.simulator.fault({ kind: 'expired_token', times: 1 })
  await react('😮')
  await waitFor(async () => (await shown()).metadata.reactionError, 'the refusal')
  const message = await shown()
  expect(ours(message)).toEqual([])
  expect(message.metadata.reactionError).toMatchObject({ code: 190 })
  const admin = await app.signIn(app.kaveri, app.kaveri.admin)
  expect(
    (await app.ask('POST', `/api/channels/${app.kaveri.channel.id}/resume`, { token: admin })).status,
  ).toBe(200)
  await react('👍')
  await waitFor(async () => (await onPhone()) === '👍')
  expect((await shown()).metadata.reactionError).toBeUndefined()
})

test.each([
  ['two of them', { reaction: { messageId: 'HELLO', emoji: '👍👍' } }, 400],
  ['a word', { reaction: { messageId: 'HELLO', emoji: 'ok' } }, 400],
  ['a message of nobody', { reaction: { messageId: '999999999', emoji: '👍' } }, 404],
  ['a message of another conversation', { conversationId: '999999999' }, 404],
])('%s is refused', async (_what, more, status) => {
  const body = JSON.parse(
    JSON.stringify({
      conversationId,
      type: 'reaction',
      reaction: { messageId: 'HELLO', emoji: '👍' },
      ...more,
    }).replace('HELLO', hello),
  )
  expect((await ask('POST', '/api/messages', body)).status).toBe(status)
})
