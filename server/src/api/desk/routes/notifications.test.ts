import { notification as shape } from '@parley/contracts/desk/notification'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DeskWorld, type Speak, startDeskWorld } from '../../../../test/desk-world.ts'
import { arrival, someone } from '../../../../test/inbound.ts'
import { receive } from '../../../core/receiving/receive.ts'

let world: DeskWorld
let john: Speak
let jane: Speak

beforeAll(async () => {
  world = await startDeskWorld()
  const { kaveri } = world
  john = await world.as(kaveri, kaveri.john)
  jane = await world.as(kaveri, kaveri.jane)
})
afterAll(() => world.stop())

const list = async (speak: Speak, query = '') => (await speak('GET', `/api/notifications${query}`)).body
type Row = { id: string; type: string; read: boolean }

/** A note that mentions somebody tells them. */
async function mention(number: number) {
  const { kaveri } = world
  const [message] = await kaveri.run((ctx) =>
    receive(ctx, [arrival(kaveri.channel, 'Hello', {}, someone(number))]),
  )
  await jane('POST', `/api/conversations/${message!.conversationId}/notes`, {
    text: 'Look',
    mentions: [kaveri.john.id],
  })
}

it('the caller’s notifications come newest first, page by page, in the shape of the contract', async () => {
  for (const number of [901, 902, 903]) await mention(number)
  const whole = await list(john, '?limit=100')
  const mine: Row[] = whole.data.filter(({ type }: Row) => type === 'mention')
  expect(mine).toHaveLength(3)
  for (const one of whole.data) expect(shape.strict().parse(one)).toEqual(one)

  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page = await list(john, `?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
    ids.push(...page.data.map(({ id }: Row) => id))
    cursor = page.pagination.nextCursor
  } while (cursor)
  expect(ids).toEqual(whole.data.map(({ id }: Row) => id))
  expect((await list(john, '?page=1&limit=1')).pagination.total).toBe(whole.data.length)
})

it('one is read, unread again, and all at once; a repeat changes nothing', async () => {
  const [{ id }] = (await list(john, '?unreadOnly=true')).data
  const unread = async () => (await list(john, '?unreadOnly=true&limit=100')).data.map((one: Row) => one.id)
  const read = async (value: boolean) =>
    (await john('PATCH', `/api/notifications/${id}`, { read: value })).body.data
  expect(await read(true)).toMatchObject({ id, read: true })
  expect(await read(true)).toMatchObject({ id, read: true })
  expect(await unread()).not.toContain(id)
  expect(await read(false)).toMatchObject({ id, read: false, readAt: null })
  expect(await unread()).toContain(id)
  await john('POST', '/api/notifications/read-all', {})
  expect(await unread()).toEqual([])
  expect((await john('POST', '/api/notifications/read-all', {})).body.data).toEqual({ read: 0 })
})

it('nobody reads or changes what somebody else was told', async () => {
  const [{ id }] = (await list(john, '?limit=100')).data.filter(({ type }: Row) => type === 'mention')
  const janes = (await list(jane, '?limit=100')).data.map((one: Row) => one.id)
  expect(janes).not.toContain(id)
  expect((await jane('PATCH', `/api/notifications/${id}`, { read: true })).status).toBe(404)
  expect((await john('PATCH', '/api/notifications/nonsense', { read: true })).status).toBe(404)
  expect((await john('GET', '/api/notifications?cursor=nonsense')).status).toBe(400)
})
