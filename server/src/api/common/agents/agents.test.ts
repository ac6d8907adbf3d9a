import { agent as agentShape } from '@parley/contracts/desk/agent'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HttpWorld, startHttpWorld } from '../../../../test/http-world.ts'
import { arrival, someone } from '../../../../test/inbound.ts'
import { createAgent } from '../../../core/agents/create-agent.ts'
import { updateConversation } from '../../../core/conversations/update-conversation.ts'
import { rateConversation } from '../../../core/ratings/rate-conversation.ts'
import { receive } from '../../../core/receiving/receive.ts'
import { sql } from '../../../db/sql.ts'
import { MINUTE } from '../../../kernel/instant.ts'

let desk: HttpWorld
let admin: string
let john: string

beforeAll(async () => {
  desk = await startHttpWorld()
  admin = (await desk.signIn(desk.kaveri, desk.kaveri.admin)).accessToken
  john = (await desk.signIn(desk.kaveri, desk.kaveri.john)).accessToken
})
afterAll(() => desk.stop())

const list = (query: string, token = john) => desk.ask('GET', `/api/agents${query}`, { token })
const setStatus = (token: string, id: string, status: unknown) =>
  desk.ask('PATCH', `/api/agents/${id}/status`, { token, body: { status } })
const names = (body: { data: { agents: { name: string }[] } }) => body.data.agents.map(({ name }) => name)

let customers = 200

/** One of jane's, as far as it has come. */
async function conversation(
  status: 'assigned' | 'pending' | 'resolved' | 'closed',
  { minutes = 0, score = 0 } = {},
) {
  const { kaveri, clock } = desk
  const began = clock.now()
  const [message] = await kaveri.run((ctx) =>
    receive(ctx, [arrival(kaveri.channel, 'Hi', {}, someone(++customers))]),
  )
  const id = message!.conversationId
  await kaveri.run((ctx) => updateConversation(ctx, id, { assigneeId: kaveri.jane.id }), kaveri.jane)
  clock.advance(minutes * MINUTE)
  await kaveri.run((ctx) => updateConversation(ctx, id, { status }), kaveri.jane)
  clock.set(began)
  if (score) await kaveri.run((ctx) => rateConversation(ctx, id, { score, feedback: null }))
}

describe('the list of agents', () => {
  it('is for everybody in the tenant, by name, in the shape of the contract', async () => {
    const { status, body } = await list('')
    expect(status).toBe(200)
    expect(names(body)).toEqual(['admin', 'jane', 'john'])
    for (const one of body.data.agents) {
      expect(agentShape.strict().parse(one)).toEqual(one)
      expect([one._id, one.agentId]).toEqual([one.id, one.id])
    }
    expect(body.data.pagination).toEqual({
      currentPage: 1,
      totalPages: 1,
      totalItems: 3,
      itemsPerPage: 20,
      hasNextPage: false,
      hasPrevPage: false,
    })
  })

  it('never has anybody of another tenant', async () => {
    const { body } = await list('?limit=100')
    const ids = body.data.agents.map(({ id }: { id: string }) => id)
    for (const { id } of [desk.stranger.admin, desk.stranger.john, desk.stranger.jane])
      expect(ids).not.toContain(id)
  })

  it('pages, and a page past the end is empty', async () => {
    const second = (await list('?limit=2&page=2')).body
    expect(names(second)).toEqual(['john'])
    expect(second.data.pagination).toMatchObject({ totalPages: 2, hasNextPage: false, hasPrevPage: true })
    const past = (await list('?limit=2&page=9')).body
    expect([names(past), past.data.pagination.totalItems]).toEqual([[], 3])
    for (const wrong of ['?page=0', '?limit=101', '?sortBy=password_hash', '?status=gone']) {
      expect((await list(wrong)).status).toBe(400)
    }
  })

  it('counts what the conversations tell: open work, resolved, how long, how good', async () => {
    const { id } = desk.kaveri.jane
    await conversation('assigned')
    await conversation('assigned')
    await conversation('pending')
    await conversation('resolved', { minutes: 10, score: 5 })
    await conversation('closed', { minutes: 35, score: 4 })
    const [first] = (await list('?sortBy=activeTickets&sortOrder=desc&limit=1')).body.data.agents
    expect(first).toMatchObject({
      id,
      activeTickets: 2,
      metrics: {
        totalTicketsHandled: 2,
        avgResolutionTime: 22.5,
        customerSatisfactionRating: 4.5,
        totalRatings: 2,
        avgResponseTime: 0,
      },
    })
    const [idle] = (await list('?sortBy=activeTickets&limit=1')).body.data.agents
    expect(idle.metrics).toEqual({
      totalTicketsHandled: 0,
      avgResponseTime: 0,
      avgResolutionTime: 0,
      customerSatisfactionRating: 0,
      totalRatings: 0,
    })
  })

  it('filters', async () => {
    await desk.stranger.run((ctx) =>
      createAgent(ctx, {
        name: 'sam',
        role: 'supervisor',
        email: 'sam@x.example',
        department: 'Billing',
        passwordHash: null,
      }),
    )
    const token = (await desk.signIn(desk.stranger, desk.stranger.john)).accessToken
    expect(names((await list('?department=Billing', token)).body)).toEqual(['sam'])
    expect(names((await list('?department=billing', token)).body)).toEqual([])
    expect(names((await list('?status=available', token)).body)).toEqual([])
    expect(names((await list('?isActive=1&sortOrder=desc', token)).body)).toEqual([
      'sam',
      'john',
      'jane',
      'admin',
    ])
    expect(names((await list('?isActive=0', token)).body)).toEqual([])
  })

  it.each(['none', crypto.randomUUID(), () => desk.stranger.john.id])('%s is nobody', async (id) => {
    const { status, body } = await desk.ask('GET', `/api/agents/${typeof id === 'string' ? id : id()}`, {
      token: admin,
    })
    expect([status, body.error.code]).toEqual([404, 'NOT_FOUND'])
  })
})

describe('the status of an agent', () => {
  const told = async () =>
    await desk.database.alone((tx) =>
      tx.query<{ tenantId: string; data: object; audience: object }>(
        sql`select tenant_id, data, audience from events where type = 'agent.status' order by at, seq`,
      ),
    )

  it('is set by oneself, and told to everybody once', async () => {
    const { id, name } = desk.kaveri.john
    const before = (await told()).length
    for (let i = 0; i < 2; i++) {
      const { status, body } = await setStatus(john, id, 'available')
      expect([status, body.data.agent.status]).toEqual([200, 'available'])
    }
    expect((await told()).slice(before)).toEqual([
      {
        tenantId: desk.kaveri.tenantId,
        data: { agentId: id, name, status: 'available' },
        audience: { everyone: true },
      },
    ])
  })

  it("others' by supervisors and admins, not by agents", async () => {
    const { id } = desk.kaveri.jane
    const refused = await setStatus(john, id, 'away')
    expect([refused.status, refused.body.error.code]).toEqual([403, 'FORBIDDEN'])
    expect((await setStatus(admin, id, 'away')).body.data.agent.status).toBe('away')
  })

  it('of another tenant is not found, whoever asks', async () => {
    for (const token of [john, admin]) {
      expect((await setStatus(token, desk.stranger.john.id, 'away')).status).toBe(404)
      expect((await setStatus(token, 'nobody', 'away')).status).toBe(404)
    }
  })

  it('is one of four', async () => {
    expect((await setStatus(john, desk.kaveri.john.id, 'lunch')).status).toBe(400)
  })
})
