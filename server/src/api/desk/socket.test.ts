import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { agentWith, tokenOf } from '../../../test/inbox-process.ts'
import { InboxWorld } from '../../../test/inbox-world.ts'
import { newTenantId } from '../../../test/journal.ts'
import { waitFor } from '../../../test/wait-for.ts'

const world = new InboxWorld()

describe('connecting', () => {
  test('takes the token from auth or from the query', async () => {
    const tenant = newTenantId()
    const agent = agentWith()
    await world.beginSession(tenant, agent)
    await world.open(tenant, agent, 'auth')
    await world.open(tenant, agent, 'query')
  })

  test.each([
    ['a wrong token', 'nonsense'],
    ['no token', ''],
    ["a contact's token", tokenOf(newTenantId(), { type: 'contact', id: randomUUID(), name: null })],
  ])('fails with Unauthorized for %s', async (_what, token) => {
    const client = world.knock(token)
    const message = await new Promise((resolve) =>
      client.on('connect_error', (error) => resolve(error.message)),
    )
    expect(message).toBe('Unauthorized')
  })
})

describe('events', () => {
  test('come as they happen, in order', async () => {
    const tenant = newTenantId()
    const { client } = await world.signIn(tenant)
    for (let n = 1; n <= 20; n++) await world.record(tenant, { n })
    await waitFor(() => client.events.length === 20)
    expect(client.events).toEqual(
      Array.from({ length: 20 }, (_, index) => ({ seq: index + 1, n: index + 1 })),
    )
  })

  test('go to those who may see them, and to each once', async () => {
    const tenant = newTenantId()
    const { client: boss } = await world.signIn(tenant, { role: 'admin', visibility: 'own' })
    const { client: sales } = await world.signIn(tenant, { visibility: 'department', department: 'sales' })
    const { client: own, agent } = await world.signIn(tenant, { visibility: 'own' })
    await world.record(
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
    const { client, agent } = await world.signIn(mine)
    const { client: other } = await world.signIn(theirs)
    await world.record(theirs, { n: 1, audience: { everyone: true, seesAll: true, agents: [agent.id] } })
    await world.record(mine, { n: 2 })
    await waitFor(() => client.events.length > 0 && other.events.length > 0)
    expect(client.events).toEqual([{ seq: 1, n: 2 }])
    expect(other.events).toEqual([{ seq: 1, n: 1 }])
  })

  test('go on after one that cannot be shown', async () => {
    const tenant = newTenantId()
    const { client } = await world.signIn(tenant)
    await world.record(tenant, { n: 1 }, { n: 2, audience: { agents: 5 as unknown as string[] } }, { n: 3 })
    await waitFor(() => client.events.length === 2)
    expect(client.seqs()).toEqual([1, 3])
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
    ['presence', 'text', 'payload'],
    ['presence', null, 'conversationId'],
  ])('%s %j is answered by an error and the ack', async (event, payload, field) => {
    const { client } = await world.signIn(newTenantId())
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
    const { client } = await world.signIn(newTenantId())
    const ack = await client.emitWithAck('typing', { conversationId: '404', isTyping: true })
    expect(ack).toMatchObject({ success: false, error: { code: 'NOT_FOUND' } })
  })

  test('a flood of requests is refused with RATE_LIMITED and the socket lives on', async () => {
    const { client } = await world.signIn(newTenantId())
    const acks = await Promise.all(
      Array.from({ length: 300 }, () => client.emitWithAck('resume', { since: 0 })),
    )
    const refused = acks.filter((ack) => !ack.success && ack.error.code === 'RATE_LIMITED')
    expect(refused.length).toBeGreaterThan(100)
    expect(refused.length).toBeLessThanOrEqual(200)
    expect(client.connected).toBe(true)
  })
})
