import { view as viewShape } from '@parley/contracts/desk/view'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskWorld, type Speak, startDeskWorld } from '../../../../test/desk-world.ts'
import { arrival, someone } from '../../../../test/inbound.ts'
import { receive } from '../../../core/receiving/receive.ts'
import { sql } from '../../../db/sql.ts'
import { HOUR, plus } from '../../../kernel/instant.ts'

let world: DeskWorld
let john: Speak
let jane: Speak
let admin: Speak

beforeAll(async () => {
  world = await startDeskWorld()
  const { kaveri } = world
  john = await world.as(kaveri, kaveri.john)
  jane = await world.as(kaveri, kaveri.jane)
  admin = await world.as(kaveri, kaveri.admin)
})
afterAll(() => world.stop())

const list = async (speak = john, query = 'limit=100') => (await speak('GET', `/api/views?${query}`)).body
const counts = async (speak = john): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await list(speak)).data.map(({ id, count }: { id: string; count: number }) => [id, count]),
  )

async function conversation(number: number, sentAt = world.clock.now()) {
  const { kaveri } = world
  const from = someone(number)
  const [message] = await kaveri.run((ctx) =>
    receive(ctx, [arrival(kaveri.channel, 'Hello', { sentAt }, from)]),
  )
  return `/api/conversations/${message!.conversationId}`
}

describe('the built-in views', () => {
  it('are there for everybody, in the shape of the contract, each with how many are in it', async () => {
    const mine = await conversation(801)
    const closing = await conversation(802, plus(world.clock.now(), -21 * HOUR))
    const snoozed = await conversation(803)
    const archived = await conversation(804)
    const resolved = await conversation(805)
    await john('PATCH', mine, { assigneeId: world.kaveri.john.id, read: true })
    await john('POST', `${closing}/notes`, { text: 'Look', mentions: [world.kaveri.jane.id] })
    await john('PATCH', snoozed, { snoozedUntil: plus(world.clock.now(), HOUR) })
    await john('PATCH', archived, { archived: true })
    await john('PATCH', resolved, { status: 'resolved' })
    const { data, pagination } = await list()
    for (const view of data) expect(viewShape.strict().parse(view)).toEqual(view)
    expect(data.every((view: { builtIn: boolean; owner: null }) => view.builtIn && view.owner === null)).toBe(
      true,
    )
    expect(pagination).toEqual({ nextCursor: null, hasMore: false })
    expect(await counts()).toMatchObject({
      'builtin:mine': 1,
      'builtin:unassigned': 1,
      'builtin:all': 2,
      'builtin:unread': 1,
      'builtin:mentions': 0,
      'builtin:closing': 1,
      'builtin:snoozed': 1,
      'builtin:resolved': 1,
      'builtin:archived': 1,
    })
    expect(await counts(jane)).toMatchObject({ 'builtin:mine': 0, 'builtin:mentions': 1 })
  })

  it('count what their filter lists', async () => {
    for (const { filter, count, id } of (await list()).data) {
      const { body } = await john('GET', `/api/conversations?limit=100&${new URLSearchParams(filter)}`)
      expect([id, body.data?.length]).toEqual([id, count])
    }
  })

  it('show mentions in what is snoozed, too, until it is archived', async () => {
    const at = await conversation(806)
    const mentioned = async () => (await counts(jane))['builtin:mentions']
    const before = await mentioned()
    await john('POST', `${at}/notes`, { text: 'Look', mentions: [world.kaveri.jane.id] })
    await john('PATCH', at, { snoozedUntil: plus(world.clock.now(), HOUR) })
    expect(await mentioned()).toBe(before! + 1)
    const listed = async (query: string) =>
      (await jane('GET', `/api/conversations?mentioned=me&${query}`)).body.data.map(
        ({ id }: { id: string }) => `/api/conversations/${id}`,
      )
    expect(await listed('')).toContain(at)
    expect(await listed('snoozed=false')).not.toContain(at)
    expect(await listed('snoozed=true')).toEqual([at])
    await john('PATCH', at, { archived: true })
    expect(await mentioned()).toBe(before)
  })

  it('stay as they are', async () => {
    for (const method of ['PATCH', 'DELETE']) {
      expect((await admin(method, '/api/views/builtin:mine', { name: 'Ours' })).status).toBe(409)
      expect((await admin(method, '/api/views/builtin:nothing', { name: 'Ours' })).status).toBe(404)
    }
  })
})

describe('the views of the channels', () => {
  it('count what is open in each, as their filter lists it, for whoever asks', async () => {
    await conversation(807)
    const { body, status } = await john('GET', '/api/views/channels')
    expect(status).toBe(200)
    const channels = (await john('GET', '/api/channels')).body.data
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual(
      channels.map(({ id }: { id: string }) => `channel:${id}`),
    )
    for (const view of body.data) {
      expect(viewShape.strict().parse(view)).toEqual(view)
      const { body } = await john('GET', `/api/conversations?limit=100&${new URLSearchParams(view.filter)}`)
      expect([view.name, body.data.length]).toEqual([view.name, view.count])
    }
    expect(body.data.some(({ count }: { count: number }) => count > 0)).toBe(true)
  })
})

describe('a saved view', () => {
  it('keeps its filter as a query that the list takes, and counts it', async () => {
    const urgent = await conversation(811)
    await john('PATCH', urgent, { priority: 'urgent', tags: ['late'] })
    const filter = {
      priority: ['urgent', 'high'],
      tag: 'late',
      status: 'open,assigned',
      unread: true,
      nonsense: 1,
    }
    const { status, body } = await john('POST', '/api/views', { name: 'Late and urgent', filter })
    expect(status).toBe(201)
    expect(viewShape.strict().parse(body.data)).toEqual(body.data)
    expect(body.data).toMatchObject({
      name: 'Late and urgent',
      filter: { priority: 'urgent,high', tag: 'late', status: 'open,assigned', unread: true },
      shared: false,
      builtIn: false,
      owner: { id: world.kaveri.john.id, name: 'john' },
      count: 1,
      more: false,
    })
    const found = await john('GET', `/api/conversations?${new URLSearchParams(body.data.filter)}`)
    expect(found.body.data).toHaveLength(1)
    await john('PATCH', urgent, { priority: 'low' })
    expect((await counts())[body.data.id]).toBe(0)
  })

  it('is its maker’s own until it is shared', async () => {
    const { id } = (await john('POST', '/api/views', { name: 'Own', filter: {} })).body.data
    expect(Object.keys(await counts(jane))).not.toContain(id)
    for (const speak of [jane, admin])
      expect((await speak('PATCH', `/api/views/${id}`, { name: 'x' })).status).toBe(404)
    const shared = await john('PATCH', `/api/views/${id}`, { shared: true })
    expect(shared.body.data).toMatchObject({ shared: true, name: 'Own' })
    expect(Object.keys(await counts(jane))).toContain(id)
    expect((await jane('PATCH', `/api/views/${id}`, { name: 'x' })).status).toBe(403)
    expect((await jane('DELETE', `/api/views/${id}`)).status).toBe(403)
    expect((await admin('PATCH', `/api/views/${id}`, { name: 'Everybody’s' })).status).toBe(200)
    expect((await admin('DELETE', `/api/views/${id}`)).status).toBe(204)
    expect((await john('DELETE', `/api/views/${id}`)).status).toBe(404)
  })

  it('“mine” in it is whoever looks', async () => {
    const at = await conversation(821)
    await john('PATCH', at, { assigneeId: world.kaveri.jane.id, tags: ['for me'] })
    const filter = { assignee: 'me', tag: 'for me' }
    const { id } = (await john('POST', '/api/views', { name: 'To me', filter, shared: true })).body.data
    expect([(await counts(john))[id], (await counts(jane))[id]]).toEqual([0, 1])
  })

  it.each([
    [{ name: 'x', filter: { status: 'happy' } }],
    [{ name: 'x', filter: { updatedSince: 'yesterday' } }],
    [{ name: '', filter: {} }],
    [{ filter: {} }],
  ])('%j is 400', async (body) => {
    expect((await john('POST', '/api/views', body)).status).toBe(400)
  })

  it('follows the built-in ones in the order of making, over pages', async () => {
    const all = (await list()).data.map(({ id }: { id: string }) => id)
    const seen: string[] = []
    let query = 'limit=3'
    for (;;) {
      const { data, pagination } = await list(john, query)
      seen.push(...data.map(({ id }: { id: string }) => id))
      if (!pagination.hasMore) break
      query = `limit=3&cursor=${pagination.nextCursor}`
    }
    expect(seen).toEqual(all)
    const third = await list(john, 'limit=5&page=3')
    expect(third.data.map(({ id }: { id: string }) => id)).toEqual(all.slice(10, 15))
    expect(third.pagination.total).toBe(all.length)
  })
})

describe('the count', () => {
  it('is exact to 1,000, and says when there are more', async () => {
    const make = (count: number) =>
      world.kaveri.run(({ tx }) =>
        tx.query(sql`
          insert into conversations (tenant_id, ticket_number, channel_id, channel_type, contact_id, subject,
            last_message_at, created_at, updated_at)
          select c.tenant_id, 500000 + (select count(*) from conversations) + n, c.channel_id, 'api', c.contact_id, 'many',
            c.created_at, c.created_at, c.created_at
          from (select * from conversations where tenant_id = ${tx.tenantId} order by id limit 1) c,
            generate_series(1, ${count}::int) n`),
      )
    const filter = { channel: 'api' }
    const { id } = (await john('POST', '/api/views', { name: 'Many', filter })).body.data
    const seen = async () => {
      const { count, more } = (await list()).data.find((view: { id: string }) => view.id === id)
      return [count, more]
    }
    await make(1000)
    expect(await seen()).toEqual([1000, false])
    await make(1)
    expect(await seen()).toEqual([1000, true])
  })
})
