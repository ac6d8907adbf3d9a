import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrashWorld, makeCrashWorld } from '../crash/crash-world.ts'
import { ask } from '../http-world.ts'
import { describeWithRedis } from '../redis.ts'
import { waitFor } from '../wait-for.ts'
import { type Cluster, startCluster } from './cluster.ts'

describeWithRedis('a hundred tickets on two web and two worker processes', () => {
  let world: CrashWorld<Cluster>
  beforeAll(async () => {
    world = await makeCrashWorld(startCluster, { customers: 2, agents: 1, leisure: 4 })
  }, 60_000)
  afterAll(() => world.stop())

  const to = (web: number, method: string, path: string, asking: Parameters<typeof ask>[2] = {}) =>
    ask(method, world.server.webs[web]!.url + path, asking)
  const admin = (method: string, path: string, body?: unknown) =>
    to(0, method, path, { token: world.token, body })

  it('of a hundred tickets at once nobody is given more than their room, and none is given twice', async () => {
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
    await waitFor(async () => (await counts()).join() === '30,40,10', 'the free room to be given out', 20_000)
    const [written] = await world.ask<{ lines: string; told: string }>(
      `select (select count(*) from messages m where m.tenant_id = $1 and m.conversation_id = any($2)
          and m.metadata->'system'->>'kind' = 'assigned') as lines,
        (select count(*) from notifications n where n.tenant_id = $1 and n.conversation_id = any($2)
          and n.type = 'ticket_assigned') as told`,
      world.company.tenantId,
      made.map(({ body: { data } }) => data.ticket._id),
    )
    expect([Number(written!.lines), Number(written!.told)]).toEqual([90, 90])
  }, 60_000)
})
