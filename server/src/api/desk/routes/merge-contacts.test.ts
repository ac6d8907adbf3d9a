import { mergedContact } from '@parley/contracts/desk/contact'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskWorld, type Speak, startDeskWorld } from '../../../../test/desk-world.ts'
import { arrival } from '../../../../test/inbound.ts'
import { setPresence } from '../../../core/agents/set-presence.ts'
import type { Person } from '../../../core/channels/inbound.ts'
import { numberFor } from '../../../core/contacts/give-to.ts'
import type { Channel } from '../../../core/entities.ts'
import { receive } from '../../../core/receiving/receive.ts'
import { findConversation } from '../../../db/conversations/find.ts'
import { plus } from '../../../kernel/instant.ts'

let world: DeskWorld
let john: Speak
let made = 0

beforeAll(async () => {
  world = await startDeskWorld()
  john = await world.as(world.kaveri, world.kaveri.john)
})
afterAll(() => world.stop())

const person = (): Person => {
  made += 1
  const phone = `9190001${String(made).padStart(5, '0')}`
  return { identities: [{ kind: 'phone', value: phone }], phone, name: `Person ${made}` }
}

/** Somebody writes; answers with their conversation. Each message comes two seconds after the one before. */
async function write(from: Person, channel: Channel = world.kaveri.channel, text = 'Hello') {
  world.clock.advance(2_000)
  const sentAt = world.clock.now()
  const [message] = await world.kaveri.run((ctx) => receive(ctx, [arrival(channel, text, { sentAt }, from)]))
  return await show(message!.conversationId)
}

const show = async (id: number | string) => (await john('GET', `/api/conversations/${id}`)).body.data
const contact = async (id: string) => (await john('GET', `/api/contacts/${id}`)).body.data
const merge = (into: string, from: string, speak = john) =>
  speak('POST', `/api/contacts/${into}/merge`, { contactId: from })
const unmerge = (id: string, mergeId: string, speak = john) =>
  speak('POST', `/api/contacts/${id}/unmerge`, { mergeId })
const systemLines = (conversation: { messages: { type: string; text: string }[] }) =>
  conversation.messages.filter(({ type }) => type === 'system').map(({ text }) => text)

describe('two contacts that are merged', () => {
  it('are one, with the identities, conversations, tags and attributes of both', async () => {
    const { kaveri } = world
    const [one, two] = [await write(person()), await write(person(), kaveri.other)]
    await john('PATCH', `/api/contacts/${one.contact.id}`, {
      tags: ['a'],
      attributes: { x: 1, y: 1 },
      city: 'Mysuru',
    })
    await john('PATCH', `/api/contacts/${two.contact.id}`, {
      tags: ['b'],
      attributes: { y: 2, z: 2 },
      city: 'Hampi',
    })
    await world.told()

    const { status, body } = await merge(one.contact.id, two.contact.id)
    expect(status).toBe(200)
    expect(mergedContact.strict().parse(body.data)).toEqual(body.data)
    expect(body.data).toMatchObject({
      id: one.contact.id,
      phone: one.contact.phone,
      city: 'Mysuru',
      tags: ['a', 'b'],
      attributes: { x: 1, y: 1, z: 2 },
      conversationCount: 2,
    })
    const values = body.data.identities.map(({ value }: { value: string }) => value)
    expect(values.sort()).toEqual([one.contact.phone, two.contact.phone].sort())
    expect((await show(two.id)).contact).toMatchObject({ id: one.contact.id, name: one.contact.name })
    expect(await world.told()).toMatchObject([
      { type: 'conversation.updated', data: { conversation: { contactId: one.contact.id } } },
      { type: 'contact.updated', data: { contact: { id: one.contact.id } } },
    ])
  })

  it('the other is in no list any more, and its id leads to the one', async () => {
    const [one, two] = [await write(person()), await write(person(), world.kaveri.other)]
    await merge(one.contact.id, two.contact.id)
    const { body } = await john('GET', '/api/contacts?limit=100')
    const ids = body.data.map(({ id }: { id: string }) => id)
    expect(ids).toContain(one.contact.id)
    expect(ids).not.toContain(two.contact.id)
    expect((await contact(two.contact.id)).id).toBe(one.contact.id)
    expect(
      (await john('PATCH', `/api/contacts/${two.contact.id}`, { city: 'Hampi' })).body.data,
    ).toMatchObject({
      id: one.contact.id,
      city: 'Hampi',
    })
    const list = await john('GET', `/api/conversations?contactId=${one.contact.id}`)
    expect(list.body.data).toHaveLength(2)
  })

  it('who writes under the number of the other, on a channel where it was never seen, is the one', async () => {
    const [one, other] = [await write(person()), person()]
    const two = (await john('POST', '/api/contacts', { name: 'By hand', phone: other.phone })).body.data
    await merge(one.contact.id, two.id)
    const later = await write(other, world.kaveri.other)
    expect(later.contact.id).toBe(one.contact.id)
    expect((await john('POST', '/api/contacts', { phone: other.phone })).status).toBe(409)
    const taken = await john('PATCH', `/api/contacts/${one.contact.id}`, { phone: other.phone })
    expect([taken.status, taken.body.data.phone]).toEqual([200, other.phone])
    expect((await john('POST', '/api/contacts', { phone: one.contact.phone })).status).toBe(409)
  })

  it('one that had no number has the other’s', async () => {
    const other = await write(person())
    const one = (await john('POST', '/api/contacts', { name: 'No number' })).body.data
    const { body } = await merge(one.id, other.contact.id)
    expect(body.data).toMatchObject({ id: one.id, name: 'No number', phone: other.contact.phone })
    expect(await write({ identities: [], phone: other.contact.phone, name: null })).toMatchObject({
      id: other.id,
      contact: { id: one.id },
    })
  })

  it('of two open conversations on one channel the older is closed, with a line that names the other', async () => {
    const [one, two] = [await write(person()), await write(person())]
    const { status, body } = await merge(one.contact.id, two.contact.id)
    expect(status).toBe(200)
    const [closed, open] = [await show(one.id), await show(two.id)]
    expect([closed.status, open.status]).toEqual(['closed', 'open'])
    expect(systemLines(closed)).toEqual([`Closed: goes on in ${two.ticketId}`])
    expect(closed.contact.id).toBe(open.contact.id)
    expect(body.data.conversationCount).toBe(2)
  })

  it('the service window counts from the newest message of either', async () => {
    const [one, two] = [await write(person()), await write(person())]
    expect(two.serviceWindow.closesAt).not.toBe(one.serviceWindow.closesAt)
    await merge(one.contact.id, two.contact.id)
    expect((await show(one.id)).serviceWindow).toEqual(two.serviceWindow)
  })

  it('an answer goes to the number that was last written from', async () => {
    const [first, second] = [person(), person()]
    const [one, two] = [await write(first), await write(second)]
    await merge(one.contact.id, two.contact.id)
    const numbers = async () =>
      await world.kaveri.run(async (ctx) => numberFor((await findConversation(ctx.tx, Number(two.id)))!))
    expect(await numbers()).toBe(second.phone)
    expect((await write(first)).id).toBe(two.id)
    expect(await numbers()).toBe(first.phone)
    await write(second)
    expect(await numbers()).toBe(second.phone)
  })

  it.each([
    ['with itself', 400, (id: string) => [id, id]],
    ['with nobody', 404, (id: string) => [id, crypto.randomUUID()]],
    ['with nonsense', 404, (id: string) => [id, 'none']],
    ['into nobody', 404, (id: string) => [crypto.randomUUID(), id]],
  ] as const)('a merge %s is %i', async (_what, status, ids) => {
    const { id } = (await john('POST', '/api/contacts', { name: 'One' })).body.data
    const [into, from] = ids(id)
    expect((await merge(into!, from!)).status).toBe(status)
  })

  it('one of another tenant is not found, in either place', async () => {
    const stranger = await world.as(world.stranger, world.stranger.admin)
    const theirs = (await stranger('POST', '/api/contacts', { name: 'Theirs' })).body.data
    const ours = (await john('POST', '/api/contacts', { name: 'Ours' })).body.data
    expect((await merge(ours.id, theirs.id)).status).toBe(404)
    expect((await merge(theirs.id, ours.id)).status).toBe(404)
  })

  it('twice at once are merged once', async () => {
    const [one, two] = [await write(person()), await write(person())]
    const both = await Promise.all([
      merge(one.contact.id, two.contact.id),
      merge(one.contact.id, two.contact.id),
      merge(two.contact.id, one.contact.id),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404, 404])
  })

  it('while both write lose no message and leave one open conversation', async () => {
    const { kaveri } = world
    const [first, second] = [person(), person()]
    const [one, two] = [await write(first), await write(second)]
    const sentAt = world.clock.now()
    const letters = Array.from({ length: 20 }, (_, index) =>
      kaveri.run((ctx) =>
        receive(ctx, [arrival(kaveri.channel, `race ${index}`, { sentAt }, index % 2 ? first : second)]),
      ),
    )
    const [merged] = await Promise.all([merge(one.contact.id, two.contact.id), ...letters])
    expect(merged.status).toBe(200)
    const list = await john('GET', `/api/conversations?contactId=${one.contact.id}`)
    const counts = list.body.data.map(({ messageCount }: { messageCount: number }) => messageCount)
    expect(counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(22)
    const open = list.body.data.filter(({ status }: { status: string }) => status !== 'closed')
    expect(open).toHaveLength(1)
  })
})

describe('a merge that is undone', () => {
  it('gives each what was theirs, and opens again what it closed', async () => {
    const { kaveri } = world
    const [first, second] = [person(), person()]
    const [one, two] = [await write(first), await write(second)]
    await john('PATCH', `/api/contacts/${one.contact.id}`, { tags: ['a'], attributes: { x: 1 } })
    await john('PATCH', `/api/contacts/${two.contact.id}`, {
      tags: ['b'],
      attributes: { z: 2 },
      city: 'Hampi',
    })
    const [before, beforeTwo] = [await contact(one.contact.id), await contact(two.contact.id)]
    const { mergeId } = (await merge(one.contact.id, two.contact.id)).body.data
    await world.told()

    const { status, body } = await unmerge(one.contact.id, mergeId)
    expect(status).toBe(200)
    const same = ({ updatedAt: _, ...rest }: typeof before) => rest
    expect(same(body.data)).toEqual(same(before))
    expect(same(await contact(one.contact.id))).toEqual(same(before))
    expect(same(await contact(two.contact.id))).toEqual(same(beforeTwo))
    const [again, other] = [await show(one.id), await show(two.id)]
    expect([again.status, other.status]).toEqual(['open', 'open'])
    expect([again.contact.id, other.contact.id]).toEqual([one.contact.id, two.contact.id])
    expect([again.serviceWindow, other.serviceWindow]).toEqual([one.serviceWindow, two.serviceWindow])
    expect(systemLines(again)).toHaveLength(2)
    expect((await world.told()).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['conversation.status', 'conversation.updated', 'contact.updated']),
    )
    expect((await write(second, kaveri.channel)).id).toBe(two.id)
    expect((await write(first, kaveri.channel)).id).toBe(one.id)
  })

  it('a conversation that is opened again is its agent’s where that one is there, else it waits', async () => {
    const { kaveri } = world
    const be = (status: 'busy' | 'offline') =>
      kaveri.run((ctx) => setPresence(ctx, { agentId: kaveri.jane.id, status }), kaveri.jane)
    for (const [presence, status] of [
      ['busy', 'assigned'],
      ['offline', 'open'],
    ] as const) {
      const [one, two] = [await write(person()), await write(person())]
      await be('busy')
      await john('PATCH', `/api/conversations/${one.id}`, { assigneeId: kaveri.jane.id })
      const { mergeId } = (await merge(one.contact.id, two.contact.id)).body.data
      await be(presence)
      await unmerge(one.contact.id, mergeId)
      expect(await show(one.id)).toMatchObject({
        status,
        assigneeId: status === 'assigned' ? kaveri.jane.id : null,
      })
    }
  })

  it('keeps what somebody has changed since, and what came since stays where it came', async () => {
    const [one, second] = [await write(person()), person()]
    const two = await write(second)
    const { mergeId } = (await merge(one.contact.id, two.contact.id)).body.data
    await john('PATCH', `/api/contacts/${one.contact.id}`, {
      city: 'Written since',
      attributes: { since: true },
    })
    await john('PATCH', `/api/conversations/${one.id}`, { archived: true })
    await john('PATCH', `/api/conversations/${two.id}`, { status: 'closed' })
    const since = await write(second)
    expect(since.contact.id).toBe(one.contact.id)
    const { body } = await unmerge(one.contact.id, mergeId)
    expect(body.data).toMatchObject({ city: 'Written since', attributes: { since: true } })
    expect(await show(one.id)).toMatchObject({ status: 'closed', archived: true })
    expect((await show(since.id)).contact.id).toBe(one.contact.id)
    expect((await contact(one.contact.id)).conversationCount).toBe(2)
    expect((await contact(two.contact.id)).conversationCount).toBe(1)
  })

  it('gives the number back that it took', async () => {
    const other = await write(person())
    const one = (await john('POST', '/api/contacts', { name: 'No number' })).body.data
    const { mergeId } = (await merge(one.id, other.contact.id)).body.data
    expect((await unmerge(one.id, mergeId)).body.data.phone).toBeNull()
    expect((await contact(other.contact.id)).phone).toBe(other.contact.phone)
  })

  it('is undone once, by its own id, at its own contact, and before a later one', async () => {
    const [one, two, three] = [await write(person()), await write(person()), await write(person())]
    const first = (await merge(one.contact.id, two.contact.id)).body.data
    const second = (await merge(three.contact.id, one.contact.id)).body.data
    expect((await contact(two.contact.id)).id).toBe(three.contact.id)
    expect((await unmerge(one.contact.id, first.mergeId)).status).toBe(409)
    expect((await unmerge(one.contact.id, second.mergeId)).status).toBe(404)
    expect((await unmerge(three.contact.id, crypto.randomUUID())).status).toBe(404)
    const stranger = await world.as(world.stranger, world.stranger.admin)
    expect((await unmerge(three.contact.id, second.mergeId, stranger)).status).toBe(404)
    expect((await unmerge(three.contact.id, second.mergeId)).status).toBe(200)
    expect((await unmerge(three.contact.id, second.mergeId)).status).toBe(409)
    expect((await contact(two.contact.id)).id).toBe(one.contact.id)
    expect((await unmerge(one.contact.id, first.mergeId)).status).toBe(200)
    expect((await contact(two.contact.id)).id).toBe(two.contact.id)
  })
})

describe('somebody known by an id alone whose number becomes known', () => {
  const idOnly = (value: string): Person => ({
    identities: [{ kind: 'wa_user_id', value }],
    phone: null,
    name: 'By id',
  })

  it('is the contact who has that number: two open conversations become one', async () => {
    const known = person()
    const withNumber = await write(known)
    const withoutNumber = await write(idOnly('IN.1'))
    expect(withoutNumber.contact.id).not.toBe(withNumber.contact.id)
    const both = { ...known, identities: [...idOnly('IN.1').identities, ...known.identities] }
    const now = await write(both)
    expect(now.id).toBe(withoutNumber.id)
    expect(now.contact).toMatchObject({ id: withNumber.contact.id, phone: known.phone })
    expect(await show(withNumber.id)).toMatchObject({ status: 'closed' })
    expect(systemLines(await show(withNumber.id))).toEqual([`Closed: goes on in ${withoutNumber.ticketId}`])
  })

  it('gets it where nobody has it', async () => {
    const { phone } = person()
    const before = await write(idOnly('IN.2'))
    const after = await write({ ...idOnly('IN.2'), phone })
    expect(after).toMatchObject({ id: before.id, contact: { id: before.contact.id, phone } })
  })

  it('in one batch, too', async () => {
    const { kaveri } = world
    const known = person()
    const both = { ...known, identities: [...idOnly('IN.3').identities, ...known.identities] }
    await write(idOnly('IN.3'))
    await write(known)
    const stored = await kaveri.run((ctx) =>
      receive(
        ctx,
        [known, idOnly('IN.3'), both, known].map((from, index) =>
          arrival(kaveri.channel, `batch ${index}`, { sentAt: plus(world.clock.now(), index) }, from),
        ),
      ),
    )
    expect(new Set(stored.map(({ conversationId }) => conversationId)).size).toBe(1)
    expect((await show(stored[0]!.conversationId)).messageCount).toBe(5)
  })
})
