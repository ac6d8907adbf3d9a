import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quiet } from '../../../test/database.ts'
import type { Asking } from '../../../test/http-world.ts'
import { type RunningApp, startRunningApp } from '../../../test/running-app.ts'
import { TicketClients } from '../../../test/ticket-clients.ts'
import { waitFor } from '../../../test/wait-for.ts'
import type { Company } from '../../../test/world.ts'
import { makeRun } from '../../core/ctx.ts'
import { systemClock } from '../../kernel/clock.ts'
import { MemoryBus } from '../../outside/memory/bus.ts'
import { Journal } from '../../realtime/journal.ts'
import { Relay } from '../../realtime/relay.ts'
import { SessionWatch } from '../../realtime/session-watch.ts'
import { makeSocketServer } from '../../realtime/socket-server.ts'
import { serveAgents } from './agent-socket.ts'

let app: RunningApp
let kaveri: Company
let admin: string
const clients = new TicketClients(() => app.url)

beforeAll(async () => {
  app = await startRunningApp()
  kaveri = app.kaveri
  admin = await app.signIn(kaveri, kaveri.admin)
})
afterAll(async () => {
  clients.closeAll()
  await app.stop()
})

const ask = (method: string, path: string, asking: Asking = {}) =>
  app.ask(method, path, { token: admin, ...asking })

let made = 0
async function hire(more: object = {}) {
  const email = `new${++made}@kaveri.example`
  const password = 'correct horse'
  const body = { name: 'Meera Iyer', email, password, ...more }
  const answer = await ask('POST', '/api/agents', { body })
  expect(answer.status).toBe(201)
  return { ...answer.body.data.agent, email, password }
}
const agentOf = async (id: string) => (await ask('GET', `/api/agents/${id}`)).body.data.agent
const newTicket = async (department: string) => {
  const body = { customerId: 'C-1', customerInfo: { name: 'Asha' }, subject: 'A lid', department }
  return (await ask('POST', '/api/tickets', { body })).body.data.ticket
}

describe('agents', () => {
  it('are made, changed and deactivated by admins alone', async () => {
    const token = await app.signIn(kaveri, kaveri.john)
    const { _id } = await hire()
    for (const [method, path, body] of [
      ['POST', '/api/agents', { name: 'X', email: 'x@kaveri.example', password: 'correct horse' }],
      ['PATCH', `/api/agents/${_id}`, { name: 'X' }],
      ['DELETE', `/api/agents/${_id}`, undefined],
    ] as const) {
      expect((await app.ask(method, path, { token, body })).status).toBe(403)
    }
  })

  it('are offline at first, with room for ten, or for none where they supervise', async () => {
    expect(await hire()).toMatchObject({ status: 'offline', maxConcurrentTickets: 10, isActive: true })
    expect(await hire({ role: 'supervisor' })).toMatchObject({ maxConcurrentTickets: 0 })
  })

  it('have an e-mail and a username that nobody else has, also after a change', async () => {
    const one = await hire({ username: 'meera' })
    const two = await hire()
    for (const body of [{ email: one.email }, { username: 'Meera' }]) {
      expect((await ask('PATCH', `/api/agents/${two._id}`, { body })).status).toBe(409)
    }
    const email = 'changed@kaveri.example'
    expect((await ask('PATCH', `/api/agents/${one._id}`, { body: { email } })).status).toBe(200)
    const login = (address: string) =>
      app.ask('POST', '/api/auth/login', { body: { email: address, password: one.password } })
    expect([(await login(email)).status, (await login(one.email)).status]).toEqual([200, 401])
  })

  it('who are deactivated are out at once, everywhere, and what they had is given to others', async () => {
    const leaving = await hire({ department: 'Returns' })
    const staying = await hire({ department: 'Returns' })
    const client = clients.to('/agent', {})
    const { token } = await client.ask('authenticate', { email: leaving.email, password: leaving.password })
    const { ticketId, _id } = await newTicket('Returns')
    expect((await ask('GET', `/api/tickets/${ticketId}`)).body.data.ticket.assignedAgent).toBe(leaving._id)
    await ask('PATCH', `/api/agents/${staying._id}/status`, { body: { status: 'available' } })

    const gone = await ask('DELETE', `/api/agents/${leaving._id}`)
    expect(gone.body.data.agent).toMatchObject({ isActive: false, status: 'offline' })
    await waitFor(() => !client.socket.connected, 'the socket to end')
    expect((await app.ask('GET', '/api/auth/me', { token })).status).toBe(401)
    const { email, password } = leaving
    expect((await app.ask('POST', '/api/auth/login', { body: { email, password } })).status).toBe(401)
    await waitFor(async () => {
      const { ticket } = (await ask('GET', `/api/tickets/${_id}`)).body.data
      return ticket.assignedAgent === staying._id
    })
    await ask('PATCH', `/api/agents/${leaving._id}`, { body: { isActive: true } })
    expect((await app.ask('POST', '/api/auth/login', { body: { email, password } })).status).toBe(200)
  })

  it('always leave an admin, and nobody deactivates themselves', async () => {
    const path = `/api/agents/${kaveri.admin.id}`
    expect((await ask('DELETE', path)).status).toBe(409)
    expect((await ask('PATCH', path, { body: { role: 'agent' } })).status).toBe(409)
  })

  it('whose rights change come in anew, so that they hear no more than they may', async () => {
    const agent = await hire({ department: 'Rights' })
    const client = clients.to('/agent', {}, { reconnection: true, reconnectionDelay: 10 })
    const { token } = await client.ask('authenticate', { email: agent.email, password: agent.password })
    await ask('PATCH', `/api/agents/${agent._id}`, { body: { visibility: 'own' } })
    await waitFor(() => client.socket.connected === false || client.of('auth_success').length > 1 || true)
    await waitFor(async () => {
      const again = await client.ask('authenticate', { token })
      return again.success === true
    })
    client.forget()
    await newTicket('Elsewhere')
    const sentinel = clients.to('/agent', {}, { auth: { token: admin } })
    await sentinel.hears('auth_success')
    expect(client.of('new_ticket')).toEqual([])
  })

  it('over the limit of the operator are not taken', async () => {
    const { stranger } = app
    await app.database.pool.query(`update tenants set limits = '{"agents":3}' where id = $1`, [
      stranger.tenantId,
    ])
    const token = await app.signIn(stranger, stranger.admin)
    const body = { name: 'X', email: 'over@stranger.example', password: 'correct horse' }
    const answer = await app.ask('POST', '/api/agents', { token, body })
    expect([answer.status, answer.body.error.details[0].field]).toEqual([409, 'agents'])
  })

  it('read their own notifications only', async () => {
    const token = await app.signIn(kaveri, kaveri.john)
    const path = `/api/agents/${kaveri.jane.id}/notifications`
    expect((await app.ask('GET', path, { token })).status).toBe(403)
    expect((await app.ask('PATCH', `${path}/read-all`, { token })).status).toBe(403)
  })

  it('who could be given a ticket are least busy first, with all skills', async () => {
    const busy = await hire({ department: 'Pool', skills: ['a', 'b'] })
    await ask('PATCH', `/api/agents/${busy._id}/status`, { body: { status: 'available' } })
    await newTicket('Pool')
    const idle = await hire({ department: 'Pool', skills: ['a', 'b'] })
    const unskilled = await hire({ department: 'Pool', skills: ['a'] })
    const away = await hire({ department: 'Pool', skills: ['a', 'b'] })
    for (const { _id } of [idle, unskilled])
      await ask('PATCH', `/api/agents/${_id}/status`, { body: { status: 'available' } })
    const find = async (query: string) =>
      (await ask('GET', `/api/agents/available/for-assignment?department=Pool${query}`)).body.data
    const both = await find('&skills=a&skills=b')
    expect(both.availableAgents.map(({ _id }: { _id: string }) => _id)).toEqual([idle._id, busy._id])
    expect((await find('')).totalAvailable).toBe(3)
    expect(JSON.stringify(both)).not.toContain(away._id)
  })
})

describe('namespace /agent', () => {
  it('refuses a wrong token, and every request before one is in, which it does not carry out', async () => {
    const wrong = clients.to('/agent', {}, { auth: { token: 'not a token' } })
    const message = await new Promise((resolve) =>
      wrong.socket.once('connect_error', (fault) => resolve(fault.message)),
    )
    expect(message).toBe('Unauthorized')

    const { ticketId } = await newTicket('Untouched')
    const stranger = clients.to('/agent', {})
    for (const [event, payload] of [
      ['update_ticket_status', { ticketId, status: 'closed' }],
      ['send_message', { ticketId, content: 'Hello' }],
    ] as const) {
      expect(await stranger.ask(event, payload)).toMatchObject({
        success: false,
        error: { code: 'UNAUTHENTICATED' },
      })
    }
    stranger.socket.emit('anything', {})
    await waitFor(() => stranger.of('auth_error').length === 3)
    expect(stranger.of('error')).toEqual([])
    const { ticket } = (await ask('GET', `/api/tickets/${ticketId}`)).body.data
    expect(ticket).toMatchObject({ status: 'open', messages: [] })
    expect(
      await stranger.ask('authenticate', { email: 'nobody@kaveri.example', password: 'x' }),
    ).toMatchObject({
      error: { code: 'UNAUTHENTICATED' },
    })
  })

  it('makes available who was offline, and leaves busy as it is; a login alone changes nothing', async () => {
    const { _id, email, password } = await hire()
    await app.ask('POST', '/api/auth/login', { body: { email, password } })
    expect((await agentOf(_id)).status).toBe('offline')
    const first = clients.to('/agent', {})
    expect((await first.ask('authenticate', { email, password })).agent.status).toBe('available')
    await first.ask('update_status', { status: 'busy' })
    const second = clients.to('/agent', {})
    expect((await second.ask('authenticate', { email, password })).agent.status).toBe('busy')
  })

  it('answers the same clientMessageId with the first message', async () => {
    const { ticketId } = await newTicket('Repeats')
    const client = clients.to('/agent', {}, { auth: { token: admin } })
    await client.hears('auth_success')
    const payload = { ticketId, content: 'Hello', clientMessageId: 'm1' }
    const [one, two] = [await client.ask('send_message', payload), await client.ask('send_message', payload)]
    expect(one.message._id).toBe(two.message._id)
  })

  it('takes ids as the numbers that they look like, and looks at no `agentId` beside the token', async () => {
    const ticket = {
      customerId: 991,
      customerInfo: { name: 'Asha' },
      subject: 'A lid',
      department: 'Numbers',
    }
    const { _id, customerId } = (await ask('POST', '/api/tickets', { body: ticket })).body.data.ticket
    expect(customerId).toBe('991')
    const body = { priority: 'high', agentId: 7 }
    expect((await ask('PATCH', `/api/tickets/${_id}/priority`, { body })).status).toBe(200)
    const client = clients.to('/agent', {}, { auth: { token: admin } })
    await client.hears('auth_success')
    client.socket.emit('get_ticket_details', { ticketId: Number(_id) })
    expect((await client.hears('ticket_details')).ticket._id).toBe(_id)
  })

  it('tells what fails by an error and the ack, and never the success', async () => {
    const client = clients.to('/agent', {}, { auth: { token: admin } })
    await client.hears('auth_success')
    const ack = await client.ask('send_message', { ticketId: 'TKT-99999', content: 'Hello' })
    expect(ack).toMatchObject({ success: false, error: { code: 'NOT_FOUND' } })
    expect(await client.hears('error')).toMatchObject({
      success: false,
      code: 'NOT_FOUND',
      event: 'send_message',
    })
    expect((await client.ask('send_message', { ticketId: 'TKT-99999' })).error.details[0].field).toBe(
      'content',
    )
    expect(client.of('message_sent')).toEqual([])
  })

  it("tells nobody anything of another tenant's tickets", async () => {
    const theirs = clients.to(
      '/agent',
      {},
      {
        auth: { token: await app.signIn(app.stranger, app.stranger.admin) },
      },
    )
    await theirs.hears('auth_success')
    const mine = clients.to('/agent', {}, { auth: { token: admin } })
    await mine.hears('auth_success')
    const { ticketId } = await newTicket('Private')
    await mine.hears('new_ticket', ({ ticket }) => ticket.ticketId === ticketId)
    expect(await theirs.ask('get_ticket_details', { ticketId })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    })
    const strangers = [app.stranger.admin.id, app.stranger.john.id]
    const ofOthers = theirs.heard.filter(
      ({ name, payload }) =>
        !['auth_success', 'error'].includes(name) &&
        !(name === 'agent_status_change' && strangers.includes(payload.agentId)),
    )
    expect(ofOthers).toEqual([])
  })

  it('closes who does not authenticate in time', async () => {
    const { database } = app
    const bus = new MemoryBus(quiet)
    const relay = new Relay({ journal: new Journal(database, systemClock), bus, log: quiet })
    const sessions = new SessionWatch({ database, bus, clock: systemClock, log: quiet })
    const run = makeRun({ database, clock: systemClock, log: quiet, drivers: {}, committed: () => {} })
    const server = createServer()
    const io = makeSocketServer(server, '*')
    serveAgents(io, { run, relay, bus, sessions, log: quiet } as never, 50)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/agent`
    const socket = connect(url, { transports: ['websocket'], reconnection: false })
    const told = new Promise((resolve) => socket.once('auth_error', resolve))
    const closed = new Promise((resolve) => socket.once('disconnect', resolve))
    expect(await told).toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await closed).toBe('io server disconnect')
    await io.close()
  })
})
