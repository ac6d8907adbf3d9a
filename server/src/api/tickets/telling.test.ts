import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Asking } from '../../../test/http-world.ts'
import { type RunningApp, startRunningApp } from '../../../test/running-app.ts'
import { type TicketClient, TicketClients } from '../../../test/ticket-clients.ts'

let app: RunningApp
let admin: string
let agent: TicketClient
let customer: TicketClient
let ticketId: string
const clients = new TicketClients(() => app.url)

const PICTURE = 'https://pictures.example/admin.png'

beforeAll(async () => {
  app = await startRunningApp()
  admin = await app.signIn(app.kaveri, app.kaveri.admin)
  await ask('PATCH', `/api/agents/${app.kaveri.admin.id}`, { body: { avatarUrl: PICTURE } })
  const site = await ask('POST', '/api/channels', { body: { type: 'web', name: 'shop.example' } })
  agent = clients.to('/agent', {}, { auth: { token: admin } })
  await agent.hears('auth_success')
  customer = clients.to('/customer', {}, { auth: { channelKey: site.data.publicKey } })
  ticketId = (await customer.ask('customer_connect', { subject: 'A lid' })).ticketId
  await ask('PATCH', `/api/tickets/${ticketId}/assign`, { body: { agentId: app.kaveri.john.id } })
})
afterAll(async () => {
  clients.closeAll()
  await app.stop()
})

const ask = async (method: string, path: string, asking: Asking = {}) =>
  (await app.ask(method, path, { token: admin, ...asking })).body
const listed = async () =>
  (await ask('GET', '/api/tickets')).data.tickets.find(
    (one: { ticketId: string }) => one.ticketId === ticketId,
  )

describe('what an event tells of a ticket', () => {
  it('has the last message as lists have it: by whom, with its files, under the id of who wrote it', async () => {
    const form = new FormData()
    form.append('file', new Blob(['%PDF-1.4\n%EOF\n'], { type: 'application/pdf' }), 'lid.pdf')
    const headers = { authorization: `Bearer ${admin}` }
    const uploaded = await fetch(`${app.url}/api/attachments`, { method: 'POST', headers, body: form })
    const { id } = ((await uploaded.json()) as { data: { attachment: { id: string } } }).data.attachment
    const sent = await agent.ask('send_message', {
      ticketId,
      content: 'Your bill',
      clientMessageId: 'bill-1',
      metadata: { attachments: [{ id }] },
    })
    const { ticket } = await agent.hears(
      'ticket_updated',
      ({ ticket: told }) => told.lastMessage?._id === sent.message._id,
    )
    expect(ticket.lastMessage).toEqual((await listed()).lastMessage)
    expect(ticket.lastMessage).toMatchObject({
      senderId: app.kaveri.admin.id,
      metadata: { clientMessageId: 'bill-1', attachments: [{ id, name: 'lid.pdf' }] },
    })
    const changed = await agent.ask('update_ticket_status', { ticketId, status: 'pending' })
    expect(changed.ticket.lastMessage).toEqual(ticket.lastMessage)
  })

  it('comes in the order in which it happened, however fast', async () => {
    agent.forget()
    const texts = Array.from({ length: 20 }, (_, index) => `message ${index}`)
    await Promise.all(texts.map((content) => agent.ask('send_message', { ticketId, content })))
    for (const text of texts) await customer.hears('agent_message', ({ message }) => message.content === text)
    const told = customer.of('agent_message').map(({ message }) => message.content)
    expect(told.filter((text) => texts.includes(text))).toEqual(texts)
    await agent.hears('ticket_updated', ({ ticket }) => ticket.lastMessage.content === texts.at(-1))
    const counts = agent.of('ticket_updated').map(({ ticket }) => ticket.messageCount)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  })
})

it('a customer sees the picture of whoever writes, also where somebody else has the ticket', async () => {
  await agent.ask('send_message', { ticketId, content: 'From me' })
  const heard = await customer.hears('agent_message', ({ message }) => message.content === 'From me')
  expect(heard.agent).toEqual({ name: app.kaveri.admin.name, avatarUrl: PICTURE })
})
