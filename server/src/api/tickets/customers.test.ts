import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SiteDesk } from '../../../test/site-desk.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { hmacSha256 } from '../../kernel/crypto.ts'

let desk: SiteDesk

beforeAll(async () => {
  desk = await SiteDesk.start()
})
afterAll(() => desk.stop())

describe('namespace /customer', () => {
  it('answers nothing before customer_connect, or without a token and a key', async () => {
    const client = desk.open({ token: 'not a token' })
    for (const event of ['customer_message', 'customer_typing', 'set_attributes', 'request_transcript']) {
      expect(await client.ask(event, { content: 'x', isTyping: true })).toMatchObject({
        success: false,
        error: { code: 'UNAUTHENTICATED' },
      })
    }
    expect(await client.ask('customer_connect')).toMatchObject({ error: { code: 'UNAUTHENTICATED' } })
    expect(await desk.open({}).ask('customer_connect')).toMatchObject({ error: { code: 'UNAUTHENTICATED' } })
    expect(await desk.open({ channelKey: 'no such key' }).ask('customer_connect')).toMatchObject({
      error: { code: 'NOT_FOUND' },
    })
  })

  it('takes an agent for no customer', async () => {
    expect(await desk.open({ token: desk.admin }).ask('customer_connect')).toMatchObject({
      error: { code: 'UNAUTHENTICATED' },
    })
  })

  it('connects before the message that was sent in the same breath', async () => {
    const client = desk.open({ channelKey: desk.site.publicKey })
    const [established, written] = await Promise.all([
      client.ask('customer_connect'),
      client.ask('customer_message', { content: 'Hello' }),
    ])
    expect([established.success, written.success]).toEqual([true, true])
  })

  it('keeps the order of what was written, however fast', async () => {
    const client = await desk.connected({ channelKey: desk.site.publicKey })
    const texts = Array.from({ length: 15 }, (_, index) => `message ${index}`)
    await Promise.all(texts.map((text) => desk.say(client, text)))
    const again = await desk.connected({ token: client.established.token })
    expect(again.established.messages.map(({ content }) => content)).toEqual(texts)
  })

  it('gives who comes back exactly what they missed, in order, and nothing twice', async () => {
    const client = await desk.connected({ channelKey: desk.site.publicKey }, { subject: 'A lid' })
    const { ticketId, visitorToken } = client.established
    const first = await desk.say(client, 'Hello')
    client.socket.disconnect()
    const missed = ['one', 'two', 'three']
    for (const text of missed) await desk.reply(ticketId, text)

    // While they come back, more is written: each of it is told once, with the connection or after it.
    const writing = (async () => {
      for (let index = 0; index < 12; index++) await desk.reply(ticketId, `live ${index}`)
    })()
    const back = await desk.connected({ visitorToken }, { since: first._id })
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
    const client = desk.clients.to(
      '/customer',
      {},
      { auth: { channelKey: desk.site.publicKey }, reconnection: true, reconnectionDelay: 10 },
    )
    const { ticketId } = await client.ask('customer_connect', { subject: 'A lid' })
    client.socket.io.engine.close()
    await waitFor(() => !client.socket.connected)
    await waitFor(() => client.socket.connected)
    expect(client.socket.recovered).toBe(false)
    expect((await client.ask('customer_connect')).ticketId).toBe(ticketId)
  })

  it('takes the key from the query, too', async () => {
    const client = desk.clients.to('/customer', {}, { query: { channelKey: desk.site.publicKey } })
    expect(await client.ask('customer_connect')).toMatchObject({ success: true, ticketId: null })
  })

  it('floods of one visitor are refused, and nobody else is', async () => {
    const loud = await desk.connected({ channelKey: desk.site.publicKey })
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => loud.ask('customer_message', { content: `${index}` })),
    )
    const refused = answers.filter(({ error }) => error?.code === 'RATE_LIMITED')
    expect(refused.length).toBeGreaterThan(10)
    const quiet = await desk.connected({ channelKey: desk.site.publicKey })
    expect(await quiet.ask('customer_message', { content: 'Hello' })).toMatchObject({ success: true })
  })

  it('shows an agent as a name and a picture, and nothing of what the team keeps to itself', async () => {
    const client = await desk.connected({ channelKey: desk.site.publicKey }, { subject: 'A lid' })
    const { ticketId, token } = client.established
    await desk.ask('PATCH', `/api/tickets/${ticketId}/assign`, { body: { agentId: desk.app.kaveri.john.id } })
    await desk.ask('PATCH', `/api/tickets/${ticketId}/priority`, { body: { priority: 'urgent' } })
    await desk.ask('POST', `/api/tickets/${ticketId}/messages`, {
      body: { content: 'For us', sender: 'system' },
    })
    await desk.reply(ticketId, 'For you')
    await client.hears('agent_message')
    expect(await client.hears('agent_assigned')).toEqual({
      ticketId,
      agent: { name: 'john', avatarUrl: null },
    })
    const again = await desk.connected({ token })
    const shown = JSON.stringify([again.established, client.heard])
    for (const secret of [desk.app.kaveri.john.id, desk.app.kaveri.admin.id, 'For us', 'Assigned to'])
      expect(shown).not.toContain(secret)
    expect(again.established.messages.map(({ content }) => content)).toEqual(['For you'])
  })

  it('counts tickets of no department, too', async () => {
    await desk.connected(undefined, { subject: 'A lid' })
    for (const path of ['', '?dateFrom=2020-01-01']) {
      const { data } = (await desk.ask('GET', `/api/tickets/stats/overview${path}`)).body
      const counts: number[] = Object.values(data.ticketsByDepartment)
      expect(data.ticketsByDepartment['']).toBeGreaterThan(0)
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(data.totalTickets)
    }
  })

  it('tells a page that the channel does not allow nothing', async () => {
    const closed = await desk.newSite({ allowedOrigins: ['https://shop.example'] })
    const from = (origin: string) =>
      desk.open({ channelKey: closed.publicKey }, { extraHeaders: { origin } }).ask('customer_connect')
    expect(await from('https://evil.example')).toMatchObject({ error: { code: 'FORBIDDEN' } })
    expect(await from('https://shop.example')).toMatchObject({ success: true })
    const { token } = (await from('https://shop.example')) as { token: string }
    const stolen = desk.open({ token }, { extraHeaders: { origin: 'https://evil.example' } })
    expect(await stolen.ask('customer_connect')).toMatchObject({ error: { code: 'FORBIDDEN' } })
  })
})

describe('identity', () => {
  it('is proved by the hash under the secret that was shown once, and a forged one is refused', async () => {
    const identityHash = hmacSha256(desk.site.identitySecret, 'CUST-1')
    const one = await desk.booted({ customer: { id: 'CUST-1', identityHash } })
    const client = await desk.connected({ token: one.token }, { subject: 'A lid' })
    const elsewhere = await desk.connected(
      { channelKey: desk.site.publicKey },
      { customerId: 'CUST-1', identityHash },
    )
    expect(elsewhere.established.ticketId).toBe(client.established.ticketId)
    const forged = { id: 'CUST-1', identityHash: hmacSha256('guessed', 'CUST-1') }
    expect((await desk.boot({ customer: forged })).status).toBe(403)
    expect(
      await desk.open({ channelKey: desk.site.publicKey }).ask('customer_connect', {
        customerId: 'CUST-1',
        identityHash: forged.identityHash,
      }),
    ).toMatchObject({ error: { code: 'FORBIDDEN' } })
    const labelled = await desk.connected({ channelKey: desk.site.publicKey }, { customerId: 'CUST-1' })
    expect(labelled.established).toMatchObject({ ticketId: null, messages: [] })
    const channels = await desk.ask('GET', '/api/channels')
    expect(JSON.stringify(channels.body)).not.toContain(desk.site.identitySecret)
  })
})
