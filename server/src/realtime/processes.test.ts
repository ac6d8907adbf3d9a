import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { freshDatabase, quiet, type TestDatabase } from '../../test/database.ts'
import {
  agentWith,
  type Client,
  connected,
  type InboxProcess,
  openClient,
  startInboxProcess,
  tokenOf,
} from '../../test/inbox-process.ts'
import { newTenantId, recordEvents } from '../../test/journal.ts'
import { describeWithRedis, startRedis, type TestRedis } from '../../test/redis.ts'
import { waitFor } from '../../test/wait-for.ts'
import { RedisBus } from '../outside/redis/bus.ts'
import { connectRedis } from '../outside/redis/connect.ts'

const NEVER = 1_000_000

describeWithRedis('two processes on one Redis', () => {
  let db: TestDatabase
  let redis: TestRedis
  const closing: (() => unknown)[] = []
  beforeAll(async () => {
    db = await freshDatabase()
    redis = await startRedis()
  })
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })
  afterAll(async () => {
    await redis.stop()
    await db.drop()
  })

  async function start(relaySweepMs: number) {
    const bus = await RedisBus.open(() => connectRedis(redis.url, quiet), 'test', quiet)
    closing.push(() => bus.close())
    const { database } = db
    const web = await startInboxProcess({ database, bus, relaySweepMs, sessionSweepMs: NEVER })
    closing.push(() => web.stop())
    return { ...web, bus }
  }

  async function open(web: InboxProcess, tenantId: string, agent = agentWith()) {
    const client = await connected(openClient(web.url, tokenOf(tenantId, agent)))
    closing.push(() => client.disconnect())
    return client
  }

  test('what happens in one is heard in the other without any sweep, by its own tenant only', async () => {
    const [one, two] = [await start(NEVER), await start(NEVER)]
    const [mine, theirs] = [newTenantId(), newTenantId()]
    const here = await open(one, mine)
    const there = await open(two, mine)
    const stranger = await open(two, theirs)
    for (let n = 1; n <= 50; n++) one.announce(mine, await recordEvents(db.database, mine, [{ n }]))
    await waitFor(() => here.events.length === 50 && there.events.length === 50)
    expect(there.events).toEqual(here.events)
    expect(stranger.events).toEqual([])
  })

  test('without Redis events still come, by the sweep', async () => {
    const [one, two] = [await start(30), await start(30)]
    const tenant = newTenantId()
    const there = await open(two, tenant)
    await redis.kill()
    one.announce(tenant, await recordEvents(db.database, tenant, [{ n: 1 }]))
    await waitFor(() => there.events.length === 1)
    await redis.restart()
  })

  test('a session that ends in one closes its sockets in the other, without any sweep', async () => {
    const [one, two] = [await start(NEVER), await start(NEVER)]
    const tenant = newTenantId()
    const agent = agentWith()
    const sockets = [await open(one, tenant, agent), await open(two, tenant, agent)]
    const colleague = await open(two, tenant)
    one.bus.publish('sessions-ended', { sessionIds: [agent.sessionId] })
    await waitFor(() => sockets.every((socket) => socket.disconnected), 'both to close')
    expect(colleague.connected).toBe(true)
  })

  test('who types and who looks at a conversation is known in both', async () => {
    const [one, two] = [await start(NEVER), await start(NEVER)]
    const tenant = newTenantId()
    const [john, jane] = [agentWith({ name: 'John Doe' }), agentWith()]
    const here = await open(one, tenant, john)
    const there = await open(two, tenant, jane)
    const typing: boolean[] = []
    there.on('typing', (notice) => typing.push(notice.isTyping))
    await here.emitWithAck('typing', { conversationId: '1', isTyping: true })
    await waitFor(() => typing.length === 1)

    const seen: string[][] = []
    const names = (client: Client) =>
      client.on('presence', ({ agents }) => seen.push(agents.map((agent) => agent.name).toSorted()))
    names(here)
    names(there)
    await here.emitWithAck('presence', { conversationId: '1', state: 'viewing' })
    await waitFor(() => seen.length === 2)
    await there.emitWithAck('presence', { conversationId: '1', state: 'writing' })
    await waitFor(() => seen.length === 4)
    here.disconnect()
    await waitFor(() => typing.length === 2 && seen.length === 5)
    const both = ['Jane Roe', 'John Doe']
    expect(typing).toEqual([true, false])
    expect(seen).toEqual([['John Doe'], ['John Doe'], both, both, ['Jane Roe']])
  })
})
