import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { arrival } from '../../../test/inbound.ts'
import { type MessengerWorld, makeMessengerWorld } from '../../../test/messenger-world.ts'
import { type StandIn, startStandIn } from '../../channels/stand-in.ts'
import { findAttachment } from '../../db/attachments/find.ts'
import { setChannelStatus } from '../../db/channels/channels.ts'
import { updateContacts } from '../../db/contacts/contacts.ts'
import { findConversation } from '../../db/conversations/find.ts'
import type { Channel } from '../entities.ts'
import { receive } from '../receiving/receive.ts'
import { fetchProfile } from './fetch-profile.ts'
import { keptPicture } from './keep-picture.ts'
import { readContact } from './read-contacts.ts'

let graph: StandIn
let world: MessengerWorld
beforeAll(async () => {
  graph = await startStandIn()
  world = await makeMessengerWorld({ graphUrl: graph.url })
})
afterAll(async () => {
  await world.drop()
  await graph.close()
})

const profile = (body: object) => graph.next({ status: 200, body })
/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
/** The provider tells where a picture is, and has it there. */
const profileWithPicture = (body: object, picture: Buffer = PNG) => {
  profile({ ...body, profile_pic: `${graph.url}/picture` })
  graph.next({ status: 200, body: picture })
}
const eventsOf = async (contactId: string) => {
  const { rows } = await world.database.pool.query<{ type: string }>(
    `select type from events where data->'contact'->>'id' = $1 order by seq`,
    [contactId],
  )
  return rows.map(({ type }) => type)
}

/** Who a customer is that has just written, and the job that asks. */
async function customer(channel?: Channel) {
  const { person, conversation } = await world.newCustomer(channel)
  const { contactId } = (await world.kaveri.run((ctx) => findConversation(ctx.tx, conversation)))!
  const who = { channelId: (channel ?? world.page).id, contactId }
  return { person, conversation, contactId, ask: () => fetchProfile(world.desk, world.kaveri.tenantId, who) }
}
const contactOf = async (id: string) => (await world.kaveri.run((ctx) => readContact(ctx, id))).contact
const jobs = async () => {
  const { rows } = await world.database.pool.query<{ payload: { contactId: string } }>(
    `delete from outbox_jobs where name = 'fetch-profile' returning payload`,
  )
  return rows.map(({ payload }) => payload.contactId)
}

it('of whom no name came is asked after, until there is one', async () => {
  await jobs()
  const { contactId, person, conversation, ask } = await customer()
  expect(await jobs()).toEqual([contactId])
  profileWithPicture({ first_name: 'Asha', last_name: 'Menon' })
  await ask()
  expect(graph.calls.at(-2)?.path).toBe(
    `/v25.0/${person.identities[0]!.value}?fields=first_name,last_name,profile_pic`,
  )
  expect(await contactOf(contactId)).toMatchObject({
    name: 'Asha Menon',
    avatarUrl: keptPicture(contactId),
    nameEdited: false,
  })
  expect(await eventsOf(contactId)).toEqual(['contact.created', 'contact.updated'])
  const shown = await world.kaveri.run((ctx) => findConversation(ctx.tx, conversation))
  expect(shown).toMatchObject({ contactName: 'Asha Menon' })

  const calls = graph.calls.length
  await ask()
  await world.kaveri.run((ctx) => receive(ctx, [arrival(world.page, 'Again', {}, person)]))
  expect(await jobs()).toEqual([])
  expect(graph.calls.length).toBe(calls)
})

it('a fault leaves the thread as it is, and the next message asks again', async () => {
  const { contactId, person, ask } = await customer(world.account)
  await jobs()
  graph.next({ status: 400, body: { error: { code: 100, message: 'Unsupported get request' } } }, 'cut off')
  await ask()
  await ask()
  expect(await contactOf(contactId)).toMatchObject({ name: null, avatarUrl: null })
  const again = arrival(world.account, 'Again', {}, person)
  await world.kaveri.run((ctx) => receive(ctx, [again, arrival(world.account, 'and again', {}, person)]))
  expect(await jobs()).toEqual([contactId])
  profile({ username: 'asha' })
  await ask()
  expect(await contactOf(contactId)).toMatchObject({ name: 'asha' })
})

it('what a person wrote meanwhile stays', async () => {
  const { contactId, ask } = await customer()
  const contact = await contactOf(contactId)
  await world.kaveri.run(async (ctx) =>
    updateContacts(ctx.tx, [{ ...contact, name: 'Mrs Menon', nameEdited: true }]),
  )
  const calls = graph.calls.length
  await ask()
  expect(await contactOf(contactId)).toMatchObject({ name: 'Mrs Menon' })
  expect(graph.calls.length).toBe(calls)
})

it('a picture without a name is fetched once, kept in our storage, and told once', async () => {
  const { contactId, ask } = await customer()
  profileWithPicture({})
  await ask()
  profile({ profile_pic: `${graph.url}/another` })
  await ask()
  profile({})
  await ask()
  expect(await contactOf(contactId)).toMatchObject({ name: null, avatarUrl: keptPicture(contactId) })
  expect(await eventsOf(contactId)).toEqual(['contact.created', 'contact.updated'])
  const kept = await world.kaveri.run((ctx) => findAttachment(ctx.tx, contactId))
  expect(kept).toMatchObject({ status: 'ready', kind: 'image', mimeType: 'image/png', width: 1, height: 1 })
  const stored = await buffer((await world.desk.storage.open(kept!.storageKey!))!)
  expect(stored.equals(PNG)).toBe(true)
  const strangers = await world.stranger.run((ctx) => findAttachment(ctx.tx, contactId))
  expect(strangers).toBeNull()
})

it('what is no picture is not kept, nor one from elsewhere; the name stays learned', async () => {
  const { contactId, ask } = await customer()
  profileWithPicture({ first_name: 'Ravi' }, Buffer.from('<svg onload="alert(1)"/>'))
  await ask()
  expect(await contactOf(contactId)).toMatchObject({ name: 'Ravi', avatarUrl: null })
  const other = await customer()
  const calls = graph.calls.length
  profile({ first_name: 'Meera', profile_pic: 'http://169.254.169.254/latest' })
  await other.ask()
  expect(await contactOf(other.contactId)).toMatchObject({ name: 'Meera', avatarUrl: null })
  expect(graph.calls.length).toBe(calls + 1)
})

it('nobody is asked on WhatsApp, where names come along, nor on a channel that is disconnected', async () => {
  const { kaveri, page } = world
  await jobs()
  const nameless = {
    identities: [{ kind: 'phone' as const, value: '919000000199' }],
    phone: '919000000199',
    name: null,
  }
  await kaveri.run((ctx) => receive(ctx, [arrival(kaveri.channel, 'Hi', {}, nameless)]))
  expect(await jobs()).toEqual([])
  const { ask } = await customer()
  const status = (status: Channel['status']) =>
    kaveri.run((ctx) => setChannelStatus(ctx.tx, { id: page.id, status, reason: null, now: ctx.now }))
  await status('disconnected')
  const calls = graph.calls.length
  await ask()
  expect(graph.calls.length).toBe(calls)
  await status('connected')
})

it('somebody of another tenant is not found', async () => {
  const { contactId } = await customer()
  await fetchProfile(world.desk, world.stranger.tenantId, { channelId: world.page.id, contactId })
  expect(await contactOf(contactId)).toMatchObject({ name: null })
})
