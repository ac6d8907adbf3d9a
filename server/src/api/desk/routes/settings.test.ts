import { autoResponse } from '@parley/contracts/desk/auto-response'
import { businessHours } from '@parley/contracts/desk/business-hours'
import { cannedResponse } from '@parley/contracts/desk/canned-response'
import { department } from '@parley/contracts/desk/department'
import { tag } from '@parley/contracts/desk/tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskWorld, type Speak, startDeskWorld } from '../../../../test/desk-world.ts'
import { arrival, someone } from '../../../../test/inbound.ts'
import { createAgent } from '../../../core/agents/create-agent.ts'
import { holdUpload } from '../../../core/attachments/hold-upload.ts'
import { receive } from '../../../core/receiving/receive.ts'
import { unusedUploadTimer } from '../../../core/timers/unused-upload.ts'
import { findAgent } from '../../../db/agents/agents.ts'
import { giveToMessage, insertAttachments, markReady } from '../../../db/attachments/write.ts'
import { ensureNamed } from '../../../db/named/named.ts'
import { newId } from '../../../kernel/ids.ts'

let world: DeskWorld
let admin: Speak
let john: Speak
let stranger: Speak

beforeAll(async () => {
  world = await startDeskWorld()
  admin = await world.as(world.kaveri, world.kaveri.admin)
  john = await world.as(world.kaveri, world.kaveri.john)
  stranger = await world.as(world.stranger, world.stranger.admin)
})
afterAll(() => world.stop())

const days = [{ day: 'mon', open: '09:00', close: '18:00' }]

/** Each noun of the settings: what makes one, what changes it, its shape, and who may. */
const NOUNS = [
  {
    path: '/api/tags',
    shape: tag,
    make: { name: 'vip', color: 'red' },
    change: { color: null },
    byAgents: true,
  },
  {
    path: '/api/departments',
    shape: department,
    make: { name: 'Sales', description: 'New customers' },
    change: { description: null },
    byAgents: false,
  },
  {
    path: '/api/canned-responses',
    shape: cannedResponse,
    make: { shortcut: '/hi', title: 'Hello', content: 'Hello {{contact.name}}' },
    change: { title: null },
    byAgents: true,
  },
  {
    path: '/api/business-hours',
    shape: businessHours,
    make: { name: 'Mysuru', timeZone: 'Asia/Kolkata', days, holidays: ['2026-12-25'] },
    change: { holidays: [] },
    byAgents: false,
  },
  {
    path: '/api/auto-responses',
    shape: autoResponse,
    make: { kind: 'keyword', keywords: ['hours'], content: 'Nine to six' },
    change: { enabled: false },
    byAgents: false,
  },
] as const

describe.each(NOUNS)('$path', ({ path, shape, make, change, byAgents }) => {
  it('makes, lists, changes and removes, each answered whole', async () => {
    const made = await admin('POST', path, make)
    expect(made.status).toBe(201)
    expect(shape.strict().parse(made.body.data)).toEqual(made.body.data)
    const { id } = made.body.data
    expect((await john('GET', path)).body.data).toContainEqual(made.body.data)
    world.clock.advance(1000)
    const changed = await admin('PATCH', `${path}/${id}`, change)
    expect(changed.status).toBe(200)
    expect(changed.body.data).toEqual({
      ...made.body.data,
      ...change,
      updatedAt: world.clock.now(),
    })
    expect((await admin('DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await admin('DELETE', `${path}/${id}`)).status).toBe(404)
    expect((await john('GET', path)).body.data).not.toContainEqual(expect.objectContaining({ id }))
  })

  it('is read by agents, and changed by them only where that is everybody’s', async () => {
    const { status, body } = await john('POST', path, make)
    expect(status).toBe(byAgents ? 201 : 403)
    const id = byAgents ? body.data.id : (await admin('POST', path, make)).body.data.id
    expect((await john('PATCH', `${path}/${id}`, change)).status).toBe(byAgents ? 200 : 403)
    expect((await john('DELETE', `${path}/${id}`)).status).toBe(byAgents ? 204 : 403)
    expect((await world.ask('GET', path)).status).toBe(401)
    if (!byAgents) await admin('DELETE', `${path}/${id}`)
  })

  it('keeps tenants apart', async () => {
    const { id } = (await admin('POST', path, make)).body.data
    expect((await stranger('GET', path)).body.data).not.toContainEqual(expect.objectContaining({ id }))
    expect((await stranger('PATCH', `${path}/${id}`, change)).status).toBe(404)
    expect((await stranger('DELETE', `${path}/${id}`)).status).toBe(404)
    expect((await stranger('POST', path, make)).status).toBe(201)
    expect((await admin('DELETE', `${path}/${id}`)).status).toBe(204)
  })

  it('pages by cursor and by number', async () => {
    const unique = (n: number) => ({
      ...make,
      ...('name' in make && { name: `n${n}` }),
      ...('shortcut' in make && { shortcut: `s${n}` }),
    })
    const ids: string[] = []
    for (const n of [1, 2, 3, 4, 5]) ids.push((await admin('POST', path, unique(n))).body.data.id)
    const idsOf = (body: { data: { id: string }[] }) => body.data.map(({ id }) => id)
    const all = idsOf((await john('GET', `${path}?limit=100`)).body)
    expect(all).toEqual(expect.arrayContaining(ids))
    const first = await john('GET', `${path}?limit=2`)
    expect(first.body.pagination).toMatchObject({ hasMore: true, nextCursor: expect.any(String) })
    const second = await john('GET', `${path}?limit=100&cursor=${first.body.pagination.nextCursor}`)
    expect([...idsOf(first.body), ...idsOf(second.body)]).toEqual(all)
    expect(second.body.pagination).toEqual({ hasMore: false, nextCursor: null })
    const numbered = await john('GET', `${path}?limit=2&page=2`)
    expect(idsOf(numbered.body)).toEqual(all.slice(2, 4))
    expect(numbered.body.pagination).toMatchObject({ page: 2, total: all.length })
    for (const wrong of ['limit=101', 'cursor=x', 'page=0'])
      expect((await john('GET', `${path}?${wrong}`)).status).toBe(400)
    for (const id of ids) await admin('DELETE', `${path}/${id}`)
  })

  it.each(['none', crypto.randomUUID()])('%s is nobody', async (id) => {
    expect((await admin('PATCH', `${path}/${id}`, change)).status).toBe(404)
    expect((await admin('DELETE', `${path}/${id}`)).status).toBe(404)
  })

  it('an empty body is refused', async () => {
    expect((await admin('POST', path, {})).status).toBe(400)
  })
})

describe('a name that is taken', () => {
  it.each([
    ['/api/tags', 'name', { name: 'twice' }, { name: 'other' }],
    ['/api/departments', 'name', { name: 'Twice' }, { name: 'Other' }],
    [
      '/api/canned-responses',
      'shortcut',
      { shortcut: 'twice', content: 'x' },
      { shortcut: 'other', content: 'x' },
    ],
  ])('%s is 409, also by renaming and where two ask at once', async (path, field, body, another) => {
    const all = await Promise.all([1, 2, 3].map(() => admin('POST', path, body)))
    expect(all.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const refused = all.find(({ status }) => status === 409)!
    expect(refused.body.error).toMatchObject({ code: 'CONFLICT', details: [{ field }] })
    const { id } = (await admin('POST', path, another)).body.data
    expect((await admin('PATCH', `${path}/${id}`, body)).status).toBe(409)
  })

  it.each([
    ['/api/tags', 'name', {}],
    ['/api/departments', 'name', {}],
    ['/api/canned-responses', 'shortcut', { content: 'x' }],
  ])('%s is so in whatever case, but its own may be spelled otherwise', async (path, field, rest) => {
    const named = (name: string) => ({ ...rest, [field]: name })
    const spellings = ['ünder', 'Ünder', 'ÜNDER']
    const all = await Promise.all(spellings.map((name) => admin('POST', path, named(name))))
    expect(all.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const refused = all.find(({ status }) => status === 409)!
    expect(refused.body.error).toMatchObject({ code: 'CONFLICT', details: [{ field }] })

    const { id } = all.find(({ status }) => status === 201)!.body.data
    const again = await admin('PATCH', `${path}/${id}`, named('ÜndeR'))
    expect([again.status, again.body.data[field]]).toEqual([200, 'ÜndeR'])
    const other = (await admin('POST', path, named('else'))).body.data
    expect((await admin('PATCH', `${path}/${other.id}`, named('ünDER'))).status).toBe(409)
    expect((await stranger('POST', path, named('ünder'))).status).toBe(201)
  })

  it('of two departments that an older version let be beside each other each can still be changed', async () => {
    await world.kaveri.run((ctx) => ensureNamed(ctx.tx, 'departments', ['Twins', 'twins'], ctx.now))
    const all = (await admin('GET', '/api/departments?limit=100')).body.data as { id: string; name: string }[]
    const { id } = all.find(({ name }) => name === 'twins')!
    const patch = (body: object) => admin('PATCH', `/api/departments/${id}`, body)
    expect((await patch({ name: 'twins', description: 'Of the two the second' })).status).toBe(200)
    expect((await patch({ name: 'TWINS' })).status).toBe(409)
    expect((await patch({ name: 'Twin' })).status).toBe(200)
  })
})

describe('a tag with another name', () => {
  it('has it on conversations and contacts, too; removed, it is on none', async () => {
    const { kaveri } = world
    const [message] = await kaveri.run((ctx) =>
      receive(ctx, [arrival(kaveri.channel, 'Hello', {}, someone(701))]),
    )
    const at = `/api/conversations/${message!.conversationId}`
    const { contact } = (await john('PATCH', at, { tags: ['late', 'other'] })).body.data
    await john('PATCH', `/api/contacts/${contact.id}`, { tags: ['late'] })
    const found = async () => [
      (await john('GET', at)).body.data.tags,
      (await john('GET', `/api/contacts/${contact.id}`)).body.data.tags,
    ]
    const known = (await john('GET', '/api/tags?limit=100')).body.data as { id: string; name: string }[]
    const { id } = known.find(({ name }) => name === 'late')!

    await john('PATCH', `/api/tags/${id}`, { name: 'delayed' })
    await world.told()
    await world.rename()
    expect(await found()).toEqual([['delayed', 'other'], ['delayed']])
    expect((await world.told()).map(({ type }) => type)).toEqual(['conversation.updated', 'contact.updated'])
    await john('PATCH', `/api/tags/${id}`, { name: 'other too' })
    await john('DELETE', `/api/tags/${id}`)
    await world.rename()
    expect(await found()).toEqual([['other'], []])
  })
})

describe('a department', () => {
  it('that a conversation is put into is in the list from then on', async () => {
    const { kaveri } = world
    const [message] = await kaveri.run((ctx) =>
      receive(ctx, [arrival(kaveri.channel, 'Hello', {}, someone(702))]),
    )
    await john('PATCH', `/api/conversations/${message!.conversationId}`, { department: 'Repairs' })
    const { body } = await john('GET', '/api/departments?limit=100')
    expect(body.data.map(({ name }: { name: string }) => name)).toContain('Repairs')
  })

  it('with another name keeps its people and conversations; removed, it lets them go', async () => {
    const { kaveri } = world
    const { id } = (await admin('POST', '/api/departments', { name: 'Before' })).body.data
    const ravi = await kaveri.run((ctx) =>
      createAgent(ctx, {
        name: 'ravi',
        email: 'ravi@kaveri.example',
        role: 'agent',
        department: 'Before',
        passwordHash: null,
      }),
    )
    const [message] = await kaveri.run((ctx) =>
      receive(ctx, [arrival(kaveri.channel, 'Hello', {}, someone(703))]),
    )
    const at = `/api/conversations/${message!.conversationId}`
    await john('PATCH', at, { department: 'Before' })
    const found = async () => [
      (await kaveri.run(({ tx }) => findAgent(tx, ravi.id)))?.department,
      (await john('GET', at)).body.data.department,
    ]
    await admin('PATCH', `/api/departments/${id}`, { name: 'After' })
    await world.rename()
    expect(await found()).toEqual(['After', 'After'])
    await admin('DELETE', `/api/departments/${id}`)
    await world.rename()
    expect(await found()).toEqual([null, null])
  })
})

describe('a canned response', () => {
  const upload = async (who: { id: string }) => {
    const id = newId()
    await world.kaveri.run(async (ctx) => {
      insertAttachments(ctx.tx, [
        {
          id,
          messageId: null,
          position: 0,
          kind: 'document',
          name: 'label.pdf',
          mimeType: 'application/pdf',
          source: { uploader: `agent:${who.id}` },
          createdAt: ctx.now,
        },
      ])
      const file = {
        mimeType: 'application/pdf',
        size: 5,
        width: null,
        height: null,
        storageKey: id,
        thumbnailKey: null,
      }
      await markReady(ctx.tx, id, file)
    })
    return id
  }

  it('carries files that its maker uploaded, in their order, and nobody else’s', async () => {
    const { kaveri } = world
    const [first, second, janes] = [
      await upload(kaveri.john),
      await upload(kaveri.john),
      await upload(kaveri.jane),
    ]
    const body = { shortcut: 'label', content: 'Here it is', attachmentIds: [second, first] }
    const made = await john('POST', '/api/canned-responses', body)
    expect(made.body.data.attachments.map(({ id }: { id: string }) => id)).toEqual([second, first])
    expect(made.body.data.attachments[0]).toMatchObject({
      name: 'label.pdf',
      size: 5,
      url: expect.stringContaining(second),
    })
    for (const wrong of [janes, newId(), 'none']) {
      const refused = await john('POST', '/api/canned-responses', {
        ...body,
        shortcut: 'x',
        attachmentIds: [wrong],
      })
      expect(refused.status).toBe(404)
    }
    const jane = await world.as(kaveri, kaveri.jane)
    const kept = await jane('PATCH', `/api/canned-responses/${made.body.data.id}`, {
      attachmentIds: [first, janes],
    })
    expect(kept.body.data.attachments.map(({ id }: { id: string }) => id)).toEqual([first, janes])
  })

  it('sends its files as often as somebody wants, and keeps them', async () => {
    const { kaveri } = world
    const file = await upload(kaveri.john)
    const made = await john('POST', '/api/canned-responses', {
      shortcut: 'again',
      content: 'Here it is',
      attachmentIds: [file],
    })
    const jane = await world.as(kaveri, kaveri.jane)
    const [message] = await kaveri.run((ctx) =>
      receive(ctx, [arrival(kaveri.channel, 'Hello', { sentAt: world.clock.now() }, someone(704))]),
    )
    const hold = (id: string) =>
      kaveri.run((ctx) => holdUpload(ctx, { attachmentId: id }), kaveri.jane).then((held) => held!)
    const [first, second] = [await hold(file), await hold(file)]
    expect(new Set([first.id, second.id, file]).size).toBe(3)
    expect([first.storageKey, first.name, first.size]).toEqual([file, 'label.pdf', 5])
    await kaveri.run((ctx) => giveToMessage(ctx.tx, first.id, message!.id))
    await kaveri.run((ctx) => unusedUploadTimer(ctx, file))
    const shown = await jane('GET', '/api/canned-responses?limit=100')
    const kept = shown.body.data.find(({ id }: { id: string }) => id === made.body.data.id)
    expect(kept.attachments.map(({ id }: { id: string }) => id)).toEqual([file])
  })

  it('drops the slash of its shortcut, which is one word', async () => {
    const { body } = await john('POST', '/api/canned-responses', {
      shortcut: '/thanks',
      content: 'Thank you',
    })
    expect(body.data.shortcut).toBe('thanks')
    expect(
      (await john('POST', '/api/canned-responses', { shortcut: 'two words', content: 'x' })).status,
    ).toBe(400)
    expect((await john('POST', '/api/canned-responses', { shortcut: 'blank', content: ' \n' })).status).toBe(
      400,
    )
  })
})

describe('business hours', () => {
  const list = async () => (await admin('GET', '/api/business-hours?limit=100')).body.data
  const defaults = async () =>
    (await list()).filter((hours: { default: boolean }) => hours.default).map(({ id }: { id: string }) => id)

  it('have one default: the first made, until another is said to be, and the oldest when it goes', async () => {
    for (const { id } of await list()) await admin('DELETE', `/api/business-hours/${id}`)
    const make = async (more = {}) =>
      (await admin('POST', '/api/business-hours', { timeZone: 'UTC', days, ...more })).body.data
    const first = await make()
    expect(first).toMatchObject({ default: true, name: 'Business hours' })
    const second = await make({ name: 'second' })
    expect([second.default, await defaults()]).toEqual([false, [first.id]])
    const third = await make({ default: true })
    expect([third.default, await defaults()]).toEqual([true, [third.id]])
    await admin('PATCH', `/api/business-hours/${second.id}`, { default: true })
    await admin('PATCH', `/api/business-hours/${second.id}`, { default: false })
    expect(await defaults()).toEqual([second.id])
    await admin('DELETE', `/api/business-hours/${second.id}`)
    expect(await defaults()).toEqual([first.id])
  })

  it.each([
    ['timeZone', { timeZone: 'Mars/Olympus', days }],
    ['timeZone', { timeZone: '+05:30', days }],
    ['days.0.open', { timeZone: 'UTC', days: [{ day: 'mon', open: '9:00', close: '18:00' }] }],
    ['days.0.close', { timeZone: 'UTC', days: [{ day: 'mon', open: '09:00', close: '09:00' }] }],
    ['days.0.close', { timeZone: 'UTC', days: [{ day: 'mon', open: '09:00', close: '25:00' }] }],
    ['days.0.day', { timeZone: 'UTC', days: [{ day: 'monday', open: '09:00', close: '18:00' }] }],
    ['holidays.0', { timeZone: 'UTC', days, holidays: ['25.12.2026'] }],
    ['holidays.0', { timeZone: 'UTC', days, holidays: ['2026-02-30'] }],
  ])('name a wrong %s', async (field, body) => {
    const { status, body: answer } = await admin('POST', '/api/business-hours', body)
    expect([status, answer.error.details[0].field]).toEqual([400, field])
  })
})

describe('an auto-response', () => {
  it.each([
    ['kind', { kind: 'goodbye', content: 'x' }, 400],
    ['keywords', { kind: 'keyword', content: 'x' }, 400],
    ['keywords', { kind: 'keyword', content: 'x', keywords: [] }, 400],
    ['content', { kind: 'away', content: ' ' }, 400],
    ['channel', { kind: 'away', content: 'x', channelId: 'none' }, 404],
  ])('with a wrong %s is refused', async (_field, body, status) => {
    expect((await admin('POST', '/api/auto-responses', body)).status).toBe(status)
  })

  it('that becomes a keyword needs one', async () => {
    const { id } = (await admin('POST', '/api/auto-responses', { kind: 'away', content: 'x' })).body.data
    expect((await admin('PATCH', `/api/auto-responses/${id}`, { kind: 'keyword' })).status).toBe(400)
    const { body } = await admin('GET', '/api/auto-responses?limit=100')
    expect(body.data.find((one: { id: string }) => one.id === id).kind).toBe('away')
  })
})
