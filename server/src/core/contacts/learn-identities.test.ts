import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrival } from '../../../test/inbound.ts'
import { type RunningApp, startRunningApp } from '../../../test/running-app.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import type { Person } from '../channels/inbound.ts'
import type { Learned } from '../channels/port.ts'
import { readConversations } from '../conversations/read-conversations.ts'
import { receive } from '../receiving/receive.ts'
import { createContact } from './create-contact.ts'
import { learnIdentities, wantLearned } from './learn-identities.ts'

let made = 0

/** Somebody by whichever of their ids; the number is the same for both. */
function somebody() {
  made += 1
  const phone = `9190002${String(made).padStart(5, '0')}`
  const userId = { kind: 'wa_user_id' as const, value: `IN.${made}` }
  const number = { kind: 'phone' as const, value: phone }
  const learned: Learned = { identities: [userId, number], phone }
  const byId: Person = { identities: [userId], phone: null, name: 'By id' }
  const byNumber: Person = { identities: [number], phone, name: 'By number' }
  return { phone, learned, byId, byNumber, both: { ...learned, name: 'By both' } }
}

describe('what an answer says of its addressee', () => {
  let world: World
  beforeAll(async () => {
    world = await makeWorld()
  })
  afterAll(() => world.drop())

  async function writes(from: Person, channel = world.kaveri.channel) {
    world.clock.advance(2_000)
    const sentAt = world.clock.now()
    const [message] = await world.kaveri.run((ctx) =>
      receive(ctx, [arrival(channel, 'Hi', { sentAt }, from)]),
    )
    const { conversations } = await world.kaveri.run((ctx) => readConversations(ctx, {}, { limit: 200 }))
    return conversations.find(({ id }) => id === message!.conversationId)!
  }
  const learn = (contactId: string, learned: Learned) =>
    world.kaveri.run((ctx) =>
      learnIdentities(ctx, { channelId: world.kaveri.channel.id, contactId, learned }),
    )
  const contacts = async (phone: string) => {
    const { rows } = await world.database.pool.query<{ id: string }>(
      `select id from contacts where tenant_id = $1 and phone = $2 and merged_into is null`,
      [world.kaveri.tenantId, phone],
    )
    return rows.map(({ id }) => id)
  }
  const openOnes = async (contactId: string) => {
    const { conversations } = await world.kaveri.run((ctx) => readConversations(ctx, {}, { limit: 200 }))
    return conversations.filter((one) => one.contactId === contactId && one.status !== 'closed')
  }

  it('is a number that nobody has: it becomes theirs, and who writes from it is this contact', async () => {
    const { phone, learned, byId, byNumber } = somebody()
    const { id, contactId } = await writes(byId)
    await learn(contactId, learned)
    expect(await contacts(phone)).toEqual([contactId])
    expect(await writes(byNumber)).toMatchObject({ id, contactId, contactPhone: phone })
  })

  it('is the number of another contact: they are one, with one open conversation on each channel', async () => {
    const { phone, learned, byId, byNumber } = somebody()
    const known = await writes(byNumber)
    const elsewhere = await writes(byNumber, world.kaveri.other)
    const unknown = await writes(byId)
    await learn(unknown.contactId, learned)
    expect(await contacts(phone)).toEqual([known.contactId])
    const open = await openOnes(known.contactId)
    expect(open.map(({ id }) => id).sort()).toEqual([elsewhere.id, unknown.id].sort())
  })

  it('is the user id of another contact without a number: they are one, under the number', async () => {
    const { phone, learned, byId, both } = somebody()
    const unknown = await writes(byId)
    const listed = await world.kaveri.run((ctx) => createContact(ctx, { phone }))
    await learn(listed.id, learned)
    expect(await contacts(phone)).toEqual([listed.id])
    expect(await writes(both)).toMatchObject({ id: unknown.id, contactId: listed.id })
  })

  it('never makes one of two who have a number each, nor takes an id from anybody', async () => {
    const [asha, ravi] = [somebody(), somebody()]
    const [one, two] = [await writes(asha.both), await writes(ravi.byNumber)]
    await learn(two.contactId, asha.learned)
    expect(await contacts(asha.phone)).toEqual([one.contactId])
    expect(await contacts(ravi.phone)).toEqual([two.contactId])
    expect((await writes(asha.byId)).contactId).toBe(one.contactId)
  })

  it('changes nothing the second time, and nothing in another company', async () => {
    const { phone, learned, byId } = somebody()
    const { contactId } = await writes(byId)
    await learn(contactId, learned)
    await world.database.pool.query('delete from outbox_jobs')
    await learn(contactId, learned)
    const { channel } = world.kaveri
    await world.kaveri.run((ctx) => wantLearned(ctx, { channelId: channel.id, contactId }, learned))
    await world.stranger.run((ctx) => learnIdentities(ctx, { channelId: channel.id, contactId, learned }))
    const asked = await world.database.pool.query(`select from outbox_jobs where name = 'learn-identities'`)
    expect(asked.rows).toEqual([])
    expect(await contacts(phone)).toEqual([contactId])
    const { rows } = await world.database.pool.query(
      `select from identities where contact_id = $1 or (value = $2 and tenant_id <> $3)`,
      [contactId, phone, world.kaveri.tenantId],
    )
    expect(rows).toHaveLength(2)
  })

  it('while they write from that number for the first time still is one contact, whoever is first', async () => {
    for (let round = 0; round < 12; round++) {
      const { phone, learned, byId, byNumber, both } = somebody()
      const { contactId } = await writes(byId)
      await Promise.all([
        learn(contactId, learned),
        writes(round % 2 ? byNumber : both),
        learn(contactId, learned),
        writes(byNumber),
      ])
      const [only, ...others] = await contacts(phone)
      expect(others).toEqual([])
      expect(await openOnes(only!)).toHaveLength(1)
      expect((await writes(byId)).contactId).toBe(only)
    }
  })
})

describe('over the whole way', () => {
  let app: RunningApp
  beforeAll(async () => {
    app = await startRunningApp()
  })
  afterAll(() => app.stop())

  it('an answer to somebody’s number joins whoever wrote under a user id before', async () => {
    const { kaveri, simulator } = app
    const phone = '919000000177'
    const { phoneNumberId } = kaveri.channel
    const conversations = async () =>
      (await kaveri.run((ctx) => readConversations(ctx, {}, { limit: 100 }))).conversations
    // Whom WhatsApp knows by this number is told by the answer to a first message; that account is another one.
    simulator.inbound({ from: phone, phoneNumberId: kaveri.other.phoneNumberId!, text: 'From my number' })
    const known = await waitFor(async () => (await conversations()).find((one) => one.contactPhone === phone))
    const identity = await waitFor(async () => {
      const { rows } = await app.database.pool.query<{ value: string }>(
        `select value from identities where contact_id = $1 and kind = 'wa_user_id'`,
        [known.contactId],
      )
      return rows[0]?.value
    })
    // As if that message had come before WhatsApp told user ids.
    await app.database.pool.query(`delete from identities where kind = 'wa_user_id'`)
    simulator.inbound({ from: identity, phoneNumberId: phoneNumberId!, text: 'Under my name' })
    const unknown = await waitFor(async () =>
      (await conversations()).find((one) => one.contactPhone === null),
    )
    const token = await app.signIn(kaveri, kaveri.john)
    const body = { conversationId: String(known.id), type: 'text', text: 'Are you the same?' }
    expect((await app.ask('POST', '/api/messages', { token, body })).status).toBe(202)
    await waitFor(async () =>
      (await conversations()).find((one) => one.id === unknown.id && one.contactId === known.contactId),
    )
  })
})
