import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, quiet, type TestDatabase } from '../../../test/database.ts'
import {
  agentWith,
  connected,
  type InboxProcess,
  openClient,
  startInboxProcess,
  tokenOf,
} from '../../../test/inbox-process.ts'
import { newTenantId, recordEvents } from '../../../test/journal.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { FixedClock, systemClock } from '../../kernel/clock.ts'
import { DAY, instantOf } from '../../kernel/instant.ts'
import { MemoryBus } from '../../outside/memory/bus.ts'

let db: TestDatabase
let web: InboxProcess
let bus: MemoryBus
const clock = new FixedClock(systemClock.now())
const clients: { disconnect(): unknown }[] = []
/** Conversation 404 is nobody's; 7 is sales's. */
const audienceFor = async (_actor: unknown, _tenantId: string, id: number) =>
  id === 404 ? null : id === 7 ? { departments: ['sales'] } : { everyone: true }

beforeAll(async () => {
  db = await freshDatabase()
})
beforeEach(async () => {
  clock.set(systemClock.now())
  bus = new MemoryBus(quiet)
  web = await startInboxProcess({ database: db.database, bus, clock, audienceFor, sessionSweepMs: 40 })
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.disconnect()
  await web.stop()
})
afterAll(() => db.drop())

function open(tenantId: string, agent = agentWith(), how: 'auth' | 'query' = 'auth') {
  const client = openClient(web.url, tokenOf(tenantId, agent), how)
  clients.push(client)
  return connected(client)
}

async function record(tenantId: string, ...events: Parameters<typeof recordEvents>[2]) {
  await recordEvents(db.database, tenantId, events)
  web.sequencer.poke()
}

/** A tenant with `count` numbered events that happened before anybody connected. */
async function tenantWithPast(count: number) {
  const tenant = newTenantId()
  await record(tenant, ...Array.from({ length: count }, (_, index) => ({ n: index + 1 })))
  const numbered = async () => {
    const rows = await db.database.tenant(tenant, (tx) => tx.client.query('select 1 from events'))
    return rows.rowCount === count
  }
  await waitFor(numbered, 'the events to be numbered')
  return tenant
}

const sessionOf = async (tenantId: string, sessionId: string, agentId: string) => {
  const now = systemClock.now()
  await db.database.tenant(tenantId, async (tx) => {
    const query = (text: string, values: unknown[]) => tx.client.query(text, values)
    await query(
      'insert into tenants (id, slug, name, created_at) values ($1, $2, $2, $3) on conflict do nothing',
      [tenantId, tenantId, now],
    )
    await query(
      `insert into agents (tenant_id, id, email, name, role, created_at, updated_at) values ($1, $2, $3, 'x', 'agent', $4, $4)`,
      [tenantId, agentId, `${agentId}@example.com`, now],
    )
    await query(
      'insert into sessions (tenant_id, id, agent_id, created_at, last_used_at, expires_at) values ($1, $2, $3, $4, $4, $5)',
      [tenantId, sessionId, agentId, now, instantOf(Date.now() + DAY)],
    )
  })
}

// Sessions of tests that don't write them would be ended by the sweep: they are remembered as standing.
async function openWithSession(tenantId: string, traits: Parameters<typeof agentWith>[0] = {}) {
  const agent = agentWith(traits)
  await sessionOf(tenantId, agent.sessionId, agent.id)
  return { agent, client: await open(tenantId, agent) }
}

describe('connecting', () => {
  test('takes the token from auth or from the query', async () => {
    const tenant = newTenantId()
    const agent = agentWith()
    await sessionOf(tenant, agent.sessionId, agent.id)
    await open(tenant, agent, 'auth')
    await open(tenant, agent, 'query')
  })

  test.each([
    ['a wrong token', 'nonsense'],
    ['no token', ''],
    ["a contact's token", tokenOf(newTenantId(), { type: 'contact', id: randomUUID(), name: null })],
  ])('fails with Unauthorized for %s', async (_what, token) => {
    const client = openClient(web.url, token)
    clients.push(client)
    const message = await new Promise((resolve) =>
      client.on('connect_error', (error) => resolve(error.message)),
    )
    expect(message).toBe('Unauthorized')
  })
})

describe('events', () => {
  test('come as they happen, in order', async () => {
    const tenant = newTenantId()
    const { client } = await openWithSession(tenant)
    for (let n = 1; n <= 20; n++) await record(tenant, { n })
    await waitFor(() => client.events.length === 20)
    expect(client.events).toEqual(
      Array.from({ length: 20 }, (_, index) => ({ seq: index + 1, n: index + 1 })),
    )
  })

  test('go to those who may see them, and to each once', async () => {
    const tenant = newTenantId()
    const { client: boss } = await openWithSession(tenant, { role: 'admin', visibility: 'own' })
    const { client: sales } = await openWithSession(tenant, { visibility: 'department', department: 'sales' })
    const { client: own, agent } = await openWithSession(tenant, { visibility: 'own' })
    await record(
      tenant,
      { n: 1, audience: { seesAll: true, departments: ['sales'], agents: [] } },
      { n: 2, audience: { seesAll: true, departments: ['care'], agents: [agent.id] } },
      { n: 3, audience: { agents: [agent.id] } },
      { n: 4, audience: {} },
      { n: 5, audience: { everyone: true, seesAll: true, departments: ['sales'], agents: [agent.id] } },
    )
    await waitFor(() => [boss, sales, own].every((client) => client.seqs().at(-1) === 5))
    expect([boss, sales, own].map((client) => client.seqs())).toEqual([
      [1, 2, 5],
      [1, 5],
      [2, 3, 5],
    ])
  })

  test("never cross tenants, not even to one's own id there", async () => {
    const [mine, theirs] = [newTenantId(), newTenantId()]
    const { client, agent } = await openWithSession(mine)
    const { client: other } = await openWithSession(theirs)
    await record(theirs, { n: 1, audience: { everyone: true, seesAll: true, agents: [agent.id] } })
    await record(mine, { n: 2 })
    await waitFor(() => client.events.length > 0 && other.events.length > 0)
    expect(client.events).toEqual([{ seq: 1, n: 2 }])
    expect(other.events).toEqual([{ seq: 1, n: 1 }])
  })

  test('go on after one that cannot be shown', async () => {
    const tenant = newTenantId()
    const { client } = await openWithSession(tenant)
    await record(tenant, { n: 1 }, { n: 2, audience: { agents: 5 as unknown as string[] } }, { n: 3 })
    await waitFor(() => client.events.length === 2)
    expect(client.seqs()).toEqual([1, 3])
  })
})

describe('resume', () => {
  test('replays what was missed and then goes on live', async () => {
    const tenant = await tenantWithPast(7)
    const { client } = await openWithSession(tenant)
    const ack = await client.emitWithAck('resume', { since: 3 })
    expect(ack).toEqual({ success: true, seq: 7, replayed: 4 })
    expect(client.seqs()).toEqual([4, 5, 6, 7])
    await record(tenant, { n: 8 })
    await waitFor(() => client.events.length === 5)
    expect(client.seqs()).toEqual([4, 5, 6, 7, 8])
  })

  test('sends nothing again that this socket had', async () => {
    const tenant = await tenantWithPast(3)
    const { client } = await openWithSession(tenant)
    await record(tenant, { n: 4 }, { n: 5 })
    await waitFor(() => client.events.length === 2)
    expect(await client.emitWithAck('resume', { since: 1 })).toEqual({ success: true, seq: 5, replayed: 2 })
    expect(client.seqs()).toEqual([4, 5, 2, 3])
    expect(await client.emitWithAck('resume', { since: 1 })).toEqual({ success: true, seq: 5, replayed: 0 })
    expect(await client.emitWithAck('resume', { since: 0 })).toEqual({ success: true, seq: 5, replayed: 1 })
    expect(client.seqs()).toEqual([4, 5, 2, 3, 1])
  })

  test('replays by the rule by which live events go', async () => {
    const tenant = newTenantId()
    await record(
      tenant,
      { n: 1, audience: { departments: ['sales'] } },
      { n: 2, audience: { departments: ['care'] } },
    )
    await record(tenant, { n: 3, audience: {} }, { n: 4 })
    await waitFor(
      async () =>
        (await db.database.tenant(tenant, (tx) => tx.client.query('select from events'))).rowCount === 4,
    )
    const { client } = await openWithSession(tenant, { visibility: 'department', department: 'sales' })
    expect(await client.emitWithAck('resume', { since: 0 })).toEqual({ success: true, seq: 4, replayed: 2 })
    expect(client.seqs()).toEqual([1, 4])
  })

  test('resets for a number that never was', async () => {
    const tenant = await tenantWithPast(2)
    const { client } = await openWithSession(tenant)
    expect(await client.emitWithAck('resume', { since: 3 })).toEqual({ success: true, reset: true, seq: 2 })
    expect(client.events).toEqual([])
  })

  test('resets where the first that was missed is over a day old, and where it is deleted', async () => {
    const tenant = await tenantWithPast(3)
    const { client } = await openWithSession(tenant)
    await db.database.tenant(tenant, (tx) => tx.client.query('delete from events where seq = 1'))
    expect(await client.emitWithAck('resume', { since: 0 })).toEqual({ success: true, reset: true, seq: 3 })
    clock.advance(DAY + 1000)
    expect(await client.emitWithAck('resume', { since: 2 })).toEqual({ success: true, reset: true, seq: 3 })
    expect(client.events).toEqual([])
  })

  test('has nothing to replay where nothing happened yet', async () => {
    const { client } = await openWithSession(newTenantId())
    expect(await client.emitWithAck('resume', { since: 0 })).toEqual({ success: true, seq: 0, replayed: 0 })
  })

  test('replays more than a page', async () => {
    const tenant = await tenantWithPast(1234)
    const { client } = await openWithSession(tenant)
    expect(await client.emitWithAck('resume', { since: 4 })).toEqual({
      success: true,
      seq: 1234,
      replayed: 1230,
    })
    expect(client.seqs()).toEqual(Array.from({ length: 1230 }, (_, index) => index + 5))
  })
})

describe('a bad request', () => {
  test.each([
    ['resume', { since: -1 }, 'since'],
    ['resume', { since: 'x' }, 'since'],
    ['resume', undefined, 'since'],
    ['typing', { conversationId: 'abc', isTyping: true }, 'conversationId'],
    ['typing', { conversationId: '1', isTyping: 'yes' }, 'isTyping'],
    ['presence', { conversationId: '1', state: 'asleep' }, 'state'],
    ['presence', { conversationId: '1' }, 'state'],
    ['presence', 'text', ''],
    ['presence', null, 'conversationId'],
  ])('%s %j is answered by an error and the ack', async (event, payload, field) => {
    const { client } = await openWithSession(newTenantId())
    const heard = new Promise((resolve) => client.on('error', resolve))
    const ack = (await client.emitWithAck(event as 'resume', payload as never)) as {
      error: { details: { field: string }[] }
    }
    expect(ack).toMatchObject({ success: false, error: { code: 'VALIDATION_ERROR' } })
    expect(ack.error.details[0]?.field).toBe(field)
    expect(await heard).toEqual({
      success: false,
      code: 'VALIDATION_ERROR',
      message: expect.any(String),
      event,
      error: ack.error,
    })
  })

  test('of a conversation out of sight is NOT_FOUND', async () => {
    const { client } = await openWithSession(newTenantId())
    const ack = await client.emitWithAck('typing', { conversationId: '404', isTyping: true })
    expect(ack).toMatchObject({ success: false, error: { code: 'NOT_FOUND' } })
  })

  test('a flood of requests is refused with RATE_LIMITED and the socket lives on', async () => {
    const { client } = await openWithSession(newTenantId())
    const acks = await Promise.all(
      Array.from({ length: 300 }, () => client.emitWithAck('resume', { since: 0 })),
    )
    const refused = acks.filter((ack) => !ack.success && ack.error.code === 'RATE_LIMITED')
    expect(refused.length).toBeGreaterThan(100)
    expect(refused.length).toBeLessThanOrEqual(200)
    expect(client.connected).toBe(true)
  })
})

describe('a session that ends', () => {
  test('closes its sockets at once where the bus says so, and no others', async () => {
    const tenant = newTenantId()
    const { client, agent } = await openWithSession(tenant)
    const { client: other } = await openWithSession(tenant)
    bus.publish('sessions-ended', { sessionIds: [agent.sessionId] })
    await waitFor(() => client.disconnected, 'the socket to close', 1000)
    expect(other.connected).toBe(true)
  })

  test('closes them by the sweep where nobody said so', async () => {
    const tenant = newTenantId()
    const { client, agent } = await openWithSession(tenant)
    const { client: other } = await openWithSession(tenant)
    await db.database.tenant(tenant, (tx) =>
      tx.client.query('update sessions set ended_at = now() where id = $1', [agent.sessionId]),
    )
    await waitFor(() => client.disconnected)
    expect(other.connected).toBe(true)
  })

  test.each([
    ['an agent is deactivated', 'update agents set is_active = false where tenant_id = $1'],
    ['its tenant is suspended', `update tenants set status = 'suspended' where id = $1`],
  ])('closes them when %s', async (_what, statement) => {
    const tenant = newTenantId()
    const { client } = await openWithSession(tenant)
    await db.database.tenant(tenant, (tx) => tx.client.query(statement, [tenant]))
    await waitFor(() => client.disconnected)
  })

  test('keeps out a socket that was let in while it ended', async () => {
    const tenant = newTenantId()
    const agent = agentWith()
    await sessionOf(tenant, agent.sessionId, agent.id)
    bus.publish('sessions-ended', { sessionIds: [agent.sessionId] })
    const client = openClient(web.url, tokenOf(tenant, agent))
    clients.push(client)
    await new Promise((resolve) => client.once('disconnect', resolve))
  })
})

describe('typing', () => {
  test('is told to the others who see the conversation, and to nobody else', async () => {
    const [tenant, strangers] = [newTenantId(), newTenantId()]
    const { client: typist, agent } = await openWithSession(tenant, {
      visibility: 'department',
      department: 'sales',
    })
    const { client: colleague } = await openWithSession(tenant, {
      visibility: 'department',
      department: 'sales',
    })
    const { client: elsewhere } = await openWithSession(tenant, {
      visibility: 'department',
      department: 'care',
    })
    const { client: stranger } = await openWithSession(strangers, {
      visibility: 'department',
      department: 'sales',
    })
    const heard: unknown[] = []
    const overheard: unknown[] = []
    colleague.on('typing', (notice) => heard.push(notice))
    for (const other of [typist, elsewhere, stranger]) other.on('typing', (notice) => overheard.push(notice))
    const notice = { conversationId: '7', agentId: agent.id, name: agent.name }
    expect(await typist.emitWithAck('typing', { conversationId: '7', isTyping: true })).toEqual({
      success: true,
    })
    await typist.emitWithAck('typing', { conversationId: '7', isTyping: false })
    await waitFor(() => heard.length === 2)
    expect(heard).toEqual([
      { ...notice, isTyping: true },
      { ...notice, isTyping: false },
    ])
    expect(overheard).toEqual([])
  })

  test('ends with the socket', async () => {
    const tenant = newTenantId()
    const { client: typist } = await openWithSession(tenant)
    const { client: colleague } = await openWithSession(tenant)
    const heard: boolean[] = []
    colleague.on('typing', ({ isTyping }) => heard.push(isTyping))
    await typist.emitWithAck('typing', { conversationId: '1', isTyping: true })
    typist.disconnect()
    await waitFor(() => heard.length === 2)
    expect(heard).toEqual([true, false])
  })
})

describe('presence', () => {
  test('says who is on the conversation, an agent with two tabs once', async () => {
    const tenant = newTenantId()
    const { client: first, agent } = await openWithSession(tenant, { name: 'John Doe' })
    const secondTab = await open(tenant, agent)
    const { client: other, agent: jane } = await openWithSession(tenant)
    const heard: { id: string; state: string }[][] = []
    other.on('presence', ({ agents }) => heard.push(agents.map(({ id, state }) => ({ id, state }))))
    const on = (client: typeof other, state: 'viewing' | 'writing' | 'left') =>
      client.emitWithAck('presence', { conversationId: '1', state })
    await on(first, 'viewing')
    await on(secondTab, 'writing')
    await on(other, 'viewing')
    await on(secondTab, 'left')
    first.disconnect()
    await waitFor(() => heard.length === 5)
    const john = (state: string) => ({ id: agent.id, state })
    const janeViews = { id: jane.id, state: 'viewing' }
    expect(heard).toEqual([
      [john('viewing')],
      [john('writing')],
      [john('writing'), janeViews],
      [john('viewing'), janeViews],
      [janeViews],
    ])
  })
})
