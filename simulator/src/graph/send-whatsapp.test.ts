import { whatsappSendAnswer } from '@parley/contracts/meta/whatsapp-send'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  call,
  type Desk,
  ORDERS,
  sendText,
  startDesk,
  startQuickly,
  statusesOf,
  until,
} from '../../test/desk.ts'
import type { Simulator } from '../simulator.ts'

let desk: Desk
let simulator: Simulator
const ASHA = '15550001051'
const url = () => `${simulator.url}/v23.0/${ORDERS}/messages`
const send = (type: string, part: unknown) =>
  call(url(), 'POST', { messaging_product: 'whatsapp', to: ASHA, type, [type]: part })

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

test('a text is accepted with an id, then sent, delivered and read, with what was to come back', async () => {
  const { status, body } = await sendText(simulator, '+1 (555) 000-1051', 'Hello', {
    biz_opaque_callback_data: '2002',
  })
  expect(status).toBe(200)
  expect(whatsappSendAnswer.parse(body).contacts[0]).toMatchObject({
    input: '+1 (555) 000-1051',
    wa_id: ASHA,
  })
  const id = body.messages[0].id
  expect(id).toMatch(/^wamid\.[A-Za-z0-9+/]+=*$/)

  const statuses = await until(
    'three statuses',
    () => statusesOf(desk, id).length === 3 && statusesOf(desk, id),
  )
  // Two posts may overtake each other on the way; when each was reported, the simulator knows.
  expect(statuses.map(({ status }: { status: string }) => status).sort()).toEqual([
    'delivered',
    'read',
    'sent',
  ])
  for (const status of statuses) {
    expect(status).toMatchObject({ recipient_id: ASHA, biz_opaque_callback_data: '2002' })
    expect(status.timestamp).toMatch(/^\d{10}$/)
  }
  expect(simulator.outbound('+15550001051')).toMatchObject([
    { id, to: ASHA, type: 'text', text: 'Hello', status: 'read', callbackData: '2002' },
  ])
  const steps = simulator.outbound(ASHA)[0]?.statusHistory ?? []
  expect(steps.map(({ status }) => status)).toEqual(['sent', 'delivered', 'read'])
})

test('without a token it is 401 with code 190', async () => {
  const { status, body } = await call(url(), 'POST', {}, { authorization: '' })
  expect(status).toBe(401)
  expect(body.error).toMatchObject({ code: 190, type: 'OAuthException', fbtrace_id: expect.any(String) })
})

test.each([
  ['a text of 4,097 characters', 'text', { body: 'x'.repeat(4097) }, 100],
  ['an id of media that nobody uploaded', 'image', { id: '12345' }, 100],
  ['a type that Meta does not know', 'telegram', {}, 100],
  ['four buttons', 'interactive', buttons(4, 'Yes'), 131009],
  ['a button title of 21 characters', 'interactive', buttons(1, 'x'.repeat(21)), 131009],
])('%s is refused', async (_what, type, part, code) => {
  const { status, body } = await send(type, part)
  expect(status).toBe(400)
  expect(body.error.code).toBe(code)
  expect(simulator.outbound()).toEqual([])
})

test('a number does not write to itself', async () => {
  expect((await sendText(simulator, '15550001053', 'Hello me')).body.error.code).toBe(131021)
})

test('more than 24 hours after the customer wrote, free text fails by webhook and a template goes out', async () => {
  simulator.inbound({ from: ASHA, text: 'yesterday', timestamp: Date.now() - 25 * 3_600_000 })
  const { status, body } = await sendText(simulator, ASHA, 'Too late')
  expect(status).toBe(200)
  const [failed] = await until('the failure', () => {
    const seen = statusesOf(desk, body.messages[0].id)
    return seen.length > 0 && seen
  })
  expect(failed).toMatchObject({
    status: 'failed',
    errors: [{ code: 131047, title: 'Re-engagement message' }],
  })

  const template = await send('template', orderUpdate(['Asha', 'A-1', 'here']))
  await until('the template', () => statusesOf(desk, template.body.messages[0].id).length === 3)
})

test('a template is rendered with its values, and refused where they do not fit', async () => {
  await send('template', orderUpdate(['Asha', 'A-1042', 'on its way']))
  expect(simulator.outbound(ASHA)[0]?.text).toBe(
    'Hello Asha, your order A-1042 is on its way. We write again when it moves.',
  )
  expect((await send('template', orderUpdate(['Asha']))).body.error.code).toBe(132000)
  const unknown = await send('template', { name: 'nobody', language: { code: 'en_US' } })
  expect(unknown).toMatchObject({ status: 404, body: { error: { code: 132001 } } })
})

test('named variables find their values by name', async () => {
  const parameters = Object.entries({ time: '09:30', name: 'Asha', date: 'Monday' }).map(([name, text]) => ({
    type: 'text',
    parameter_name: name,
    text,
  }))
  await send('template', {
    name: 'appointment_reminder',
    language: { code: 'en_US' },
    components: [{ type: 'body', parameters }],
  })
  expect(simulator.outbound(ASHA)[0]?.text).toContain('Hello Asha, we expect you on Monday at 09:30.')
})

test('receipts and typing are answered with success and send nothing', async () => {
  const { id } = simulator.inbound({ from: ASHA, text: 'Hello?' })
  const receipt = { messaging_product: 'whatsapp', status: 'read', message_id: id }
  expect(await call(url(), 'POST', receipt)).toEqual({ status: 200, body: { success: true } })
  const typing = { ...receipt, typing_indicator: { type: 'text' } }
  expect(await call(url(), 'POST', typing)).toEqual({ status: 200, body: { success: true } })
  expect(simulator.outbound()).toEqual([])
})

test('somebody whose number Meta does not tell is written to by user id', async () => {
  simulator.inbound({ from: 'US.13491208655302741918', name: 'pablo', text: 'Hi' })
  const { body } = await call(url(), 'POST', {
    messaging_product: 'whatsapp',
    recipient: 'US.13491208655302741918',
    type: 'text',
    text: { body: 'Hello' },
  })
  expect(body.contacts).toEqual([{ input: 'US.13491208655302741918', user_id: 'US.13491208655302741918' }])
  const [sent] = await until('a status', () => {
    const seen = statusesOf(desk, body.messages[0].id)
    return seen.length > 0 && seen
  })
  expect(sent.recipient_user_id).toBe('US.13491208655302741918')
  expect(sent).not.toHaveProperty('recipient_id')
})

test('a link that leads nowhere fails as Meta fails it', async () => {
  const { body } = await send('image', { link: `${simulator.url}/nothing.jpg` })
  const [failed] = await until('the failure', () => {
    const seen = statusesOf(desk, body.messages[0].id)
    return seen.length > 0 && seen
  })
  expect(failed.errors[0].code).toBe(131053)
})

function buttons(count: number, title: string) {
  const replies = Array.from({ length: count }, (_, at) => ({
    type: 'reply',
    reply: { id: `b${at}`, title },
  }))
  return { type: 'button', body: { text: 'Well?' }, action: { buttons: replies } }
}

function orderUpdate(values: string[]) {
  return {
    name: 'order_update',
    language: { code: 'en_US' },
    components: [{ type: 'body', parameters: values.map((text) => ({ type: 'text', text })) }],
  }
}
