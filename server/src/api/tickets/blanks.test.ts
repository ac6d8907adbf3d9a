import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Asking } from '../../../test/http-world.ts'
import { type RunningApp, startRunningApp } from '../../../test/running-app.ts'
import { type TicketClient, TicketClients } from '../../../test/ticket-clients.ts'

/** Front ends send null or '' for what nobody filled in, numbers as texts and ids as numbers. */

let app: RunningApp
let admin: string
let ticketId: string
let agent: TicketClient
let customer: TicketClient
const clients = new TicketClients(() => app.url)

beforeAll(async () => {
  app = await startRunningApp()
  admin = await app.signIn(app.kaveri, app.kaveri.admin)
  ticketId = (await open()).body.data.ticket.ticketId
  const site = await ask('POST', '/api/channels', { body: { type: 'web', name: 'shop.example' } })
  agent = clients.to('/agent', {}, { auth: { token: admin } })
  await agent.hears('auth_success')
  customer = clients.to('/customer', {}, { auth: { channelKey: site.body.data.publicKey } })
  await customer.ask('customer_connect', { subject: 'A lid' })
})
afterAll(async () => {
  clients.closeAll()
  await app.stop()
})

const ask = (method: string, path: string, asking: Asking = {}) =>
  app.ask(method, path, { token: admin, ...asking })
const open = (more: object = {}) =>
  ask('POST', '/api/tickets', {
    body: {
      customerId: 'C-1',
      customerInfo: { name: 'Asha' },
      subject: 'A lid',
      department: 'Care',
      ...more,
    },
  })
const say = (more: object) =>
  ask('POST', `/api/tickets/${ticketId}/messages`, { body: { content: 'Hello', sender: 'agent', ...more } })
let made = 0
const hire = (more: object) =>
  ask('POST', '/api/agents', {
    body: { name: 'Meera Iyer', email: `blank${++made}@kaveri.example`, ...more },
  })

describe.each([
  ['null', null],
  ["''", ''],
])('%s is as if it were left out', (_name, blank) => {
  it('of a ticket', async () => {
    const { status, body } = await open({
      customerInfo: { name: 'Asha', email: blank, phone: blank, userAgent: blank, ipAddress: blank },
      priority: blank,
      initialMessage: blank,
      metadata: { source: blank, category: blank, subcategory: blank, skills: blank },
    })
    expect(status).toBe(201)
    expect(body.data.ticket).toMatchObject({
      priority: 'normal',
      messages: [],
      metadata: { source: 'api', skills: [] },
    })
    expect((await open({ metadata: blank })).status).toBe(201)
  })

  it('of a message', async () => {
    const { status, body } = await say({
      senderId: blank,
      messageType: blank,
      metadata: { attachments: blank, replyTo: blank, clientMessageId: blank },
    })
    expect(status).toBe(201)
    expect(body.data.message).toMatchObject({ messageType: 'text', metadata: { clientMessageId: null } })
    expect((await say({ metadata: blank })).status).toBe(201)
    const read = await ask('PATCH', `/api/tickets/${ticketId}/messages/read`, { body: { sender: blank } })
    expect(read.status).toBe(200)
  })

  it('of an agent, where what may be missing is taken away and what may not stays', async () => {
    const empty = {
      password: blank,
      role: blank,
      skills: blank,
      languages: blank,
      maxConcurrentTickets: blank,
      visibility: blank,
      username: blank,
      department: blank,
      phone: blank,
      avatarUrl: blank,
    }
    const hired = await hire(empty)
    expect([hired.status, hired.body.data.agent]).toMatchObject([
      201,
      {
        role: 'agent',
        skills: [],
        maxConcurrentTickets: 10,
        visibility: 'all',
        username: null,
        department: null,
      },
    ])
    const { _id, email } = (await hire({ department: 'Care', skills: ['returns'], phone: '+15550001061' }))
      .body.data.agent
    const changed = await ask('PATCH', `/api/agents/${_id}`, {
      body: { ...empty, name: blank, email: blank, isActive: blank },
    })
    expect([changed.status, changed.body.data.agent]).toMatchObject([
      200,
      { name: 'Meera Iyer', email, department: null, phone: null, skills: ['returns'], isActive: true },
    ])
  })

  it('of what comes by a socket', async () => {
    const nothing = { messageType: blank, metadata: blank, clientMessageId: blank }
    for (const [client, event, payload] of [
      [agent, 'send_message', { ticketId, content: 'Hello', ...nothing }],
      [agent, 'update_ticket_status', { ticketId, status: 'pending', notes: blank }],
      [agent, 'typing', { ticketId, isTyping: blank }],
      [customer, 'customer_message', { content: 'Hello', ...nothing }],
      [customer, 'customer_typing', { isTyping: blank }],
      [customer, 'set_attributes', { attributes: blank, locale: blank }],
      [customer, 'customer_connect', { token: blank, customerInfo: blank, subject: blank, since: blank }],
    ] as const)
      expect([event, await client.ask(event, payload)]).toMatchObject([event, { success: true }])
  })
})

describe('what front ends write in their own way', () => {
  it('typing is typing where nothing else is said', async () => {
    expect(await agent.ask('typing', { ticketId })).toMatchObject({ success: true })
    expect(await customer.ask('customer_typing', {})).toMatchObject({ success: true })
    await agent.hears('customer_typing', ({ isTyping }) => isTyping)
  })

  it('an id of theirs that is a number is its text, and tells a repeat', async () => {
    const metadata = { clientMessageId: 17 }
    const [one, two] = [await say({ metadata }), await say({ metadata })]
    expect(one.body.data.message).toMatchObject({ metadata: { clientMessageId: '17' } })
    expect(two.body.data.message._id).toBe(one.body.data.message._id)
    const payload = { content: 'Once', clientMessageId: 18 }
    const [first, again] = [
      await customer.ask('customer_message', payload),
      await customer.ask('customer_message', payload),
    ]
    expect(again.message._id).toBe(first.message._id)
  })

  it('a message that is answered may be named by a number, and an attachment that is nobody’s is not found', async () => {
    const { _id } = (await say({})).body.data.message
    expect((await say({ metadata: { replyTo: Number(_id) } })).body.data.message.metadata.replyTo).toBe(_id)
    expect((await say({ metadata: { attachments: [{ id: 7 }] } })).status).toBe(404)
    expect((await ask('PATCH', `/api/tickets/${ticketId}/assign`, { body: { agentId: 7 } })).status).toBe(404)
  })

  it('numbers of forms are texts', async () => {
    const rated = await ask('POST', `/api/tickets/${ticketId}/rate`, { body: { rating: '4', feedback: '' } })
    expect(rated.body.data.ticket.metadata).toMatchObject({ rating: 4, feedback: null })
    expect((await ask('POST', `/api/tickets/${ticketId}/rate`, { body: { rating: '6' } })).status).toBe(400)
    expect((await hire({ maxConcurrentTickets: '5' })).body.data.agent.maxConcurrentTickets).toBe(5)
  })

  it.each([
    '/api/tickets?status=&agentId=&customerId=&priority=&department=&tag=&page=&limit=&sortBy=&sortOrder=&dateFrom=&dateTo=',
    '/api/tickets?status=open,assigned,pending,resolved,closed,',
    '/api/tickets/search/lid?page=&limit=',
    '/api/agents?department=&status=&isActive=&page=&limit=&sortBy=&sortOrder=',
  ])('a filter without a value finds what there is: %s', async (path) => {
    const { status, body } = await ask('GET', path)
    expect([status, body.data?.pagination.totalItems]).toEqual([200, expect.any(Number)])
    expect(body.data.pagination.totalItems).toBeGreaterThan(0)
  })

  it.each([
    '/api/tickets/stats/overview?department=&agentId=&dateFrom=&dateTo=',
    '/api/agents/available/for-assignment?department=&skills=&skills=',
  ])('nor is one asked for: %s', async (path) => {
    expect((await ask('GET', path)).status).toBe(200)
  })

  it('what is required stays required', async () => {
    for (const more of [
      { customerId: '' },
      { subject: null },
      { department: '' },
      { customerInfo: { name: '' } },
    ])
      expect((await open(more)).status).toBe(400)
    for (const more of [{ content: '' }, { content: null }, { sender: '' }])
      expect((await say(more)).status).toBe(400)
  })
})
