import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type RunningApp, startRunningApp } from '../../../test/running-app.ts'
import { waitFor } from '../../../test/wait-for.ts'

let app: RunningApp
let token: string
let front: Server
/** Whether what stands before the app (a tunnel, a proxy) lets anything through. */
let isOpen = true

interface Step {
  name: string
  ok: boolean
  hint: string | null
}

beforeAll(async () => {
  front = createServer(async (request, response) => {
    if (!isOpen) return response.writeHead(502).end('Bad gateway')
    // Pinnacle's API stands here as well, played by the simulator.
    const target = request.url!.startsWith('/v3/') ? app.simulator.url : app.url
    const { apikey = '', 'x-webhook-secret': secret = '' } = request.headers
    const headers = {
      'content-type': 'application/json',
      apikey: String(apikey),
      'x-webhook-secret': String(secret),
    }
    const body = request.method === 'POST' ? await text(request) : null
    const answer = await fetch(target + request.url, { method: request.method!, headers, body })
    response.writeHead(answer.status).end(await answer.text())
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  const PUBLIC_URL = `http://127.0.0.1:${(front.address() as AddressInfo).port}`
  app = await startRunningApp({ PUBLIC_URL, PINNACLE_API_URL: PUBLIC_URL })
  token = await app.signIn(app.kaveri, app.kaveri.admin)
})
afterAll(async () => {
  await app.stop()
  front.closeAllConnections()
  front.close()
})
beforeEach(() => {
  isOpen = true
  app.simulator.fault({ kind: 'none' })
})

/** Until told otherwise: of a single time the look through another channel's templates might get hold. */
const misbehave = () => app.simulator.fault({ kind: 'expired_token' })
const ask = (method: string, path: string, body?: unknown) => app.ask(method, path, { token, body })
const connect = async (body: object) => {
  const made = await ask('POST', '/api/channels', { name: 'New', accessToken: 'a-token', ...body })
  expect(made.status).toBe(201)
  return made.body.data
}
const check = async (id: string): Promise<{ ok: boolean; steps: Step[] }> => {
  const { status, body } = await ask('POST', `/api/channels/${id}/test`)
  expect(status).toBe(200)
  return body.data
}
const failed = async (id: string) => (await check(id)).steps.filter(({ ok }) => !ok)
const subscribed = async (account: string) => {
  const response = await fetch(`${app.simulator.url}/v25.0/${account}/subscribed_apps`, {
    headers: { authorization: 'Bearer any' },
  })
  return ((await response.json()) as { data: { subscribed_fields?: string[] }[] }).data
}

const WHATSAPP = { type: 'whatsapp', phoneNumberId: '811000001', wabaId: '822000001' }

describe('connecting a channel', () => {
  test('subscribes the app to a WhatsApp account, and fetches its templates', async () => {
    await fetch(`${app.simulator.url}/v25.0/822000001/message_templates`, {
      method: 'POST',
      headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'was_there',
        language: 'en',
        category: 'UTILITY',
        components: [{ type: 'BODY', text: 'Hello' }],
      }),
    })
    const made = await connect(WHATSAPP)
    expect(made.subscription).toEqual({ ok: true, message: null })
    expect(await subscribed('822000001')).toHaveLength(1)
    await waitFor(async () => {
      const { data } = (await ask('GET', '/api/templates')).body
      return data.some(({ name }: { name: string }) => name === 'was_there')
    }, 'the templates of the account')
    const usableOn = async (channelId: string) =>
      (await ask('GET', `/api/templates?channelId=${channelId}`)).body.data
    expect(await usableOn(made.id)).toMatchObject([{ name: 'was_there' }])
    expect(await usableOn(app.kaveri.channel.id)).toEqual([])
  })

  test.each([
    [
      'messenger',
      '833000001',
      ['messages', 'messaging_postbacks', 'message_echoes', 'message_edits', 'standby'],
    ],
    ['instagram', '844000001', ['messages', 'messaging_postbacks', 'message_reactions']],
  ])('subscribes it to what a %s account tells', async (type, pageId, fields) => {
    expect((await connect({ type, pageId })).subscription).toEqual({ ok: true, message: null })
    expect((await subscribed(pageId))[0]!.subscribed_fields).toEqual(expect.arrayContaining(fields))
  })

  test('tells Pinnacle where to deliver, and under which header', async () => {
    const made = await connect({
      type: 'whatsapp',
      provider: 'pinnacle',
      phoneNumberId: '855000001',
      apiKey: 'a key',
      webhookSecret: 'a shared word',
    })
    expect(made.subscription).toEqual({ ok: true, message: null })
    app.simulator.inbound({ from: '919000000601', phoneNumberId: '855000001', text: 'By Pinnacle' })
    await waitFor(async () => {
      const { data } = (await ask('GET', `/api/conversations?channelId=${made.id}`)).body
      return data[0]?.lastMessage.text === 'By Pinnacle'
    }, 'a message by the address and header that Pinnacle was told')
    const bare = await check(made.id)
    expect(bare.steps.map(({ name, ok }) => `${name} ${ok}`)).toEqual([
      'token false',
      'callback true',
      'signature true',
      'clock true',
    ])
    await ask('PATCH', `/api/channels/${made.id}`, { wabaId: '855000099' })
    expect((await check(made.id)).ok).toBe(true)
  })

  test('a refusal is shown and undoes nothing', async () => {
    misbehave()
    const made = await connect({ type: 'whatsapp', phoneNumberId: '811000002', wabaId: '822000002' })
    expect(made).toMatchObject({
      status: 'connected',
      subscription: { ok: false, message: expect.stringContaining('expired') },
    })
    app.simulator.fault({ kind: 'none' })
    expect(await subscribed('822000002')).toEqual([])
  })

  test('another token asks again; another account takes its news from then on', async () => {
    const { id } = await connect({ type: 'whatsapp', phoneNumberId: '811000003', wabaId: '822000003' })
    const renamed = await ask('PATCH', `/api/channels/${id}`, { name: 'Orders' })
    expect(renamed.body.data).toMatchObject({ name: 'Orders', subscription: null })
    const changed = await ask('PATCH', `/api/channels/${id}`, { accessToken: 'another', wabaId: '822000004' })
    expect(changed.body.data).toMatchObject({ wabaId: '822000004', subscription: { ok: true } })
    expect(await subscribed('822000004')).toHaveLength(1)
    const { rows } = await app.database.pool.query(
      `select external_id from channel_routes where channel_id = $1 and kind = 'waba'`,
      [id],
    )
    expect(rows).toEqual([{ external_id: '822000004' }])
  })

  test('who did what is in the audit log, and no secret', async () => {
    const { rows } = await app.database.pool.query(
      `select action, target_name, changes from audit_log where target_type = 'channel' and tenant_id = $1 order by at`,
      [app.kaveri.tenantId],
    )
    const actions = rows.map(({ action }) => action)
    expect(actions).toEqual(expect.arrayContaining(['channel.created', 'channel.updated']))
    expect(JSON.stringify(rows)).not.toContain('a-token')
    expect(JSON.stringify(rows)).not.toContain('another')
  })
})

describe('the check of a channel', () => {
  test('of a WhatsApp number passes step by step', async () => {
    const { ok, steps } = await check(
      (await connect({ ...WHATSAPP, phoneNumberId: '811000010', wabaId: '822000010' })).id,
    )
    expect(steps.filter((step) => !step.ok)).toEqual([])
    expect(ok).toBe(true)
    expect(steps.map(({ name }) => name)).toEqual([
      'token',
      'permissions',
      'subscription',
      'callback',
      'signature',
      'clock',
    ])
  })

  test('of a Page, too', async () => {
    const { ok, steps } = await check((await connect({ type: 'messenger', pageId: '833000010' })).id)
    expect(steps.filter((step) => !step.ok)).toEqual([])
    expect(ok).toBe(true)
  })

  test('names a token that is refused, in the provider’s words, and looks at what needs none', async () => {
    const { id } = await connect({ ...WHATSAPP, phoneNumberId: '811000011', wabaId: '822000011' })
    misbehave()
    const faults = await failed(id)
    expect(faults.map(({ name }) => name)).toEqual(['token', 'permissions', 'subscription', 'signature'])
    expect(faults[0]!.hint).toMatch(/expired.*190.*new token/s)
  })

  test('names an app that is not subscribed', async () => {
    const { id } = await connect({ ...WHATSAPP, phoneNumberId: '811000012', wabaId: '822000012' })
    const headers = { authorization: 'Bearer any' }
    await fetch(`${app.simulator.url}/v25.0/822000012/subscribed_apps`, { method: 'DELETE', headers })
    expect(await failed(id)).toMatchObject([
      { name: 'subscription', hint: expect.stringContaining('not subscribed') },
    ])
  })

  test('names the fields that a Page does not tell', async () => {
    const { id } = await connect({ type: 'messenger', pageId: '833000012' })
    const path = `${app.simulator.url}/v25.0/833000012/subscribed_apps?subscribed_fields=messages`
    await fetch(path, { method: 'POST', headers: { authorization: 'Bearer any' } })
    expect(await failed(id)).toMatchObject([
      { name: 'subscription', hint: expect.stringContaining('message_echoes') },
    ])
  })

  test('names an app secret of another app', async () => {
    const secrets = { appSecret: 'not theirs', verifyToken: 'our word' }
    const { id } = await connect({ ...WHATSAPP, phoneNumberId: '811000013', wabaId: '822000013', ...secrets })
    expect(await failed(id)).toMatchObject([
      { name: 'signature', hint: expect.stringContaining('app secret') },
    ])
  })

  test('names an address at which we can’t be reached', async () => {
    const { id } = await connect({ ...WHATSAPP, phoneNumberId: '811000014', wabaId: '822000014' })
    isOpen = false
    expect(await failed(id)).toMatchObject([
      { name: 'callback', hint: expect.stringContaining('PUBLIC_URL') },
    ])
  })

  test('names what is missing', async () => {
    const made = await ask('POST', '/api/channels', {
      type: 'whatsapp',
      name: 'Bare',
      phoneNumberId: '811000015',
      appSecret: 'x',
    })
    expect(made.body.data.subscription).toMatchObject({ ok: false })
    const faults = await failed(made.body.data.id)
    expect(faults.map(({ name, hint }) => `${name}: ${hint}`)).toEqual(
      expect.arrayContaining([
        'token: No access token is set',
        'callback: No verify token is set: give the channel one, or set META_VERIFY_TOKEN',
      ]),
    )
  })

  test('of a site has no steps; another company’s is not found, agents may not', async () => {
    const { id } = await connect({ type: 'web' })
    expect(await check(id)).toEqual({ ok: true, steps: [] })
    const john = await app.signIn(app.kaveri, app.kaveri.john)
    const path = `/api/channels/${id}/test`
    expect((await app.ask('POST', path, { token: john })).status).toBe(403)
    const stranger = await app.signIn(app.stranger, app.stranger.admin)
    expect((await app.ask('POST', path, { token: stranger })).status).toBe(404)
  })
})
