import { contact as contactShape } from '@parley/contracts/desk/contact'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskWorld, type Speak, startDeskWorld } from '../../../../test/desk-world.ts'
import { arrival, someone } from '../../../../test/inbound.ts'
import { receive } from '../../../core/receiving/receive.ts'

let world: DeskWorld
let john: Speak
let stranger: Speak

beforeAll(async () => {
  world = await startDeskWorld()
  john = await world.as(world.kaveri, world.kaveri.john)
  stranger = await world.as(world.stranger, world.stranger.admin)
})
afterAll(() => world.stop())

const make = async (body: object, speak = john) => (await speak('POST', '/api/contacts', body)).body.data
const names = async (query: string) =>
  (await john('GET', `/api/contacts?${query}`)).body.data.map(({ name }: { name: string }) => name)

describe('a new contact', () => {
  it('is answered whole, in the shape of the contract, with one spelling of its number', async () => {
    const { status, body } = await john('POST', '/api/contacts', {
      name: 'Asha Menon',
      phone: '+91 (90000) 00-501',
      email: 'asha@kaveri.example',
      city: 'Mysuru',
      attributes: { plan: 'gold' },
      customerType: 'Partner',
      status: 'Pending',
      tags: ['returns', 'returns'],
    })
    expect([status, body.success]).toEqual([201, true])
    expect(contactShape.strict().parse(body.data)).toEqual(body.data)
    expect(body.data).toMatchObject({
      name: 'Asha Menon',
      phone: '919000000501',
      customerType: 'Partner',
      status: 'Pending',
      tags: ['returns'],
      attributes: { plan: 'gold' },
      blocked: false,
      identities: [],
      conversationCount: 0,
    })
    expect((await john('GET', `/api/contacts/${body.data.id}`)).body.data).toEqual(body.data)
    expect((await world.told()).at(-1)).toMatchObject({
      type: 'contact.created',
      audience: { everyone: true },
      data: { contact: { id: body.data.id } },
    })
  })

  it('may know nothing but a name', async () => {
    expect(await make({ name: 'Nobody' })).toMatchObject({ name: 'Nobody', phone: null, email: null })
  })

  it('with a number that somebody has is 409, also where two ask at once', async () => {
    const again = await john('POST', '/api/contacts', { name: 'Other', phone: '919000000501' })
    expect([again.status, again.body.error.code, again.body.error.details[0].field]).toEqual([
      409,
      'CONFLICT',
      'phone',
    ])
    const both = await Promise.all(
      [1, 2, 3].map(() => john('POST', '/api/contacts', { phone: '+919000000502' })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })

  it('of the same number is another tenant’s own', async () => {
    expect((await stranger('POST', '/api/contacts', { phone: '919000000501' })).status).toBe(201)
  })

  it.each([
    ['phone', { phone: 'call me' }],
    ['phone', { phone: '12' }],
    ['email', { email: 'nowhere' }],
    ['customerType', { customerType: 'Friend' }],
    ['status', { status: 'Happy' }],
    ['tags.0', { tags: [''] }],
    ['attributes', { attributes: { big: 'x'.repeat(40_000) } }],
  ])('with a wrong %s is refused, and the field named', async (field, body) => {
    const answer = await john('POST', '/api/contacts', body)
    expect([answer.status, answer.body.error.details[0].field]).toEqual([400, field])
  })

  it('is known when they write: no second one is made, and a tag that was used is in the list', async () => {
    const { kaveri } = world
    const from = someone(512)
    const { id } = await make({ name: 'Known', phone: from.phone!, tags: ['vip'] })
    await kaveri.run((ctx) => receive(ctx, [arrival(kaveri.channel, 'Hello', {}, from)]))
    const { body } = await john('GET', `/api/contacts/${id}`)
    expect(body.data).toMatchObject({ name: 'Known', conversationCount: 1 })
    expect(body.data.identities).toEqual([
      { channelId: kaveri.channel.id, channelType: 'whatsapp', kind: 'phone', value: from.phone },
    ])
    const known = (await john('GET', '/api/tags')).body.data
    expect(known.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['returns', 'vip']),
    )
  })
})

describe('changing a contact', () => {
  it('merges attributes, null takes one away, and what is not named stays', async () => {
    const { id } = await make({ name: 'Bala', city: 'Mysuru', attributes: { plan: 'gold', since: 2020 } })
    await world.told()
    const { status, body } = await john('PATCH', `/api/contacts/${id}`, {
      attributes: { plan: null, seat: '4A' },
      tags: ['b', 'a'],
    })
    expect(status).toBe(200)
    expect(body.data).toMatchObject({
      name: 'Bala',
      city: 'Mysuru',
      attributes: { since: 2020, seat: '4A' },
      tags: ['b', 'a'],
    })
    expect(await world.told()).toMatchObject([{ type: 'contact.updated', data: { contact: { id } } }])
  })

  it('that changes nothing tells nobody', async () => {
    const { id } = await make({ name: 'Same' })
    await world.told()
    expect((await john('PATCH', `/api/contacts/${id}`, { name: 'Same' })).status).toBe(200)
    expect((await john('PATCH', `/api/contacts/${id}`, {})).status).toBe(200)
    expect(await world.told()).toEqual([])
  })

  it('a name that a person wrote stays, whatever the channel says; emptied, the channel’s comes back', async () => {
    const { kaveri } = world
    const write = (name: string) =>
      kaveri.run((ctx) => receive(ctx, [arrival(kaveri.channel, 'Hi', {}, { ...someone(520), name })]))
    await write('first')
    const [{ id }] = (await john('GET', '/api/contacts?q=first')).body.data
    await john('PATCH', `/api/contacts/${id}`, { name: 'Chitra' })
    await write('second')
    expect((await john('GET', `/api/contacts/${id}`)).body.data.name).toBe('Chitra')
    await john('PATCH', `/api/contacts/${id}`, { name: null })
    await write('third')
    expect((await john('GET', `/api/contacts/${id}`)).body.data.name).toBe('third')
  })

  it('to a number that somebody has is 409; to one’s own in another spelling nothing', async () => {
    const one = await make({ phone: '+91 9000000531' })
    await make({ phone: '+91 9000000532' })
    const taken = await john('PATCH', `/api/contacts/${one.id}`, { phone: '0091 90000-00532' })
    expect([taken.status, taken.body.error.code]).toEqual([409, 'CONFLICT'])
    expect((await john('PATCH', `/api/contacts/${one.id}`, { phone: '+919000000531' })).status).toBe(200)
    const gone = await john('PATCH', `/api/contacts/${one.id}`, { phone: null })
    expect(gone.body.data.phone).toBeNull()
  })

  it('blocked, what they write makes nothing unread, and the conversation shows it', async () => {
    const { kaveri } = world
    const from = someone(540)
    const write = () => kaveri.run((ctx) => receive(ctx, [arrival(kaveri.channel, 'Hello', {}, from)]))
    const [message] = await write()
    const at = `/api/conversations/${message!.conversationId}`
    await john('PATCH', at, { read: true })
    const { contact } = (await john('GET', at)).body.data
    await john('PATCH', `/api/contacts/${contact.id}`, { blocked: true })
    await write()
    expect((await john('GET', at)).body.data).toMatchObject({ unreadCount: 0, contact: { blocked: true } })
  })

  it('of another tenant, or of nobody, is 404', async () => {
    const { id } = await make({ name: 'Ours' })
    for (const path of [
      `/api/contacts/${id}`,
      '/api/contacts/none',
      `/api/contacts/${crypto.randomUUID()}`,
    ]) {
      expect((await stranger('PATCH', path, { name: 'Theirs' })).status).toBe(404)
      expect((await stranger('GET', path)).status).toBe(404)
    }
  })
})

describe('the list of contacts', () => {
  beforeAll(async () => {
    await make({
      name: 'José Álvarez',
      email: 'jose@list.example',
      phone: '34600111222',
      tags: ['gold list'],
    })
    await make({ name: 'Jose Maria Ruiz', email: 'ruiz@list.example', tags: ['silver list'] })
  })

  it.each([
    ['q=jose', ['Jose Maria Ruiz', 'José Álvarez']],
    ['q=ALVAREZ%20jose', ['José Álvarez']],
    ['q=lvar', ['José Álvarez']],
    ['q=ruiz@list', ['Jose Maria Ruiz']],
    ['q=0011', ['José Álvarez']],
    ['q=%2B34%20600%20111', ['José Álvarez']],
    ['q=silver', ['Jose Maria Ruiz']],
    ['q=jose%20nobody', []],
    ['q=100%25', []],
    ['q=.*list', []],
    ['tag=gold%20list', ['José Álvarez']],
    ['tag=gold', []],
    ['q=jose&channel=messenger', []],
  ])('%s finds %j', async (query, found) => {
    expect(await names(query)).toEqual(found)
  })

  it('is newest first, by cursor without gap or repeat, and by page with how many there are', async () => {
    const all = await names('limit=100')
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: string = cursor === '' ? 'limit=3' : `limit=3&cursor=${cursor}`
      const { body } = await john('GET', `/api/contacts?${query}`)
      seen.push(...body.data.map(({ name }: { name: string }) => name))
      cursor = body.pagination.nextCursor
    }
    expect(seen).toEqual(all)
    const second = await john('GET', '/api/contacts?limit=4&page=2')
    expect(second.body.data.map(({ name }: { name: string }) => name)).toEqual(all.slice(4, 8))
    expect(second.body.pagination).toMatchObject({ page: 2, total: all.length })
  })

  it.each(['limit=101', 'limit=0', 'cursor=nonsense', 'cursor=WzEsMl0', 'channel=pigeon', 'page=0'])(
    '%s is 400',
    async (query) => {
      expect((await john('GET', `/api/contacts?${query}`)).status).toBe(400)
    },
  )
})
