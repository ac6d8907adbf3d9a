import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Simulator } from '../../../../simulator/src/simulator.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { simulatorWithReader } from '../../../test/webhook-door.ts'
import type { Inbound, Parsed } from '../../core/channels/inbound.ts'
import type { OpenChannel } from '../../core/channels/port.ts'
import { newId } from '../../kernel/ids.ts'
import { makeLog } from '../../kernel/log.ts'
import { whatsappDriver } from './driver.ts'

const NUMBER = '100200300400500'
const CUSTOMER = '919000000101'

let arrived: Parsed[]
let simulator: Simulator
let close: () => Promise<void>

beforeAll(async () => {
  ;({ arrived, simulator, close } = await simulatorWithReader())
})
afterAll(() => close())

const driver = whatsappDriver({
  graphUrl: () => simulator.url,
  graphVersion: 'v25.0',
  pinnacleUrl: () => simulator.url,
  log: makeLog('silent'),
  timeoutMs: 500,
})

const channel = (provider: 'meta' | 'pinnacle') =>
  ({
    id: newId(),
    type: 'whatsapp',
    provider,
    phoneNumberId: NUMBER,
    secrets: { accessToken: 'token', apiKey: 'key' },
  }) as OpenChannel

let lastId = 7000
function send(provider: 'meta' | 'pinnacle' = 'meta') {
  lastId += 1
  return driver.send(channel(provider), {
    messageId: lastId,
    to: { phone: CUSTOMER, identities: [] },
    type: 'text',
    text: `Reply ${lastId}`,
    content: {},
    replyToExternalId: null,
    silentMs: 0,
    byPerson: true,
  })
}

type Status = Extract<Inbound, { kind: 'status' }>
const statusesOf = (messageId: number) =>
  arrived
    .map(({ item }) => item)
    .filter((item): item is Status => item.kind === 'status' && item.ourMessageId === messageId)

const atLeast = (count: number, messageId: number) =>
  waitFor(() => (statusesOf(messageId).length >= count ? statusesOf(messageId) : null))

async function customerWrites(text: string) {
  simulator.inbound({ from: CUSTOMER, name: 'Asha', phoneNumberId: NUMBER, text })
  return await waitFor(() =>
    arrived.find(({ item }) => item.kind === 'message' && item.message.text === text),
  )
}

it('a customer’s message comes through the door, signed, and is read', async () => {
  expect(await customerWrites('नमस्ते 🙏 a/b')).toMatchObject({
    route: { kind: 'whatsapp_number', externalId: NUMBER },
    item: { from: { name: 'Asha', phone: CUSTOMER }, message: { type: 'text' } },
  })
})

it.each(['meta', 'pinnacle'] as const)(
  'a reply by %s goes out, and its steps come back with our id',
  async (by) => {
    await customerWrites(`Hi ${by}`)
    const outcome = await send(by)
    expect(outcome).toMatchObject({ outcome: 'sent', externalId: expect.stringMatching(/^wamid\./) })
    const steps = await atLeast(3, lastId)
    expect(steps.map(({ status }) => status).sort()).toEqual(['delivered', 'read', 'sent'])
    expect(outcome).toMatchObject({ externalId: steps[0]?.externalId })
  },
)

it.each([
  ['rate_limit', { outcome: 'retry-safe', backOff: 'usual' }],
  ['expired_token', { outcome: 'rejected', channel: 'disconnected' }],
  ['error_5xx', { outcome: 'uncertain' }],
] as const)('where the Graph API misbehaves (%s) the outcome says so', async (kind, expected) => {
  simulator.fault({ kind, times: 1 })
  expect(await send()).toMatchObject(expected)
})

it('a send that was taken without an answer is uncertain until its status names it', async () => {
  await customerWrites('Are you there?')
  simulator.fault({ kind: 'timeout_after_accept', times: 1 })
  expect(await send()).toMatchObject({ outcome: 'uncertain' })
  const [status] = await atLeast(1, lastId)
  expect(status).toMatchObject({ ourMessageId: lastId, externalId: expect.stringMatching(/^wamid\./) })
})
