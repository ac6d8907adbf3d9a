import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrashWorld, letAMinutePass, makeCrashWorld } from '../crash/crash-world.ts'
import { chanceOf } from '../crash/random.ts'
import { expectPromisesKept } from '../crash/verdict.ts'
import { ask, freshAddress } from '../http-world.ts'
import { describeWithRedis } from '../redis.ts'
import { signIn } from '../running-app.ts'
import { waitFor } from '../wait-for.ts'
import { startReceiver } from '../webhook-receiver.ts'
import { type Cluster, startCluster } from './cluster.ts'
import { type InboxClient, openInbox } from './inbox-client.ts'

/** More rounds with `PARLEY_CLUSTER_ROUNDS=60 PARLEY_CLUSTER_SEED=… npm test server/test/cluster`. */
const SEED = Number(process.env.PARLEY_CLUSTER_SEED ?? 20261121)
const ROUNDS = Number(process.env.PARLEY_CLUSTER_ROUNDS ?? 2)
const TIMEOUT = 120_000 + ROUNDS * 10_000

describeWithRedis('two web and two worker processes', () => {
  let receiver: Awaited<ReturnType<typeof startReceiver>>
  let world: CrashWorld<Cluster>
  let cluster: Cluster
  beforeAll(async () => {
    receiver = await startReceiver()
    world = await makeCrashWorld(
      (environment) => startCluster({ ...environment, WEBHOOK_ALLOWED_HOSTS: receiver.host }),
      // Four processes share the machine with one that starts.
      { customers: 12, agents: 4, leisure: 4 },
    )
    cluster = world.server
  })
  afterAll(async () => {
    await world.stop()
    await receiver.stop()
  })

  const to = (web: number, method: string, path: string, asking: Parameters<typeof ask>[2] = {}) =>
    ask(method, cluster.webs[web]!.url + path, asking)
  const admin = (method: string, path: string, body?: unknown) =>
    to(0, method, path, { token: world.token, body })
  const openInboxes = async (count: number): Promise<InboxClient[]> => {
    const clients = Array.from({ length: count }, (_, index) =>
      openInbox(cluster.webs[index % 2]!.url, world.token),
    )
    await waitFor(() => clients.every((client) => client.isReady()), 'every agent to be in')
    return clients
  }

  it(
    'killed at random they lose nothing and double nothing: messages, answers, sockets, posted events',
    async () => {
      const hook = { url: receiver.url, events: ['message.created'] }
      expect((await admin('POST', '/api/webhooks', hook)).status).toBe(201)
      const clients = await openInboxes(4)
      const chance = chanceOf(SEED)
      const load = world.load(chance)
      for (let round = 0; round < ROUNDS; round++) {
        await pause(chance.between(200, 900))
        const taken = world.simulator.outbound().length
        await waitFor(() => world.simulator.outbound().length > taken, 'a send to be under way')
        const victim = chance.oneOf(round % 2 === 0 ? cluster.webs : cluster.workers)
        await victim.kill()
        await pause(chance.between(0, 300))
        await victim.start()
      }
      await load.stop()
      await world.drained(() => letAMinutePass(world))
      await expectPromisesKept(world)
      await expectAllHeard(clients)
      await expectAllPosted()
      expect(clients.reduce((cuts, client) => cuts + client.cuts(), 0)).toBeGreaterThan(0)
      for (const client of clients) client.close()
      await tell('kills', load.repeats())
    },
    TIMEOUT,
  )

  it(
    'restarted one after the other, each ends in time with code 0, and no event is lost',
    async () => {
      const clients = await openInboxes(4)
      const load = world.load(chanceOf(SEED + 1))
      for (const process of cluster.all) {
        const { code, ms } = await process.terminate()
        expect(code).toBe(0)
        expect(ms).toBeLessThan(10_000)
        await process.start()
      }
      await load.stop()
      await world.drained(() => letAMinutePass(world))
      await expectPromisesKept(world)
      await expectAllHeard(clients)
      await expectAllPosted()
      for (const client of clients) client.close()
      await tell('restarts', load.repeats())
    },
    TIMEOUT,
  )

  it('who signs out on one is out on the other at once, sockets, too', async () => {
    const token = await signIn(world.company, world.company.jane)
    const client = openInbox(cluster.webs[1]!.url, token)
    await waitFor(() => client.isReady())
    expect((await to(0, 'POST', '/api/auth/logout', { token, body: { token } })).status).toBe(200)
    await waitFor(() => !client.socket.connected, 'the other socket to end')
    expect((await to(1, 'GET', '/api/auth/me', { token })).status).toBe(401)
    client.close()
  })

  it('limits are counted together', async () => {
    const headers = { 'X-Forwarded-For': freshAddress() }
    const body = { email: 'nobody@kaveri.example', password: 'wrong password' }
    const statuses: number[] = []
    for (let attempt = 0; attempt < 11; attempt++) {
      statuses.push((await to(attempt % 2, 'POST', '/api/auth/login', { body, headers })).status)
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429])
  })

  it('an agent whose sight is narrowed on one hears no more of others’ conversations on the other, and is widened again', async () => {
    const { john } = world.company
    const client = openInbox(cluster.webs[1]!.url, await signIn(world.company, john))
    await waitFor(() => client.isReady())
    const { data } = (await admin('GET', '/api/conversations?limit=1')).body
    const path = `/api/conversations/${data[0].id}`
    const changes = async (priority: string, visibility: string) => {
      const cuts = client.cuts()
      expect((await admin('PATCH', `/api/agents/${john.id}`, { visibility })).status).toBe(200)
      await waitFor(() => client.cuts() > cuts && client.isReady(), 'the socket to come in anew')
      const { body } = await admin('PATCH', path, { priority, read: true })
      expect(body.data.priority).toBe(priority)
      await allHeard()
      return () =>
        client.heard.filter(
          ({ type, data: told }) =>
            type === 'conversation.updated' &&
            (told as { changes: { priority?: string } }).changes.priority === priority,
        ).length
    }
    // Somebody who sees all has heard the same by then.
    const witness = openInbox(cluster.webs[1]!.url, world.token)
    await waitFor(() => witness.isReady())
    const allHeard = async () => {
      const last = await lastSeq()
      await waitFor(() => (witness.heard.at(-1)?.seq ?? 0) >= last, 'the witness to hear it')
    }
    const whenNarrow = await changes('urgent', 'own')
    expect(whenNarrow()).toBe(0)
    const whenWide = await changes('low', 'all')
    await waitFor(() => whenWide() === 1, 'the wider sight')
    client.close()
    witness.close()
  })

  it('of a hundred tickets at once nobody is given more than their room, and none is given twice', async () => {
    // Whatever waits is given to whoever comes: nothing of the tests before may.
    const { data: before } = (await admin('GET', '/api/conversations?limit=100&status=open')).body
    for (const { id } of before) await admin('PATCH', `/api/conversations/${id}`, { status: 'closed' })
    const hire = async (room: number): Promise<string> => {
      const agent = {
        name: `Room for ${room}`,
        email: `room${room}@kaveri.example`,
        password: 'correct horse',
      }
      const more = { department: 'Hundred', maxConcurrentTickets: room }
      const { _id } = (await admin('POST', '/api/agents', { ...agent, ...more })).body.data.agent
      await admin('PATCH', `/api/agents/${_id}/status`, { status: 'available' })
      return _id
    }
    const agents = [await hire(30), await hire(40)]
    const body = { customerInfo: { name: 'Asha' }, subject: 'A lid', department: 'Hundred' }
    const open = (index: number) =>
      to(index % 2, 'POST', '/api/tickets', {
        token: world.token,
        body: { ...body, customerId: `C-${index}` },
      })
    const made = await Promise.all(Array.from({ length: 100 }, (_, index) => open(index)))
    expect(made.filter(({ status }) => status !== 201)).toEqual([])
    const active = async (): Promise<{ _id: string; assignedAgent: string | null }[]> =>
      (await admin('GET', '/api/tickets?department=Hundred&status=open,assigned&limit=100')).body.data.tickets
    const counts = async () => {
      const tickets = await active()
      return [...agents, null].map((agent) => tickets.filter((one) => one.assignedAgent === agent).length)
    }
    expect(await counts()).toEqual([30, 40, 30])

    // Room that becomes free on both at once goes to those who wait.
    const given = (await active()).filter(({ assignedAgent }) => assignedAgent !== null).slice(0, 20)
    await Promise.all(
      given.map(({ _id }, index) => {
        const status = index % 3 === 0 ? 'pending' : 'resolved'
        return to(index % 2, 'PATCH', `/api/tickets/${_id}/status`, { token: world.token, body: { status } })
      }),
    )
    await waitFor(async () => (await counts()).join() === '30,40,10', 'the free room to be given out')
    const [written] = await world.ask<{ lines: string; told: string }>(
      `select (select count(*) from messages m where m.tenant_id = $1 and m.conversation_id = any($2)
          and m.metadata->'system'->>'kind' = 'assigned') as lines,
        (select count(*) from notifications n where n.tenant_id = $1 and n.conversation_id = any($2)
          and n.type = 'ticket_assigned') as told`,
      world.company.tenantId,
      made.map(({ body: { data } }) => data.ticket._id),
    )
    expect([Number(written!.lines), Number(written!.told)]).toEqual([90, 90])
  })

  const lastSeq = async () => {
    const [row] = await world.ask<{ seq: string }>(
      `select max(seq) as seq from events where tenant_id = $1 and type = 'conversation.updated'`,
      world.company.tenantId,
    )
    return Number(row!.seq)
  }

  /** Each agent's app heard every event that everybody may see, once, whatever died meanwhile. */
  async function expectAllHeard(clients: InboxClient[]) {
    const rows = await world.ask<{ seq: string }>(
      `select seq from events where tenant_id = $1 and type in ('message.created', 'message.status') order by seq`,
      world.company.tenantId,
    )
    const last = Number(rows.at(-1)!.seq)
    for (const client of clients) {
      await waitFor(() => client.isReady() && (client.heard.at(-1)?.seq ?? 0) >= last, 'an app to catch up')
      expect(client.resets).toEqual([])
      const seqs = client.heard.map(({ seq }) => seq)
      const heard = new Set(seqs)
      expect(seqs).toHaveLength(heard.size)
      const first = Math.min(...seqs)
      expect(rows.map(({ seq }) => Number(seq)).filter((seq) => seq >= first && !heard.has(seq))).toEqual([])
    }
  }

  /** Each event was posted, and under one id only, however often. */
  async function expectAllPosted() {
    const messages = await world.ask<{ id: string }>(
      `select data->'message'->>'id' as id from events where type = 'message.created' and tenant_id = $1`,
      world.company.tenantId,
    )
    const idsOf = () => {
      const ids = new Map<string, Set<string>>()
      for (const { id, body } of receiver.received) {
        const message = body.data.message.id as string
        ids.set(message, (ids.get(message) ?? new Set()).add(id))
      }
      return ids
    }
    await waitFor(() => idsOf().size >= messages.length, 'every event to be posted')
    const ids = idsOf()
    expect([...ids.keys()].toSorted()).toEqual(messages.map(({ id }) => id).toSorted())
    expect([...ids.values()].filter(({ size }) => size > 1)).toEqual([])
  }

  async function tell(what: string, repeats: number) {
    const count = (key: 'written' | 'answered') =>
      world.customers.reduce((total, customer) => total + customer[key].length, 0)
    const doubles = receiver.received.length - new Set(receiver.received.map(({ id }) => id)).size
    console.info(
      `seed ${SEED}, ${what}: ${count('written')} webhooks and ${count('answered')} answers so far, ${repeats} requests ` +
        `repeated, ${receiver.received.length} events posted, ${doubles} of them again under the same id`,
    )
  }
})
