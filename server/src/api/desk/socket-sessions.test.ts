import { describe, expect, test } from 'vitest'
import { agentWith, tokenOf } from '../../../test/inbox-process.ts'
import { InboxWorld } from '../../../test/inbox-world.ts'
import { newTenantId } from '../../../test/journal.ts'
import { waitFor } from '../../../test/wait-for.ts'

const world = new InboxWorld()

describe('a session that ends', () => {
  test('closes its sockets at once where the bus says so, and no others', async () => {
    const tenant = newTenantId()
    const { client, agent } = await world.signIn(tenant)
    const { client: other } = await world.signIn(tenant)
    world.bus.publish('sessions-ended', { sessionIds: [agent.sessionId] })
    await waitFor(() => client.disconnected, 'the socket to close')
    expect(other.connected).toBe(true)
  })

  test('closes them by the sweep where nobody said so', async () => {
    const tenant = newTenantId()
    const { client, agent } = await world.signIn(tenant)
    const { client: other } = await world.signIn(tenant)
    await world.query(tenant, 'update sessions set ended_at = now() where id = $1', [agent.sessionId])
    await waitFor(() => client.disconnected)
    expect(other.connected).toBe(true)
  })

  test.each([
    ['an agent is deactivated', 'update agents set is_active = false where tenant_id = $1'],
    ['its tenant is suspended', `update tenants set status = 'suspended' where id = $1`],
  ])('closes them when %s', async (_what, statement) => {
    const tenant = newTenantId()
    const { client } = await world.signIn(tenant)
    await world.query(tenant, statement, [tenant])
    await waitFor(() => client.disconnected)
  })

  test('keeps out a socket that was let in while it ended', async () => {
    const tenant = newTenantId()
    const agent = agentWith()
    await world.beginSession(tenant, agent)
    world.bus.publish('sessions-ended', { sessionIds: [agent.sessionId] })
    const client = world.knock(tokenOf(tenant, agent))
    await new Promise((resolve) => client.once('disconnect', resolve))
  })
})
