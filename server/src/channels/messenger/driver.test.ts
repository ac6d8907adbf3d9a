import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenChannel } from '../../core/channels/port.ts'
import { newId } from '../../kernel/ids.ts'
import { DAY } from '../../kernel/instant.ts'
import { makeLog } from '../../kernel/log.ts'
import { type Behaviour, type DriverStage, everyDriver } from '../driver-suite.ts'
import { deadUrl, type Reply, type StandIn, startStandIn } from '../stand-in.ts'
import { messengerDrivers } from './driver.ts'

type Type = 'messenger' | 'instagram'

const refusal = (code: number, message: string, error_subcode?: number) => ({
  error: { message: `(#${code}) ${message}`, code, error_subcode },
})

const REPLIES: Record<Behaviour, Reply> = {
  accepts: { status: 200, body: { recipient_id: '71', message_id: 'm_A' } },
  'accepts without an id': { status: 200, body: { recipient_id: '71' } },
  'limits the rate': { status: 400, body: refusal(613, 'Calls to this API have exceeded the rate limit') },
  'refuses the content': { status: 400, body: refusal(10, 'Outside of allowed window', 2018278) },
  'refuses the token': { status: 401, body: refusal(190, 'Malformed access token EAAGsecret') },
  breaks: { status: 500, body: refusal(2, 'Service temporarily unavailable') },
  'cuts off': 'cut off',
  'cuts off within the answer': 'cut off within the answer',
  'stays silent': 'silence',
}

async function startStage(type: Type): Promise<DriverStage & { standIn: StandIn }> {
  const standIn = await startStandIn()
  const dead = await deadUrl()
  const channel = {
    id: newId(),
    type,
    provider: 'meta',
    pageId: '210110220330441',
    secrets: { accessToken: 'EAAGsecret' },
  } as OpenChannel
  const unreachable = { ...channel, id: newId() }
  const drivers = messengerDrivers({
    graphUrl: (asked) => `${asked.id === unreachable.id ? dead : standIn.url}/`,
    graphVersion: 'v25.0',
    log: makeLog('silent'),
    timeoutMs: 250,
  })
  return {
    standIn,
    driver: drivers[type],
    channel,
    unreachable,
    outgoing: {
      messageId: 2002,
      to: { phone: null, identities: [{ kind: type === 'messenger' ? 'psid' : 'igsid', value: '71' }] },
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

everyDriver('Messenger', () => startStage('messenger'))
everyDriver('Instagram', () => startStage('instagram'))

describe.each(['messenger', 'instagram'] as const)('calls for %s', (type) => {
  let stage: Awaited<ReturnType<typeof startStage>>
  beforeAll(async () => {
    stage = await startStage(type)
  })
  afterAll(() => stage.close())

  const sentTo = { path: '/v25.0/210110220330441/messages', headers: { authorization: 'Bearer EAAGsecret' } }
  const recipient = { id: '71' }

  it('go to its account with its token', async () => {
    stage.next('accepts')
    expect(await stage.driver.send(stage.channel, stage.outgoing)).toEqual({
      outcome: 'sent',
      externalId: 'm_A',
    })
    expect(stage.calls.at(-1)).toMatchObject({
      ...sentTo,
      body: { recipient, messaging_type: 'RESPONSE', message: { metadata: '2002' } },
    })
  })

  it('mark as seen, and show that somebody writes', async () => {
    const { to } = stage.outgoing
    stage.next('accepts without an id')
    await stage.driver.markRead(stage.channel, 'm_B', to)
    expect(stage.calls.at(-1)).toMatchObject(sentTo)
    expect(stage.calls.at(-1)?.body).toEqual({ recipient, sender_action: 'mark_seen' })
    stage.next('accepts without an id')
    await stage.driver.showTyping(stage.channel, 'm_B', to)
    expect(stage.calls.at(-1)?.body).toEqual({ recipient, sender_action: 'typing_on' })
  })

  it('are not made for somebody whom the account does not know', async () => {
    const before = stage.calls.length
    const nobody = { phone: '919000000101', identities: [] }
    await stage.driver.markRead(stage.channel, 'm_B', nobody)
    expect(await stage.driver.send(stage.channel, { ...stage.outgoing, to: nobody })).toMatchObject({
      outcome: 'rejected',
      error: { code: 'UNSAYABLE' },
    })
    expect(await stage.driver.fetchProfile?.(stage.channel, nobody)).toBeNull()
    expect(stage.calls.length).toBe(before)
  })
})

describe('a profile', () => {
  const profileOf = async (type: Type, ...replies: Reply[]) => {
    const stage = await startStage(type)
    stage.standIn.next(...replies)
    const profile = await stage.driver.fetchProfile!(stage.channel, stage.outgoing.to)
    await stage.close()
    return { profile, path: stage.calls.at(-1)?.path, headers: stage.calls.at(-1)?.headers }
  }
  const told = (body: object): Reply => ({ status: 200, body })

  it('on Messenger is a first and a last name and a picture', async () => {
    const body = { id: '71', first_name: 'Asha', last_name: 'Menon', profile_pic: 'https://e.net/asha.jpg' }
    expect(await profileOf('messenger', told(body))).toMatchObject({
      profile: { name: 'Asha Menon', pictureUrl: 'https://e.net/asha.jpg' },
      path: '/v25.0/71?fields=first_name,last_name,profile_pic',
      headers: { authorization: 'Bearer EAAGsecret' },
    })
  })

  it.each([
    [{ first_name: 'Asha' }, 'Asha'],
    [{ first_name: ' ', last_name: 'Menon\u0000' }, 'Menon'],
    [{ name: 'Asha M', username: 'asha' }, 'Asha M'],
    [{ username: 'asha' }, 'asha'],
    [{ first_name: 5 }, null],
    [{}, null],
  ])('of %j has the name %j', async (body, name) => {
    expect(await profileOf('instagram', told(body))).toMatchObject({
      profile: { name, pictureUrl: null },
      path: '/v25.0/71?fields=name,username,profile_pic',
    })
  })

  it.each<[string, Reply]>([
    ['kept back', { status: 400, body: refusal(100, 'Unsupported get request', 33) }],
    ['unanswered', 'silence'],
    ['cut off', 'cut off'],
  ])('that is %s is none, without a word to the thread', async (_, reply) => {
    expect(await profileOf('messenger', reply)).toMatchObject({ profile: null })
  })

  it('is not asked for without a token or a Page', async () => {
    const { driver, channel, outgoing, calls, close } = await startStage('messenger')
    expect(await driver.fetchProfile!({ ...channel, secrets: {} }, outgoing.to)).toBeNull()
    expect(await driver.fetchProfile!({ ...channel, pageId: null }, outgoing.to)).toBeNull()
    expect(calls).toEqual([])
    await close()
  })
})

it('their ways: milliseconds, seven days for a person, no pair limit', () => {
  const drivers = messengerDrivers({ graphUrl: () => '', graphVersion: 'v25.0', log: makeLog('silent') })
  for (const type of ['messenger', 'instagram'] as const) {
    const { wholeSeconds, windowMs, pairLimit } = drivers[type]
    expect([drivers[type].type, wholeSeconds, windowMs, pairLimit]).toEqual([type, false, 7 * DAY, false])
  }
})
