import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { call, type Desk, itemsOf, startDesk, startQuickly, until } from '../../test/desk.ts'
import type { Simulator } from '../simulator.ts'
import { APP_ID } from '../world.ts'

const PAGE = '200300400500600'
const INSTAGRAM = '300400500600700'
const ASHA = '7100000000000201'
const HOUR_MS = 3_600_000

let desk: Desk
let simulator: Simulator
const send = (account: string, body: object) =>
  call(`${simulator.url}/v23.0/${account}/messages`, 'POST', { recipient: { id: ASHA }, ...body })

beforeAll(async () => {
  desk = await startDesk()
  simulator = await startQuickly({ webhookUrl: desk.url })
})
afterEach(() => {
  simulator.reset()
  desk.received = []
})
afterAll(async () => {
  await simulator.close()
  await desk.close()
})

test('Messenger echoes what it sends, then says that it was delivered and read', async () => {
  const message = { text: 'Yes, we ship to Pune.', metadata: '2002' }
  const { body } = await send(PAGE, { messaging_type: 'RESPONSE', message })
  expect(body).toEqual({ recipient_id: ASHA, message_id: expect.stringMatching(/^m_/) })

  const items = await until('three events', () => itemsOf(desk).length === 3 && itemsOf(desk))
  const echo = items.find((item) => item.message)
  expect(echo).toMatchObject({
    sender: { id: PAGE },
    recipient: { id: ASHA },
    message: { is_echo: true, app_id: APP_ID, metadata: '2002', mid: body.message_id, text: message.text },
  })
  expect(items.find((item) => item.delivery).delivery).toMatchObject({
    mids: [body.message_id],
    watermark: echo.timestamp,
  })
  expect(items.find((item) => item.read).read).toEqual({ watermark: echo.timestamp })
})

test('Instagram names what was read and reports no delivery', async () => {
  const { body } = await send(INSTAGRAM, { message: { text: 'Hi' } })
  const items = await until('two events', () => itemsOf(desk).length === 2 && itemsOf(desk))
  expect(items.find((item) => item.read).read).toEqual({ mid: body.message_id })
  expect(desk.received[0]?.json.object).toBe('instagram')
})

test('a file is handed over first, and then goes by its id', async () => {
  const upload = async (fields: Record<string, string | File>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    const headers = { authorization: 'Bearer token' }
    const url = `${simulator.url}/v23.0/${PAGE}/message_attachments`
    const answer = await fetch(url, { method: 'POST', headers, body: form })
    return (await answer.json()) as { attachment_id?: string; error?: { code: number } }
  }
  const filedata = new File(['a map'], 'Karte.png', { type: 'image/png' })
  expect((await upload({ filedata })).error?.code).toBe(100)
  const told = JSON.stringify({ attachment: { type: 'image', payload: { is_reusable: true } } })
  const { attachment_id } = await upload({ message: told, filedata })

  const picture = (id?: string) => ({ attachment: { type: 'image', payload: { attachment_id: id } } })
  expect((await send(PAGE, { message: picture('404') })).body.error.code).toBe(100)
  expect((await send(PAGE, { message: picture(attachment_id) })).status).toBe(200)
  expect(simulator.outbound()).toMatchObject([
    { type: 'image', payload: { message: picture(attachment_id) } },
  ])
})

test('gestures are answered and say nothing to the desk', async () => {
  expect((await send(PAGE, { sender_action: 'typing_on' })).body).toEqual({ recipient_id: ASHA })
  expect((await send(PAGE, { sender_action: 'dance' })).body.error.code).toBe(100)
  expect(simulator.outbound()).toEqual([])
})

test.each([
  [PAGE, 'messenger', '👍', '👍'],
  [INSTAGRAM, 'instagram', 'love', '❤️'],
] as const)(
  'a reaction of %s shows on the message until it is taken back',
  async (account, channel, reaction, emoji) => {
    const { id, chat } = simulator.inbound({ channel, accountId: account, from: ASHA, text: 'Hi' })
    const react = (payload: object, sender_action = 'react') =>
      send(account, { sender_action, payload: { message_id: id, ...payload } })
    const reacted = async () => {
      const { body } = await call(`${simulator.url}/simulator/api/chats/${encodeURIComponent(chat)}`, 'GET')
      return body.messages[0].reaction
    }
    expect((await react({ reaction })).body).toEqual({ recipient_id: ASHA })
    expect(await reacted()).toBe(emoji)
    await react({}, 'unreact')
    expect(await reacted()).toBeNull()
    expect((await react({})).body.error.code).toBe(100)
    expect((await react({ reaction, message_id: 'm_404' })).body.error.code).toBe(100)
  },
)

test('Instagram takes no other reaction', async () => {
  const { id } = simulator.inbound({ channel: 'instagram', accountId: INSTAGRAM, from: ASHA, text: 'Hi' })
  const body = { sender_action: 'react', payload: { message_id: id, reaction: '👍' } }
  expect((await send(INSTAGRAM, body)).body.error.code).toBe(100)
})

test.each([
  ['2,001 characters', PAGE, { text: 'x'.repeat(2001) }],
  ['1,001 bytes on Instagram', INSTAGRAM, { text: 'ü'.repeat(501) }],
  ['an empty message', PAGE, {}],
])('%s are refused', async (_what, account, message) => {
  expect(await send(account, { message })).toMatchObject({ status: 400, body: { error: { code: 100 } } })
})

test('after a day only a person may answer, after seven nobody', async () => {
  const wrote = (hoursAgo: number) =>
    simulator.inbound({
      channel: 'messenger',
      pageId: PAGE,
      from: ASHA,
      text: 'Hi',
      timestamp: Date.now() - hoursAgo * HOUR_MS,
    })
  const late = { messaging_type: 'RESPONSE', message: { text: 'Hello' } }
  const person = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT', message: { text: 'Hello' } }

  wrote(8 * 24)
  expect((await send(PAGE, person)).body.error).toMatchObject({ code: 10, error_subcode: 2018278 })
  wrote(25)
  expect((await send(PAGE, late)).body.error).toMatchObject({ code: 10, error_subcode: 2018278 })
  expect((await send(PAGE, person)).status).toBe(200)
  expect((await send(PAGE, { ...person, tag: 'ACCOUNT_UPDATE' })).body.error.code).toBe(100)
})

test('a profile has the name that the customer wrote under', async () => {
  simulator.inbound({ channel: 'messenger', pageId: PAGE, from: '7199', name: 'Mary Ann Webb', text: 'Hi' })
  const { body } = await call(`${simulator.url}/v23.0/7199?fields=first_name,last_name`, 'GET')
  expect(body).toEqual({ id: '7199', first_name: 'Mary', last_name: 'Ann Webb' })
})
