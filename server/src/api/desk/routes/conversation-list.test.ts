import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskWorld, type Speak, startDeskWorld } from '../../../../test/desk-world.ts'
import { arrival, someone } from '../../../../test/inbound.ts'
import { actorOf } from '../../../../test/world.ts'
import { createAgent } from '../../../core/agents/create-agent.ts'
import type { Actor } from '../../../core/ctx.ts'
import { receive } from '../../../core/receiving/receive.ts'
import { HOUR, MINUTE, plus } from '../../../kernel/instant.ts'

let world: DeskWorld
let john: Speak

beforeAll(async () => {
  world = await startDeskWorld()
  john = await world.as(world.kaveri, world.kaveri.john)
})
afterAll(() => world.stop())

const ago = (ms: number) => plus(world.clock.now(), -ms)

async function write(
  number: number,
  text: string,
  sentAt = world.clock.now(),
  channel = world.kaveri.channel,
) {
  const from = someone(number)
  const [message] = await world.kaveri.run((ctx) => receive(ctx, [arrival(channel, text, { sentAt }, from)]))
  return String(message!.conversationId)
}

const ids = async (query: string, speak = john): Promise<string[]> =>
  (await speak('GET', `/api/conversations?limit=100&${query}`)).body.data.map(({ id }: { id: string }) => id)

async function walk(query: string): Promise<string[]> {
  const seen: string[] = []
  let cursor = ''
  for (;;) {
    const { body } = await john('GET', `/api/conversations?limit=2&${query}${cursor}`)
    seen.push(...body.data.map(({ id }: { id: string }) => id))
    if (!body.pagination.hasMore) return seen
    cursor = `&cursor=${body.pagination.nextCursor}`
  }
}

describe('sorted by what is urgent', () => {
  let waits: string[]
  let answered: string
  let closed: string
  beforeAll(async () => {
    const late = await write(901, 'waits longest', ago(5 * HOUR))
    answered = await write(902, 'is answered', ago(6 * HOUR))
    const soon = await write(903, 'waits a little', ago(MINUTE))
    const between = await write(904, 'waits', ago(2 * HOUR))
    closed = await write(905, 'window is closed', ago(30 * HOUR))
    await john('POST', '/api/messages', { conversationId: answered, type: 'text', text: 'Done' })
    waits = [closed, late, between, soon]
  })

  it('`waiting`: whoever waits longest comes first, who doesn’t wait last', async () => {
    expect(await ids('sort=waiting')).toEqual([...waits, answered])
    expect(await walk('sort=waiting')).toEqual([...waits, answered])
    expect(await ids('sort=waiting&page=1')).toEqual([...waits, answered])
  })

  it('`window`: what closes soonest comes first, what is closed or has none last', async () => {
    const [, late, between, soon] = waits
    const order = [answered, late, between, soon, closed]
    expect(await ids('sort=window')).toEqual(order)
    expect(await walk('sort=window')).toEqual(order)
    expect((await john('GET', '/api/conversations?sort=window&limit=2&page=2')).body).toMatchObject({
      data: [{ id: between }, { id: soon }],
      pagination: { page: 2, total: 5 },
    })
  })

  it('with the filters of every list', async () => {
    expect(await ids('sort=waiting&window=closed')).toEqual([closed])
    expect(await ids('sort=window&window=open&awaiting=agent')).toEqual(waits.slice(1))
    expect(await ids('sort=waiting&status=resolved')).toEqual([])
    expect((await john('GET', '/api/conversations?sort=urgent')).status).toBe(400)
  })

  it('the filter by window goes by the same clock', async () => {
    const closing = await write(906, 'closes soon', ago(23 * HOUR))
    expect(await ids('window=closing')).toEqual([closing])
    expect(await ids('window=open')).not.toContain(closed)
    expect(await ids('window=open')).toContain(closing)
    expect(await ids('window=closed')).toEqual([closed])
    expect(await ids('sort=window')).toEqual([closing, ...(await ids('sort=window')).slice(1)])
  })
})

describe('named by `q`', () => {
  let handle: string
  let cup: string
  beforeAll(async () => {
    handle = await write(911, 'The handle of my crème brûlée dish is broken')
    cup = await write(912, 'A cup with a handle, order KS-1042')
    await john('PATCH', `/api/conversations/${cup}`, { subject: 'Broken cup', tags: ['vip-return'] })
    const { contact } = (await john('GET', `/api/conversations/${handle}`)).body.data
    await john('PATCH', `/api/contacts/${contact.id}`, { name: 'José Álvarez', email: 'jose@q.example' })
  })

  it.each([
    ['handle', () => [cup, handle]],
    ['HANDLE broken', () => [handle]],
    ['hand', () => [cup, handle]],
    ['andle', () => []],
    ['hand broken', () => []],
    ['creme brulee', () => [handle]],
    ['jose alv', () => [handle]],
    ['lvare', () => [handle]],
    ['@q.exam', () => [handle]],
    ['broken cup', () => [cup]],
    ['p-retu', () => [cup]],
    ['90000912', () => [cup]],
    ['+91 9000-0912', () => [cup]],
    ['nobody', () => []],
    ['%', () => []],
    ['.*', () => []],
  ])('“%s” finds by words, names, tags and numbers', async (q, found) => {
    expect((await ids(`q=${encodeURIComponent(q)}`)).sort()).toEqual(found().sort())
  })

  it('a ticket’s number finds it, archived and snoozed, too; words leave those out', async () => {
    const { ticketId } = (await john('GET', `/api/conversations/${handle}`)).body.data
    expect(await ids(`q=${ticketId}`)).toEqual([handle])
    expect(await ids(`q=${ticketId.toLowerCase()}`)).toEqual([handle])
    expect(await ids(`q=${handle}`)).toEqual([handle])
    await john('PATCH', `/api/conversations/${handle}`, { archived: true })
    expect(await ids(`q=${ticketId}`)).toEqual([handle])
    expect(await ids('q=brulee')).toEqual([])
    expect(await ids('q=brulee&archived=1')).toEqual([handle])
    await john('PATCH', `/api/conversations/${handle}`, {
      archived: false,
      snoozedUntil: plus(world.clock.now(), HOUR),
    })
    expect(await ids(`q=${handle}`)).toEqual([handle])
    expect(await ids('q=brulee')).toEqual([])
  })

  it('never finds another tenant’s', async () => {
    const stranger = await world.as(world.stranger, world.stranger.admin)
    for (const q of ['handle', cup, 'TKT-10001', '90000912'])
      expect(await ids(`q=${q}`, stranger)).toEqual([])
  })
})

describe('a mention', () => {
  let ravi: Actor & { type: 'agent' }
  let his: Speak
  beforeAll(async () => {
    const { kaveri } = world
    const agent = await kaveri.run((ctx) =>
      createAgent(ctx, {
        name: 'ravi',
        email: 'ravi@q.example',
        role: 'agent',
        visibility: 'own',
        department: 'Repairs',
        passwordHash: null,
      }),
    )
    ravi = actorOf(agent)
    his = await world.as(kaveri, ravi)
  })
  const total = async (speak: Speak) =>
    (await speak('GET', '/api/conversations/stats/summary')).body.data.total

  it('shows that conversation to who sees only their own: in lists, counts, search, by id and live', async () => {
    const id = await write(921, 'Something about lamps')
    const path = `/api/conversations/${id}`
    expect([await ids('', his), await ids('q=lamps', his), await total(his)]).toEqual([[], [], 0])
    expect((await his('GET', path)).status).toBe(404)
    await world.told()

    await john('POST', `${path}/notes`, { text: 'Ravi, can you?', mentions: [ravi.id] })
    for (const query of ['', 'q=lamps', 'mentioned=me', 'sort=waiting', 'status=open', 'unread=1'])
      expect([query, await ids(query, his)]).toEqual([query, [id]])
    expect(await total(his)).toBe(1)
    expect((await his('GET', path)).status).toBe(200)
    expect((await his('GET', `/api/messages?conversationId=${id}`)).body.data).toHaveLength(1)
    expect((await his('GET', '/api/messages')).body.data).toHaveLength(1)
    // Far pages pass over what is between theirs, too, and end earlier for them.
    const far = '/api/messages?limit=100&page=1000'
    expect((await john('GET', far)).status).toBe(200)
    expect((await his('GET', far)).body.error.details).toMatchObject([{ field: 'page' }])
    expect((await his('PATCH', path, { read: true })).status).toBe(200)
    const told = await world.told()
    expect(told.map(({ type }) => type)).toEqual([
      'conversation.updated',
      'note.created',
      'notification.created',
      'conversation.read',
    ])
    for (const { audience } of told) expect(audience.agents).toContain(ravi.id)
    await write(921, 'More about lamps')
    const more = (await world.told()).filter(({ conversationId }) => String(conversationId) === id)
    expect(more.map(({ type }) => type)).toContain('message.created')
    for (const { audience } of more) expect(audience.agents).toContain(ravi.id)
  })

  it('twice, or of what one sees anyway, counts once', async () => {
    const id = await write(922, 'Mine anyway')
    await john('PATCH', `/api/conversations/${id}`, { assigneeId: ravi.id })
    const before = await total(his)
    for (let i = 0; i < 2; i++) {
      await john('POST', `/api/conversations/${id}/notes`, { text: 'Again', mentions: [ravi.id] })
    }
    expect(await total(his)).toBe(before)
    expect((await ids('', his)).filter((one) => one === id)).toHaveLength(1)
  })

  it('of nobody, or of another tenant’s agent, is refused', async () => {
    const id = await write(923, 'Hello')
    for (const wrong of [crypto.randomUUID(), world.stranger.john.id]) {
      const { status } = await john('POST', `/api/conversations/${id}/notes`, {
        text: 'x',
        mentions: [wrong],
      })
      expect(status).toBe(404)
    }
  })

  it('shows nothing to others', async () => {
    const { kaveri } = world
    const meera = actorOf(
      await kaveri.run((ctx) =>
        createAgent(ctx, {
          name: 'meera',
          email: 'meera@q.example',
          role: 'agent',
          visibility: 'own',
          passwordHash: null,
        }),
      ),
    )
    expect(await ids('', await world.as(kaveri, meera))).toEqual([])
  })
})
