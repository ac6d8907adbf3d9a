import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SiteDesk } from '../../../test/site-desk.ts'

let desk: SiteDesk

beforeAll(async () => {
  desk = await SiteDesk.start()
})
afterAll(() => desk.stop())

describe('a contact’s token', () => {
  const ticket = {
    customerId: 'C-1',
    customerInfo: { name: 'Asha' },
    subject: 'A lid',
    department: 'Support',
  }

  it('opens, writes in and rates their own ticket, and an open one is answered with 200', async () => {
    const { token } = await desk.booted()
    const made = await desk.app.ask('POST', '/api/tickets', {
      token,
      body: { ...ticket, priority: 'high', initialMessage: 'Hello' },
    })
    expect([made.status, made.body.data.ticket.metadata.source]).toEqual([201, 'web'])
    expect(made.body.data.ticket.priority).toBe('high')
    const again = await desk.app.ask('POST', '/api/tickets', {
      token,
      body: { ...ticket, initialMessage: 'And more' },
    })
    const { ticketId, messages } = again.body.data.ticket
    expect([again.status, ticketId]).toEqual([200, made.body.data.ticket.ticketId])
    expect(messages.map(({ content }: { content: string }) => content)).toEqual(['Hello', 'And more'])

    const path = `/api/tickets/${ticketId}`
    const body = { content: 'Still there?', sender: 'customer' }
    expect((await desk.app.ask('POST', `${path}/messages`, { token, body })).status).toBe(201)
    expect(
      (await desk.app.ask('POST', `${path}/messages`, { token, body: { ...body, sender: 'agent' } })).status,
    ).toBe(403)
    const asAgent = await desk.ask('POST', `${path}/messages`, { body })
    expect(asAgent.status).toBe(403)
    const rated = await desk.app.ask('POST', `${path}/rate`, { token, body: { rating: 5 } })
    expect(rated.body.data.ticket.metadata.rating).toBe(5)
  })

  it("never reaches another's ticket, nor anything else of the desk", async () => {
    const mine = await desk.booted()
    const others = await desk.booted()
    const { body } = await desk.app.ask('POST', '/api/tickets', { token: others.token, body: ticket })
    const theirs = body.data.ticket
    for (const reference of [theirs.ticketId, theirs._id]) {
      const write = { content: 'Hello', sender: 'customer' }
      const path = `/api/tickets/${reference}`
      const { token } = mine
      expect((await desk.app.ask('POST', `${path}/messages`, { token, body: write })).status).toBe(404)
      expect((await desk.app.ask('POST', `${path}/rate`, { token, body: { rating: 1 } })).status).toBe(404)
      expect((await desk.app.ask('GET', path, { token })).status).toBe(401)
      expect(
        (await desk.app.ask('PATCH', `${path}/status`, { token, body: { status: 'closed' } })).status,
      ).toBe(401)
    }
    for (const path of ['/api/tickets', '/api/agents', '/api/conversations', '/api/contacts', '/api/auth/me'])
      expect((await desk.app.ask('GET', path, { token: mine.token })).status).toBe(401)
    const client = await desk.connected({ token: mine.token })
    expect(client.established).toMatchObject({ ticketId: null, messages: [] })
    const { visitorToken } = mine
    expect((await desk.app.ask('POST', '/api/tickets', { token: visitorToken, body: ticket })).status).toBe(
      401,
    )
  })

  it('uploads a file that only its own message takes', async () => {
    const { token } = await desk.booted()
    const form = new FormData()
    form.append('file', new Blob(['%PDF-1.4\n%EOF\n'], { type: 'application/pdf' }), 'lid.pdf')
    const response = await fetch(`${desk.app.url}/api/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    })
    expect(response.status).toBe(201)
    const { id } = ((await response.json()) as { data: { attachment: { id: string } } }).data.attachment
    const stranger = await desk.connected({ channelKey: desk.site.publicKey })
    const metadata = { attachments: [{ id }] }
    expect(await stranger.ask('customer_message', { content: 'Mine', metadata })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    })
    const client = await desk.connected({ token })
    const { message } = await client.ask('customer_message', { content: 'The bill', metadata })
    expect(message).toMatchObject({
      content: 'The bill',
      messageType: 'file',
      metadata: { attachments: [{ id, name: 'lid.pdf', url: expect.stringContaining('/api/attachments/') }] },
    })
    const seen = (await desk.ask('GET', `/api/tickets/${message.ticketId}`)).body.data.ticket.messages
    expect(seen.at(-1).metadata.attachments).toHaveLength(1)
  })

  it('is taken from pages of its own site only, and preflights pass', async () => {
    const closed = await desk.newSite({ allowedOrigins: ['https://shop.example'] })
    const at = (origin: string) => ({ origin })
    const key = { channelKey: closed.publicKey }
    expect((await desk.boot(key, at('https://evil.example'))).status).toBe(403)
    const { body, headers } = await desk.boot(key, at('https://shop.example'))
    expect(headers.get('access-control-allow-origin')).toBe('*')
    const { token } = body.data
    const create = (origin: string) =>
      desk.app.ask('POST', '/api/tickets', { token, body: ticket, headers: { origin } })
    expect((await create('https://evil.example')).status).toBe(403)
    expect((await create('https://shop.example')).status).toBe(201)
    const preflight = await fetch(`${desk.app.url}/api/tickets`, {
      method: 'OPTIONS',
      headers: { origin: 'https://any.example', 'access-control-request-method': 'POST' },
    })
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
  })
})
