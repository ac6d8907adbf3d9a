import {
  agentBroadcasts,
  agentRequests,
  customerBroadcasts,
  customerRequests,
} from '@parley/contracts/tickets/operations'
import { type TicketRoute, ticketRoutes } from '@parley/contracts/tickets/routes'
import { createTicketBodyExample } from '@parley/contracts/tickets/ticket-body'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Asking } from '../../../test/http-world.ts'
import { type RunningApp, startRunningApp } from '../../../test/running-app.ts'
import { type TicketClient, TicketClients } from '../../../test/ticket-clients.ts'
import { waitFor } from '../../../test/wait-for.ts'

let app: RunningApp
let admin: string
let john: string
let channelKey: string
const clients = new TicketClients(() => app.url)

const MEERA = { email: 'meera@kaveri.example', password: 'correct horse' }

beforeAll(async () => {
  app = await startRunningApp()
  admin = await app.signIn(app.kaveri, app.kaveri.admin)
  john = await app.signIn(app.kaveri, app.kaveri.john)
  const made = await ask('POST', '/api/channels', {
    token: admin,
    body: { type: 'web', name: 'shop.example' },
  })
  channelKey = made.data.publicKey
})
afterAll(async () => {
  clients.closeAll()
  await app.stop()
})

async function ask(method: string, path: string, asking: Asking = {}) {
  const { body, status } = await app.ask(method, path, asking)
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`)
  return body
}

const newTicket = async (department = 'Support') =>
  (await ask('POST', '/api/tickets', { token: john, body: { ...createTicketBodyExample, department } })).data
    .ticket

/** Which things a route's example is about, where it names any. */
const AROUND: Partial<Record<TicketRoute, () => Promise<Record<string, string>>>> = {
  'GET /api/tickets/search/:query': async () => ({ query: 'cracked lid' }),
  'PATCH /api/tickets/:ticketId/assign': async () => ({
    ticketId: (await newTicket()).ticketId,
    agentId: app.kaveri.john.id,
  }),
  'PATCH /api/agents/:agentId': newAgent,
  'DELETE /api/agents/:agentId': newAgent,
  'PATCH /api/agents/:agentId/notifications/:notificationId/read': async () => {
    const { _id } = await newTicket()
    const agentId = app.kaveri.john.id
    await ask('PATCH', `/api/tickets/${_id}/assign`, { token: john, body: { agentId } })
    const { data } = await ask('GET', `/api/agents/${agentId}/notifications`, { token: john })
    return { agentId, notificationId: data.notifications[0]._id }
  },
}

let agents = 0
async function newAgent() {
  const body = { name: 'Somebody', email: `agent${++agents}@kaveri.example`, password: 'correct horse' }
  return { agentId: (await ask('POST', '/api/agents', { token: admin, body })).data.agent._id }
}

const usual = async () => ({
  ticketId: (await newTicket()).ticketId as string,
  agentId: app.kaveri.john.id,
})

describe('every route of the ticket desk', () => {
  it('has an example', () => {
    const mine = /^\/api\/(tickets|agents|widget)(\/|$)/
    const known = app.routes.filter(
      ({ method, url }) => mine.test(url) && !['HEAD', 'OPTIONS'].includes(method),
    )
    expect(known.map(({ method, url }) => `${method} ${url}`).sort()).toEqual(
      Object.keys(ticketRoutes).sort(),
    )
  })

  it.each(Object.keys(ticketRoutes) as TicketRoute[])('%s answers its example', async (route) => {
    const { example, status, answer } = ticketRoutes[route]
    const [method, url] = route.split(' ') as [string, string]
    const things: Record<string, string> = await (AROUND[route] ?? usual)()
    const path = url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(things[name]!))
    const { body, query = '' } = example as { body?: object; query?: string }
    const given = {
      ...body,
      ...(route.endsWith('/assign') && { agentId: things.agentId }),
      ...(url === '/api/widget/boot' && { channelKey }),
    }
    const answered = await app.ask(method, path + query, {
      token:
        url === '/api/widget/boot'
          ? undefined
          : method !== 'GET' && /agents$|agents\/:agentId$/.test(url)
            ? admin
            : john,
      ...(body && { body: given }),
    })
    expect(answered.body).not.toHaveProperty('error')
    expect(answered.status).toBe(status)
    expect(answer.parse(answered.body)).toEqual(answered.body)
  })
})

describe('every request and event of both namespaces', () => {
  const agentsHeard = new Set<string>()
  const customersHeard = new Set<string>()
  let agent: TicketClient
  let colleague: TicketClient
  let customer: TicketClient
  const asked = new Set<string>()

  const all = (
    requests: Record<string, { answeredBy: string | null; answer: unknown }>,
    broadcasts: object,
  ) =>
    ({
      ...broadcasts,
      ...Object.fromEntries(
        Object.values(requests).flatMap(({ answeredBy, answer }) =>
          answeredBy ? [[answeredBy, { schema: answer }]] : [],
        ),
      ),
    }) as never

  /** The example, with what is real put in; the ack and the event must fit. */
  async function replay(client: TicketClient, name: string, real: object) {
    const { example, answer, answeredBy } = { ...agentRequests, ...customerRequests }[name as 'typing']
    asked.add(name)
    const ack = await client.ask(name, { ...example, ...real })
    expect(ack).toMatchObject({ success: true })
    const { success: _, ...told } = ack
    expect(answer.parse(told)).toEqual(told)
    if (answeredBy) await client.hears(answeredBy)
    return told
  }

  it('are replayed by an agent, a colleague and a customer', async () => {
    await ask('POST', '/api/agents', {
      token: admin,
      body: { ...MEERA, name: 'Meera Iyer', department: 'Care' },
    })
    agent = clients.to('/agent', all(agentRequests, agentBroadcasts))
    const { token } = await replay(agent, 'authenticate', MEERA)
    colleague = clients.to('/agent', all(agentRequests, agentBroadcasts), { auth: { token: john } })
    await colleague.hears('auth_success')

    customer = clients.to('/customer', all(customerRequests, customerBroadcasts), { auth: { channelKey } })
    const connected = await replay(customer, 'customer_connect', { department: 'Care' })
    const { ticketId } = connected
    expect(connected).toMatchObject({ ticketId: expect.stringMatching(/^TKT-/), messages: [] })
    expect(connected).toHaveProperty('visitorToken')
    await colleague.hears('new_ticket', ({ ticket }) => ticket.ticketId === ticketId)

    const { message } = await replay(customer, 'customer_message', {})
    await colleague.hears('customer_message', (heard) => heard.message._id === message._id)
    await agent.hears('notification', ({ notification }) => notification.type === 'new_message')

    await replay(customer, 'customer_typing', {})
    await agent.hears('customer_typing', (typing) => typing.ticketId === ticketId && typing.isTyping)
    await replay(agent, 'typing', { ticketId })
    await customer.hears('agent_typing', (typing) => typing.isTyping && typing.agentName === 'Meera Iyer')

    const sent = await replay(agent, 'send_message', { ticketId })
    const heard = await customer.hears('agent_message', (one) => one.message._id === sent.message._id)
    expect(heard.agent).toEqual({ name: 'Meera Iyer', avatarUrl: null })
    await colleague.hears('ticket_updated', ({ ticket }) => ticket.lastMessage?._id === sent.message._id)

    await replay(customer, 'messages_read', { upTo: sent.message._id })
    await agent.hears('message_status', (one) => one.messageId === sent.message._id && one.status === 'read')
    await ask('PATCH', `/api/tickets/${ticketId}/messages/read`, { token, body: {} })
    await customer.hears('messages_read', (read) => Number(read.upTo) >= Number(message._id))

    const { ticket } = await replay(agent, 'get_ticket_details', { ticketId })
    expect(ticket.messages.map((one: { content: string }) => one.content)).toContain(
      customerRequests.customer_message.example.content,
    )
    await replay(agent, 'update_ticket_status', { ticketId })
    await customer.hears('ticket_status_change', (change) => change.status === 'pending')

    await replay(agent, 'notification_read', {
      notificationId: (await agent.hears('notification')).notification._id,
    })
    await replay(agent, 'notifications_read_all', {})
    await replay(agent, 'update_status', {})
    await colleague.hears('agent_status_change', (change) => change.status === 'busy')

    await replay(customer, 'set_attributes', {})
    const { transcript } = await replay(customer, 'request_transcript', {})
    expect(transcript).toContain(agentRequests.send_message.example.content)

    const waiting = clients.to('/customer', all(customerRequests, customerBroadcasts), {
      auth: { channelKey },
    })
    await waiting.ask('customer_connect', { department: 'Nobody here', subject: 'Anybody?' })
    await waiting.hears('queue_position', ({ position }) => position === 1)

    await replay(customer, 'customer_disconnect', {})
    await agent.hears('customer_disconnected', (gone) => gone.ticketId === ticketId)
    await ask(
      'PATCH',
      `/api/agents/${(await agent.hears('auth_success')).agent._id}/notifications/read-all`,
      { token },
    )
    await agent.hears('notifications_marked_read', (read) => read.unreadCount === 0)

    for (const client of [agent, colleague]) for (const { name } of client.heard) agentsHeard.add(name)
    for (const client of [customer, waiting]) for (const { name } of client.heard) customersHeard.add(name)
    await waitFor(() => customersHeard.has('agent_assigned'))
    for (const client of [agent, colleague, customer, waiting]) expect(client.misfits).toEqual([])
  })

  it('left none out', () => {
    expect([...asked].sort()).toEqual(Object.keys({ ...agentRequests, ...customerRequests }).sort())
    expect([...agentsHeard]).toEqual(expect.arrayContaining(Object.keys(agentBroadcasts)))
    expect([...customersHeard]).toEqual(expect.arrayContaining(Object.keys(customerBroadcasts)))
  })
})
