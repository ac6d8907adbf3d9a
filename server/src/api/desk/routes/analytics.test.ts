import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskWorld, type Speak, startDeskWorld } from '../../../../test/desk-world.ts'
import { arrival, someone } from '../../../../test/inbound.ts'
import { NOON } from '../../../../test/world.ts'
import { receive } from '../../../core/receiving/receive.ts'

let desk: DeskWorld
let admin: Speak
let john: Speak
let chats: string[]
beforeAll(async () => {
  desk = await startDeskWorld()
  const { kaveri } = desk
  admin = await desk.as(kaveri, kaveri.admin)
  john = await desk.as(kaveri, kaveri.john)
  const letters = [1, 2, 3].map((n) => arrival(kaveri.channel, 'Hi', { sentAt: NOON }, someone(100 + n)))
  const stored = await kaveri.run((ctx) => receive(ctx, letters))
  chats = stored.map(({ conversationId }) => String(conversationId))
  desk.clock.advance(90_000)
  await john('POST', '/api/messages', { conversationId: chats[0], type: 'text', text: 'Hello' })
  await admin('PATCH', `/api/conversations/${chats[0]}`, { status: 'resolved', tags: ['=cmd()', 'vip'] })
})
afterAll(() => desk.stop())

const DAY = 'from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z'
const FIGURES = {
  conversationsCreated: 3,
  conversationsResolved: 1,
  messagesIn: 3,
  messagesOut: 1,
  avgFirstResponseSeconds: 90,
  avgResponseSeconds: 90,
  avgResolutionMinutes: 1.5,
  csat: null,
  ratings: 0,
  backlog: 2,
}

describe('analytics', () => {
  it('a day in figures, its hours, and when it was busy', async () => {
    const { status, body } = await admin('GET', `/api/analytics/overview?${DAY}&bucket=hour`)
    expect([status, body.data.timeZone, body.data.bucket]).toEqual([200, 'UTC', 'hour'])
    expect(body.data.totals).toEqual(FIGURES)
    expect(body.data.series).toHaveLength(24)
    expect(body.data.series[12]).toEqual({ at: NOON, ...FIGURES })
    expect(body.data.series[11]).toMatchObject({ messagesIn: 0, avgResponseSeconds: null, backlog: 0 })
    expect(body.data.busiestHours).toEqual([{ weekday: 5, hour: 12, messagesIn: 3 }])
  })

  it('without a time it is of the last seven days', async () => {
    const { body } = await admin('GET', '/api/analytics/overview')
    expect(body.data.totals).toEqual(FIGURES)
    expect(Date.parse(body.data.to) - Date.parse(body.data.from)).toBe(7 * 24 * 3_600_000)
    expect(body.data.series).toHaveLength(8)
  })

  it('by agent, channel and tag; whoever did nothing has a row of nothing', async () => {
    const agents = (await admin('GET', `/api/analytics/agents?${DAY}`)).body.data.rows
    expect(agents.map(({ name }: { name: string }) => name)).toEqual(['admin', 'jane', 'john'])
    expect(agents[1]).toMatchObject({
      agentId: desk.kaveri.jane.id,
      messagesOut: 0,
      avgResponseSeconds: null,
    })
    expect(agents[2]).toMatchObject({ messagesOut: 1, avgFirstResponseSeconds: 90, conversationsResolved: 0 })
    expect(agents[0]).toMatchObject({ messagesOut: 0, conversationsResolved: 1, avgResolutionMinutes: 1.5 })
    const channels = (await admin('GET', `/api/analytics/channels?${DAY}`)).body.data.rows
    expect(channels.find((row: { channelId: string }) => row.channelId === desk.kaveri.channel.id)).toEqual({
      channelId: desk.kaveri.channel.id,
      name: desk.kaveri.channel.name,
      ...FIGURES,
    })
    const tags = (await admin('GET', `/api/analytics/tags?${DAY}`)).body.data.rows
    expect(tags.map(({ tag, messagesIn }: never) => [tag, messagesIn])).toEqual([
      ['=cmd()', 1],
      ['vip', 1],
    ])
  })

  it('as a file, with a header, and nothing in it that a spreadsheet would run', async () => {
    const tags = await admin('GET', `/api/analytics/tags?${DAY}&format=csv`)
    expect(tags.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(tags.headers.get('content-disposition')).toBe('attachment; filename="tags.csv"')
    const [header, first] = String(tags.body).split('\r\n')
    expect(header).toBe(`tag,name,${Object.keys(FIGURES).join(',')}`)
    expect(first).toBe("'=cmd(),'=cmd(),1,1,1,1,90,90,1.5,,0,0")
    const { body } = await admin('GET', `/api/analytics/overview?${DAY}&format=csv`)
    expect(String(body).trim().split('\r\n')).toEqual([
      `at,${Object.keys(FIGURES).join(',')},localTime,timeZone`,
      `2026-11-20T00:00:00.000Z,${Object.values(FIGURES)
        .map((value) => value ?? '')
        .join(',')},2026-11-20 00:00,UTC`,
    ])
  })

  it('each figure opens as its list, by pages', async () => {
    const first = await admin('GET', `/api/analytics/items?figure=messagesIn&${DAY}&limit=2`)
    expect(first.body.pagination).toMatchObject({ total: 3, hasMore: true })
    expect(first.body.data[0]).toMatchObject({ direction: 'in', text: 'Hi' })
    const { nextCursor } = first.body.pagination
    const second = await admin('GET', `/api/analytics/items?figure=messagesIn&${DAY}&cursor=${nextCursor}`)
    expect(second.body.pagination).toEqual({ nextCursor: null, hasMore: false, total: 3 })
    expect(second.body.data).toHaveLength(1)
    const page = await admin('GET', `/api/analytics/items?figure=backlog&${DAY}&page=2&limit=1`)
    expect(page.body.pagination).toMatchObject({ page: 2, total: 2, hasMore: false })
    expect(page.body.data[0]).toMatchObject({ id: expect.any(String), status: 'open' })
    const vip = await admin('GET', `/api/analytics/items?figure=conversationsResolved&${DAY}&tag=vip`)
    expect(vip.body.data.map(({ id }: { id: string }) => id)).toEqual([chats[0]])
  })

  it('the board of now', async () => {
    const { body } = await admin('GET', '/api/analytics/live')
    expect(body.data.queue).toEqual([
      { department: null, waiting: 2, longestWaitSeconds: 90, conversationId: chats[1] },
    ])
    const { id, name } = desk.kaveri.john
    expect(body.data.agents).toContainEqual({ id, name, status: 'offline', active: 0, max: 10 })
    expect(body.data.today).toEqual(FIGURES)
  })

  it.each([
    ['overview?from=yesterday', 'from'],
    ['overview?from=2026-11-21T00:00:00Z&to=2026-11-20T00:00:00Z', 'to'],
    ['overview?bucket=month', 'bucket'],
    ['overview?bucket=hour&from=2000-01-01&to=2020-01-01', 'bucket'],
    ['agents?format=pdf', 'format'],
    ['items', 'figure'],
    ['items?figure=smiles', 'figure'],
    ['items?figure=messagesIn&weekday=8', 'weekday'],
    ['items?figure=messagesIn&hour=24', 'hour'],
    ['items?figure=backlog&hour=1', 'hour'],
    ['items?figure=messagesIn&limit=101', 'limit'],
    ['items?figure=messagesIn&cursor=nonsense', 'cursor'],
  ])('%s is refused for its %s', async (path, field) => {
    const { status, body } = await admin('GET', `/api/analytics/${path}`)
    expect([status, body.error.code, body.error.details[0]?.field]).toEqual([400, 'VALIDATION_ERROR', field])
  })

  it('is for supervisors and admins; an id that is nobody here has nothing', async () => {
    for (const path of ['overview', 'agents', 'channels', 'tags', 'live', 'items?figure=ratings'])
      expect((await john('GET', `/api/analytics/${path}`)).status, path).toBe(403)
    const { body } = await admin('GET', '/api/analytics/items?figure=messagesIn&agentId=nobody')
    expect([body.data, body.pagination.total]).toEqual([[], 0])
  })
})
