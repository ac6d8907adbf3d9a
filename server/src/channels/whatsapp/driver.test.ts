import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenChannel, Outgoing } from '../../core/channels/port.ts'
import { newId } from '../../kernel/ids.ts'
import { makeLog } from '../../kernel/log.ts'
import { type Behaviour, type DriverStage, everyDriver } from '../driver-suite.ts'
import { pinnacleProvider } from '../pinnacle/provider.ts'
import { deadUrl, type Reply, startStandIn } from '../stand-in.ts'
import { whatsappDriver } from './driver.ts'

const refusal = (code: number, message: string) => ({ error: { message: `(#${code}) ${message}`, code } })

const REPLIES: Record<Behaviour, Reply> = {
  accepts: { status: 200, body: { messages: [{ id: 'wamid.A' }] } },
  'accepts without an id': { status: 200, body: { success: true } },
  'limits the rate': { status: 400, body: refusal(130429, 'Rate limit hit') },
  'refuses the content': { status: 400, body: refusal(131047, 'Re-engagement message') },
  'refuses the token': { status: 401, body: refusal(190, 'Malformed access token EAAGsecret') },
  breaks: { status: 500, body: refusal(131000, 'Something went wrong') },
  'cuts off': 'cut off',
  'cuts off within the answer': 'cut off within the answer',
  'stays silent': 'silence',
}

async function startStage(provider: 'meta' | 'pinnacle'): Promise<DriverStage> {
  const standIn = await startStandIn()
  const dead = await deadUrl()
  const channel = {
    id: newId(),
    type: 'whatsapp',
    provider,
    phoneNumberId: '700100200300401',
    secrets: provider === 'meta' ? { accessToken: 'EAAGsecret' } : { apiKey: 'EAAGsecret' },
  } as OpenChannel
  const unreachable = { ...channel, id: newId() }
  const urlOf = (asked: OpenChannel) => (asked.id === unreachable.id ? dead : standIn.url)
  return {
    driver: whatsappDriver({
      graphUrl: (asked) => `${urlOf(asked)}/`,
      graphVersion: 'v25.0',
      pinnacleUrl: urlOf,
      log: makeLog('silent'),
      timeoutMs: 250,
    }),
    channel,
    unreachable,
    outgoing: {
      messageId: 2002,
      to: { phone: '919000000101', identities: [] },
      type: 'text',
      text: 'A new handle is on its way.',
      content: {},
      replyToExternalId: null,
      silentMs: 0,
      byPerson: true,
    },
    next: (behaviour) => standIn.next(REPLIES[behaviour]),
    calls: standIn.calls,
    close: () => standIn.close(),
  }
}

everyDriver('WhatsApp by Meta', () => startStage('meta'))
everyDriver('WhatsApp through Pinnacle', () => startStage('pinnacle'))

describe.each([
  ['meta', '/v25.0/700100200300401/messages', { authorization: 'Bearer EAAGsecret' }],
  ['pinnacle', '/v3/700100200300401/messages', { apikey: 'EAAGsecret' }],
] as const)('calls by %s', (provider, path, headers) => {
  let stage: DriverStage
  beforeAll(async () => {
    stage = await startStage(provider)
  })
  afterAll(() => stage.close())

  const read = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.B' }

  it('go to its address with its key', async () => {
    stage.next('accepts')
    await stage.driver.send(stage.channel, stage.outgoing)
    expect(stage.calls.at(-1)).toMatchObject({ path, headers, body: { to: '+919000000101' } })
  })

  it('mark as read, and show that somebody writes', async () => {
    stage.next('accepts without an id')
    await stage.driver.markRead(stage.channel, 'wamid.B', stage.outgoing.to)
    expect(stage.calls.at(-1)).toMatchObject({ path, headers })
    expect(stage.calls.at(-1)?.body).toEqual(read)
    stage.next('accepts without an id')
    await stage.driver.showTyping(stage.channel, 'wamid.B', stage.outgoing.to)
    expect(stage.calls.at(-1)?.body).toEqual({ ...read, typing_indicator: { type: 'text' } })
  })

  it('are not made for what the provider can’t know', async () => {
    const before = stage.calls.length
    await stage.driver.markRead(stage.channel, `sha256:${'a'.repeat(64)}`, stage.outgoing.to)
    const reaction: Outgoing = {
      ...stage.outgoing,
      type: 'reaction',
      content: { reaction: { messageId: 1, emoji: '👍' } },
    }
    expect(await stage.driver.send(stage.channel, reaction)).toMatchObject({ outcome: 'rejected' })
    expect(stage.calls.length).toBe(before)
  })
})

it('WhatsApp’s ways: whole seconds, a window of 24 hours, the pair limit', async () => {
  const stage = await startStage('meta')
  const { type, wholeSeconds, windowMs, pairLimit } = stage.driver
  expect([type, wholeSeconds, windowMs, pairLimit]).toEqual(['whatsapp', true, 24 * 3600 * 1000, true])
  await stage.close()
})

it('what an installation knows better of Pinnacle holds', () => {
  const api = { version: 'v4', keyHeader: 'x-key', uploadField: 'file', download: 'files' }
  const channel = { phoneNumberId: '7', wabaId: '8', secrets: { apiKey: 'secret' } } as OpenChannel
  const provider = pinnacleProvider(() => 'https://bsp.example/v4/', api)(channel)!
  expect(provider).toMatchObject({
    headers: { 'x-key': 'secret' },
    messagesUrl: 'https://bsp.example/v4/7/messages',
    uploadField: 'file',
    templatesUrl: 'https://bsp.example/v4/8/message_templates',
  })
  expect(provider.fileUrl('a/b')).toBe('https://bsp.example/v4/files/a%2Fb?phone_number_id=7')
})
