import { text } from 'node:stream/consumers'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Simulator } from '../../../../simulator/src/simulator.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { simulatorWithReader } from '../../../test/webhook-door.ts'
import type { Inbound, Parsed } from '../../core/channels/inbound.ts'
import type { OpenChannel, Outgoing } from '../../core/channels/port.ts'
import { newId } from '../../kernel/ids.ts'
import { DAY, instantOf } from '../../kernel/instant.ts'
import { messengerDrivers } from './driver.ts'

const ACCOUNTS = { messenger: '200300400500600', instagram: '300400500600700' }
const KINDS = { messenger: 'psid', instagram: 'igsid' } as const
const ROUTES = { messenger: 'page', instagram: 'instagram' }
type Type = keyof typeof ACCOUNTS

let arrived: Parsed[]
let simulator: Simulator
let close: () => Promise<void>

beforeAll(async () => {
  ;({ arrived, simulator, close } = await simulatorWithReader())
})
afterAll(() => close())

const warnings: string[] = []
const drivers = messengerDrivers({
  graphUrl: () => simulator.url,
  graphVersion: 'v25.0',
  log: pino({ level: 'warn' }, { write: (line: string) => warnings.push(line) }),
  timeoutMs: 500,
})

const channelOf = (type: Type) =>
  ({
    id: newId(),
    type,
    provider: 'meta',
    pageId: ACCOUNTS[type],
    secrets: { accessToken: 'token' },
  }) as OpenChannel
const personOf = (type: Type, value: string) => ({ phone: null, identities: [{ kind: KINDS[type], value }] })

let people = 7000
let lastId = 8000

/** A customer of their own who wrote some time ago. */
async function newCustomer(type: Type, words: string, silentMs = 0) {
  const from = String(++people)
  const timestamp = instantOf(Date.now() - silentMs)
  simulator.inbound({
    channel: type,
    accountId: ACCOUNTS[type],
    from,
    name: 'Asha Menon',
    text: words,
    timestamp,
  })
  const item = await waitFor(() =>
    arrived.find(({ item }) => item.kind === 'message' && item.message.text === words),
  )
  return { from, item, silentMs }
}

const send = (
  type: Type,
  to: { from: string; silentMs: number },
  byPerson = true,
  more: Partial<Outgoing> = {},
) =>
  drivers[type].send(channelOf(type), {
    messageId: ++lastId,
    to: personOf(type, to.from),
    type: 'text',
    text: `Reply ${lastId}`,
    content: {},
    replyToExternalId: null,
    silentMs: to.silentMs,
    byPerson,
    ...more,
  })

const isFrom = (item: Inbound, id: string) =>
  item.kind === 'message' && item.from.identities.some(({ value }) => value === id)

/** What has come back about a customer's messages, told in short. */
const told = (from: string): string[] =>
  arrived.flatMap(({ item }) => {
    const person = 'person' in item ? item.person : item.kind === 'echo' ? item.to : null
    if (person?.identities[0]?.value !== from) return []
    return item.kind === 'echo' ? [`echo of ${item.ourMessageId}`] : [`${item.kind} ${(item as Mark).status}`]
  })
type Mark = Extract<Inbound, { kind: 'watermark' }>

describe.each(['messenger', 'instagram'] as const)('%s', (type) => {
  it('a customer’s message comes through the door, signed, and is read', async () => {
    const { from, item } = await newCustomer(type, `नमस्ते 🙏 a/b ${type}`)
    expect(item).toMatchObject({
      route: { kind: ROUTES[type], externalId: ACCOUNTS[type] },
      item: { from: { identities: [{ kind: KINDS[type], value: from }] }, message: { type: 'text' } },
    })
  })

  it('a reply goes out, its echo comes back with our id, and then how far it came', async () => {
    const customer = await newCustomer(type, `Hi ${type}`)
    expect(await send(type, customer)).toMatchObject({
      outcome: 'sent',
      externalId: expect.stringMatching(/^m_/),
    })
    const delivered = type === 'messenger' ? ['watermark delivered'] : []
    const expected = [`echo of ${lastId}`, ...delivered, 'watermark read'].sort()
    await waitFor(() => told(customer.from).length === expected.length)
    expect(told(customer.from).sort()).toEqual(expected)
  })

  it('after a day a person may still answer, and a machine is refused for itself alone', async () => {
    const customer = await newCustomer(type, `Yesterday, ${type}`, DAY + 60_000)
    expect(await send(type, customer)).toMatchObject({ outcome: 'sent' })
    const refused = await send(type, customer, false)
    expect(refused).toMatchObject({ outcome: 'rejected', error: { code: 10 } })
    expect(refused).not.toHaveProperty('channel')
  })

  it('a file of a customer’s is had from its address, without a token', async () => {
    const media = { data: Buffer.from('a picture').toString('base64'), mimeType: 'image/jpeg' }
    const from = String(++people)
    simulator.inbound({ channel: type, accountId: ACCOUNTS[type], from, media })
    const item = await waitFor(() =>
      arrived.map(({ item }) => item).find((one) => one.kind === 'message' && isFrom(one, from)),
    )
    const [file] = (item as Extract<Inbound, { kind: 'message' }>).message.attachments
    const got = await drivers[type].fetchMedia({ ...channelOf(type), secrets: {} }, file!.source)
    expect(got).toMatchObject({ outcome: 'fetched', sha256: null })
    if (got.outcome === 'fetched') expect(await text(got.body)).toBe('a picture')
    expect(await drivers[type].fetchMedia(channelOf(type), {})).toMatchObject({ outcome: 'rejected' })
    expect(
      await drivers[type].fetchMedia(channelOf(type), { url: 'https://fbcdn.net.evil.example/a.jpg' }),
    ).toMatchObject({ outcome: 'rejected' })
  })

  it('a file is handed over, and then goes out by its id', async () => {
    const customer = await newCustomer(type, `Can I see it, ${type}?`)
    const upload = { name: 'Karte.png', mimeType: 'image/png', bytes: Buffer.from('a map') }
    const uploaded = await drivers[type].uploadMedia(channelOf(type), upload)
    expect(uploaded).toMatchObject({ outcome: 'uploaded', lastsMs: 90 * DAY })
    const mediaId = uploaded.outcome === 'uploaded' ? uploaded.mediaId : null
    expect(await send(type, customer, true, { type: 'image', text: null, mediaId })).toMatchObject({
      outcome: 'sent',
    })
    expect(simulator.outbound(customer.from).at(-1)).toMatchObject({
      type: 'image',
      payload: { message: { attachment: { payload: { attachment_id: mediaId } } } },
    })
    simulator.fault({ kind: 'error_5xx', times: 1 })
    expect(await drivers[type].uploadMedia(channelOf(type), upload)).toMatchObject({ outcome: 'retry-safe' })
    simulator.fault({ kind: 'expired_token', times: 1 })
    expect(await drivers[type].uploadMedia(channelOf(type), upload)).toMatchObject({
      outcome: 'rejected',
      channel: 'disconnected',
    })
  })

  it('gestures are taken', async () => {
    const { from } = await newCustomer(type, `Are you there, ${type}?`)
    warnings.length = 0
    await drivers[type].showTyping(channelOf(type), 'm_A', personOf(type, from))
    await drivers[type].markRead(channelOf(type), 'm_A', personOf(type, from))
    expect(warnings).toEqual([])
  })

  it('a profile has the name that the customer wrote under', async () => {
    const { from } = await newCustomer(type, `It’s me, ${type}`)
    expect(await drivers[type].fetchProfile!(channelOf(type), personOf(type, from))).toEqual({
      name: 'Asha Menon',
      pictureUrl: null,
    })
    expect(await drivers[type].fetchProfile!(channelOf(type), personOf(type, '404'))).toBeNull()
  })

  it.each([
    ['rate_limit', { outcome: 'retry-safe', backOff: 'usual' }],
    ['expired_token', { outcome: 'rejected', channel: 'disconnected' }],
    ['error_5xx', { outcome: 'uncertain' }],
  ] as const)('where the Graph API misbehaves (%s) the outcome says so', async (kind, expected) => {
    const customer = await newCustomer(type, `${kind} on ${type}`)
    simulator.fault({ kind, times: 1 })
    expect(await send(type, customer)).toMatchObject(expected)
  })

  it('a send that was taken without an answer is uncertain until its echo names it', async () => {
    const customer = await newCustomer(type, `Hello, ${type}?`)
    simulator.fault({ kind: 'timeout_after_accept', times: 1 })
    expect(await send(type, customer)).toMatchObject({ outcome: 'uncertain' })
    await waitFor(() => told(customer.from).includes(`echo of ${lastId}`))
  })
})
