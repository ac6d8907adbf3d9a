import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Asking } from '../../../test/http-world.ts'
import { type RunningApp, startRunningApp } from '../../../test/running-app.ts'
import { type TicketClient, TicketClients } from '../../../test/ticket-clients.ts'
import { waitFor } from '../../../test/wait-for.ts'
import type { Company } from '../../../test/world.ts'
import { hmacSha256 } from '../../kernel/crypto.ts'

let app: RunningApp
let kaveri: Company
let admin: string
let site: { id: string; publicKey: string; identitySecret: string }
const clients = new TicketClients(() => app.url)

beforeAll(async () => {
  app = await startRunningApp()
  kaveri = app.kaveri
  admin = await app.signIn(kaveri, kaveri.admin)
  site = await newSite()
})
afterAll(async () => {
  clients.closeAll()
  await app.stop()
})

const ask = (method: string, path: string, asking: Asking = {}) =>
  app.ask(method, path, { token: admin, ...asking })
const newSite = async (more: object = {}) =>
  (await ask('POST', '/api/channels', { body: { type: 'web', name: 'shop.example', ...more } })).body.data
const boot = (body: object = {}, headers: Record<string, string> = {}) =>
  app.ask('POST', '/api/widget/boot', { body: { channelKey: site.publicKey, ...body }, headers })
const booted = async (body: object = {}) => (await boot(body)).body.data

const open = (auth: object, more: object = {}) => clients.to('/customer', {}, { auth, ...more })
async function connected(
  auth: object,
  payload: object = {},
): Promise<TicketClient & { established: Established }> {
  const client = open(auth)
  return Object.assign(client, { established: await client.ask('customer_connect', payload) })
}
interface Established {
  ticketId: string
  messages: { _id: string; content: string }[]
  token: string
  visitorToken: string
}
const say = async (client: TicketClient, content: string, clientMessageId?: string) =>
  (await client.ask('customer_message', { content, clientMessageId })).message
const reply = async (ticketId: string, content: string) =>
  (await ask('POST', `/api/tickets/${ticketId}/messages`, { body: { content, sender: 'agent' } })).body.data
    .message

describe('namespace /customer', () => {
  it('answers nothing before customer_connect, or without a token and a key', async () => {
    const client = open({ token: 'not a token' })
    for (const event of ['customer_message', 'customer_typing', 'set_attributes', 'request_transcript']) {
      expect(await client.ask(event, { content: 'x', isTyping: true })).toMatchObject({
        success: false,
        error: { code: 'UNAUTHENTICATED' },
      })
    }
    expect(await client.ask('customer_connect')).toMatchObject({ error: { code: 'UNAUTHENTICATED' } })
    expect(await open({}).ask('customer_connect')).toMatchObject({ error: { code: 'UNAUTHENTICATED' } })
    expect(await open({ channelKey: 'no such key' }).ask('customer_connect')).toMatchObject({
      error: { code: 'NOT_FOUND' },
    })
  })

  it('takes an agent for no customer', async () => {
    expect(await open({ token: admin }).ask('customer_connect')).toMatchObject({
      error: { code: 'UNAUTHENTICATED' },
    })
  })

  it('connects before the message that was sent in the same breath', async () => {
    const client = open({ channelKey: site.publicKey })
    const [established, written] = await Promise.all([
      client.ask('customer_connect'),
      client.ask('customer_message', { content: 'Hello' }),
    ])
    expect([established.success, written.success]).toEqual([true, true])
  })

  it('keeps the order of what was written, however fast', async () => {
    const client = await connected({ channelKey: site.publicKey })
    const texts = Array.from({ length: 15 }, (_, index) => `message ${index}`)
    await Promise.all(texts.map((text) => say(client, text)))
    const again = await connected({ token: client.established.token })
    expect(again.established.messages.map(({ content }) => content)).toEqual(texts)
  })

  it('gives who comes back exactly what they missed, in order, and nothing twice', async () => {
    const client = await connected({ channelKey: site.publicKey }, { subject: 'A lid' })
    const { ticketId, visitorToken } = client.established
    const first = await say(client, 'Hello')
    client.socket.disconnect()
    const missed = ['one', 'two', 'three']
    for (const text of missed) await reply(ticketId, text)

    // While they come back, more is written: each of it is told once, with the connection or after it.
    const writing = (async () => {
      for (let index = 0; index < 12; index++) await reply(ticketId, `live ${index}`)
    })()
    const back = await connected({ visitorToken }, { since: first._id })
    await writing
    await waitFor(() => {
      const live = back.of('agent_message').map(({ message }) => message.content)
      return [...back.established.messages.map(({ content }) => content), ...live].includes('live 11')
    })
    const told = [
      ...back.established.messages.map(({ content }) => content),
      ...back.of('agent_message').map(({ message }) => message.content),
    ]
    expect(told).toEqual([...missed, ...Array.from({ length: 12 }, (_, index) => `live ${index}`)])
  })

  it('knows a client without any token again after a lost connection', async () => {
    const client = clients.to(
      '/customer',
      {},
      { auth: { channelKey: site.publicKey }, reconnection: true, reconnectionDelay: 10 },
    )
    const { ticketId } = await client.ask('customer_connect', { subject: 'A lid' })
    client.socket.io.engine.close()
    await waitFor(() => !client.socket.connected)
    await waitFor(() => client.socket.connected)
    expect(client.socket.recovered).toBe(false)
    expect((await client.ask('customer_connect')).ticketId).toBe(ticketId)
  })

  it('takes the key from the query, too', async () => {
    const client = clients.to('/customer', {}, { query: { channelKey: site.publicKey } })
    expect(await client.ask('customer_connect')).toMatchObject({ success: true, ticketId: null })
  })

  it('floods of one visitor are refused, and nobody else is', async () => {
    const loud = await connected({ channelKey: site.publicKey })
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => loud.ask('customer_message', { content: `${index}` })),
    )
    const refused = answers.filter(({ error }) => error?.code === 'RATE_LIMITED')
    expect(refused.length).toBeGreaterThan(10)
    const quiet = await connected({ channelKey: site.publicKey })
    expect(await quiet.ask('customer_message', { content: 'Hello' })).toMatchObject({ success: true })
  })

  it('shows an agent as a name and a picture, and nothing of what the team keeps to itself', async () => {
    const client = await connected({ channelKey: site.publicKey }, { subject: 'A lid' })
    const { ticketId, token } = client.established
    await ask('PATCH', `/api/tickets/${ticketId}/assign`, { body: { agentId: kaveri.john.id } })
    await ask('PATCH', `/api/tickets/${ticketId}/priority`, { body: { priority: 'urgent' } })
    await ask('POST', `/api/tickets/${ticketId}/messages`, { body: { content: 'For us', sender: 'system' } })
    await reply(ticketId, 'For you')
    await client.hears('agent_message')
    expect(await client.hears('agent_assigned')).toEqual({
      ticketId,
      agent: { name: 'john', avatarUrl: null },
    })
    const again = await connected({ token })
    const shown = JSON.stringify([again.established, client.heard])
    for (const secret of [kaveri.john.id, kaveri.admin.id, 'For us', 'Assigned to'])
      expect(shown).not.toContain(secret)
    expect(again.established.messages.map(({ content }) => content)).toEqual(['For you'])
  })

  it('tells a page that the channel does not allow nothing', async () => {
    const closed = await newSite({ allowedOrigins: ['https://shop.example'] })
    const from = (origin: string) =>
      open({ channelKey: closed.publicKey }, { extraHeaders: { origin } }).ask('customer_connect')
    expect(await from('https://evil.example')).toMatchObject({ error: { code: 'FORBIDDEN' } })
    expect(await from('https://shop.example')).toMatchObject({ success: true })
    const { token } = (await from('https://shop.example')) as { token: string }
    const stolen = open({ token }, { extraHeaders: { origin: 'https://evil.example' } })
    expect(await stolen.ask('customer_connect')).toMatchObject({ error: { code: 'FORBIDDEN' } })
  })
})

describe('a contact’s token', () => {
  const ticket = {
    customerId: 'C-1',
    customerInfo: { name: 'Asha' },
    subject: 'A lid',
    department: 'Support',
  }

  it('opens, writes in and rates their own ticket, and an open one is answered with 200', async () => {
    const { token } = await booted()
    const made = await app.ask('POST', '/api/tickets', {
      token,
      body: { ...ticket, initialMessage: 'Hello' },
    })
    expect([made.status, made.body.data.ticket.metadata.source]).toEqual([201, 'web'])
    const again = await app.ask('POST', '/api/tickets', {
      token,
      body: { ...ticket, initialMessage: 'And more' },
    })
    const { ticketId, messages } = again.body.data.ticket
    expect([again.status, ticketId]).toEqual([200, made.body.data.ticket.ticketId])
    expect(messages.map(({ content }: { content: string }) => content)).toEqual(['Hello', 'And more'])

    const path = `/api/tickets/${ticketId}`
    const body = { content: 'Still there?', sender: 'customer' }
    expect((await app.ask('POST', `${path}/messages`, { token, body })).status).toBe(201)
    expect(
      (await app.ask('POST', `${path}/messages`, { token, body: { ...body, sender: 'agent' } })).status,
    ).toBe(403)
    const asAgent = await ask('POST', `${path}/messages`, { body })
    expect(asAgent.status).toBe(403)
    const rated = await app.ask('POST', `${path}/rate`, { token, body: { rating: 5 } })
    expect(rated.body.data.ticket.metadata.rating).toBe(5)
  })

  it("never reaches another's ticket, nor anything else of the desk", async () => {
    const mine = await booted()
    const others = await booted()
    const { body } = await app.ask('POST', '/api/tickets', { token: others.token, body: ticket })
    const theirs = body.data.ticket
    for (const reference of [theirs.ticketId, theirs._id]) {
      const write = { content: 'Hello', sender: 'customer' }
      const path = `/api/tickets/${reference}`
      const { token } = mine
      expect((await app.ask('POST', `${path}/messages`, { token, body: write })).status).toBe(404)
      expect((await app.ask('POST', `${path}/rate`, { token, body: { rating: 1 } })).status).toBe(404)
      expect((await app.ask('GET', path, { token })).status).toBe(401)
      expect((await app.ask('PATCH', `${path}/status`, { token, body: { status: 'closed' } })).status).toBe(
        401,
      )
    }
    for (const path of ['/api/tickets', '/api/agents', '/api/conversations', '/api/contacts', '/api/auth/me'])
      expect((await app.ask('GET', path, { token: mine.token })).status).toBe(401)
    const client = await connected({ token: mine.token })
    expect(client.established).toMatchObject({ ticketId: null, messages: [] })
    const { visitorToken } = mine
    expect((await app.ask('POST', '/api/tickets', { token: visitorToken, body: ticket })).status).toBe(401)
  })

  it('uploads a file that only its own message takes', async () => {
    const { token } = await booted()
    const form = new FormData()
    form.append('file', new Blob(['%PDF-1.4\n%EOF\n'], { type: 'application/pdf' }), 'lid.pdf')
    const response = await fetch(`${app.url}/api/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    })
    expect(response.status).toBe(201)
    const { id } = ((await response.json()) as { data: { attachment: { id: string } } }).data.attachment
    const stranger = await connected({ channelKey: site.publicKey })
    const metadata = { attachments: [{ id }] }
    expect(await stranger.ask('customer_message', { content: 'Mine', metadata })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    })
    const client = await connected({ token })
    const { message } = await client.ask('customer_message', { content: 'The bill', metadata })
    expect(message).toMatchObject({
      content: 'The bill',
      messageType: 'file',
      metadata: { attachments: [{ id, name: 'lid.pdf', url: expect.stringContaining('/api/attachments/') }] },
    })
    const seen = (await ask('GET', `/api/tickets/${message.ticketId}`)).body.data.ticket.messages
    expect(seen.at(-1).metadata.attachments).toHaveLength(1)
  })

  it('is taken from pages of its own site only, and preflights pass', async () => {
    const closed = await newSite({ allowedOrigins: ['https://shop.example'] })
    const at = (origin: string) => ({ origin })
    const key = { channelKey: closed.publicKey }
    expect((await boot(key, at('https://evil.example'))).status).toBe(403)
    const { body, headers } = await boot(key, at('https://shop.example'))
    expect(headers.get('access-control-allow-origin')).toBe('*')
    const { token } = body.data
    const create = (origin: string) =>
      app.ask('POST', '/api/tickets', { token, body: ticket, headers: { origin } })
    expect((await create('https://evil.example')).status).toBe(403)
    expect((await create('https://shop.example')).status).toBe(201)
    const preflight = await fetch(`${app.url}/api/tickets`, {
      method: 'OPTIONS',
      headers: { origin: 'https://any.example', 'access-control-request-method': 'POST' },
    })
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
  })
})

describe('identity', () => {
  it('is proved by the hash under the secret that was shown once, and a forged one is refused', async () => {
    const identityHash = hmacSha256(site.identitySecret, 'CUST-1')
    const one = await booted({ customer: { id: 'CUST-1', identityHash } })
    const client = await connected({ token: one.token }, { subject: 'A lid' })
    const elsewhere = await connected({ channelKey: site.publicKey }, { customerId: 'CUST-1', identityHash })
    expect(elsewhere.established.ticketId).toBe(client.established.ticketId)
    const forged = { id: 'CUST-1', identityHash: hmacSha256('guessed', 'CUST-1') }
    expect((await boot({ customer: forged })).status).toBe(403)
    expect(
      await open({ channelKey: site.publicKey }).ask('customer_connect', {
        customerId: 'CUST-1',
        identityHash: forged.identityHash,
      }),
    ).toMatchObject({ error: { code: 'FORBIDDEN' } })
    const labelled = await connected({ channelKey: site.publicKey }, { customerId: 'CUST-1' })
    expect(labelled.established).toMatchObject({ ticketId: null, messages: [] })
    const channels = await ask('GET', '/api/channels')
    expect(JSON.stringify(channels.body)).not.toContain(site.identitySecret)
  })
})
