import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Chance, chanceOf } from '../../../test/crash/random.ts'
import { arrival, someone } from '../../../test/inbound.ts'
import { type Company, makeWorld, type World } from '../../../test/world.ts'
import { sql } from '../../db/sql.ts'
import { SECOND } from '../../kernel/instant.ts'
import { createContact } from '../contacts/create-contact.ts'
import { readContacts } from '../contacts/read-contacts.ts'
import { updateContact } from '../contacts/update-contact.ts'
import { readConversations } from '../conversations/read-conversations.ts'
import { readMessages } from '../conversations/read-messages.ts'
import { updateConversation } from '../conversations/update-conversation.ts'
import type { Actor } from '../ctx.ts'
import type { Message } from '../entities.ts'
import { receive } from '../receiving/receive.ts'
import { indexQueued } from './index-texts.ts'
import { search } from './search.ts'
import { fitsMessage, understand } from './typed.ts'

let world: World
let kaveri: Company
let told: Message[]
const WORDS = [
  'parcel',
  'Parcels',
  'café',
  'cafe',
  'Zürich',
  'order',
  'ordered',
  'late',
  'Łódź',
  'straße',
  'ok',
]

beforeAll(async () => {
  world = await makeWorld()
  kaveri = world.kaveri
  const chance = chanceOf(7)
  const letters = Array.from({ length: 700 }, (_, index) => {
    const text = [...sentence(chance), index === 20 ? 'unicorn' : '', `n${index}`].join(' ')
    return arrival(kaveri.channel, text, {}, someone(100 + (index % 30)))
  })
  told = await kaveri.run((ctx) => receive(ctx, letters))
  await world.stranger.run((ctx) =>
    receive(ctx, [arrival(world.stranger.channel, 'unicorn parcel', {}, someone(100))]),
  )
})
afterAll(() => world.drop())

const sentence = (chance: Chance) =>
  Array.from({ length: 1 + Math.floor(chance.between(0, 4)) }, () => chance.oneOf(WORDS))

const find = (q: string, actor: Actor = kaveri.admin, company = kaveri) =>
  company.run((ctx) => search(ctx, q), actor)
const messageIds = async (q: string, actor?: Actor) => (await find(q, actor)).messages.map(({ id }) => id)
const index = async () => {
  let indexed = 0
  for (let some = 1; some > 0; indexed += some) some = await indexQueued(world.desk.database)
  return indexed
}
/** What must be found, from the texts themselves. */
const saying = (q: string) =>
  told
    .filter(({ text }) => fitsMessage(understand(q).inMessages, text!))
    .map(({ id }) => id)
    .sort((a, b) => b - a)

const QUESTIONS = [
  'parcel',
  'PARCEL',
  'parcels late',
  'cafe',
  'café zurich',
  'lodz',
  'strasse',
  'order',
  'orders',
  'order ok',
  'unicorn',
  'n5',
  'n512',
  'n512 unicorn',
  'rcel',
  '.*',
  "o'rder | late",
]

function findsWhatIsSaid() {
  it.each(QUESTIONS)('%j', async (q) => {
    const all = saying(q)
    expect(await messageIds(q)).toEqual(all.slice(0, 20))
    const { messages, total } = await kaveri.run(
      (ctx) => readMessages(ctx, { words: q }, { limit: 100, count: true }),
      kaveri.admin,
    )
    expect([messages.map(({ id }) => id), total]).toEqual([all.slice(0, 100), all.length])
    expect(await allPages(q)).toEqual(all)
  })
}

/** Page by page, as a list is read. */
async function allPages(words: string): Promise<number[]> {
  const ids: number[] = []
  for (let before: { at: string; id: number } | undefined; ; ) {
    const page = { before, limit: 30, count: false }
    const { messages, hasMore } = await kaveri.run((ctx) => readMessages(ctx, { words }, page), kaveri.admin)
    ids.push(...messages.map(({ id }) => id))
    if (!hasMore) return ids
    before = { at: messages.at(-1)!.orderedAt, id: messages.at(-1)!.id }
  }
}

describe('before anything is in the index, a message is found by', findsWhatIsSaid)

describe('in the index', () => {
  it('stands all that was written, and nothing waits any more', async () => {
    expect(await index()).toBeGreaterThan(700)
    expect(await index()).toBe(0)
  })
  describe('a message is found by', findsWhatIsSaid)

  it('what is written later is found, too, over many eras and before it is in one', async () => {
    for (let era = 0; era < 6; era++) {
      await world.database.pool.query('update search_eras set entries = 131072')
      const letter = arrival(kaveri.channel, `rare${era} dodo`, {}, someone(100 + era))
      told.push(...(await kaveri.run((ctx) => receive(ctx, [letter]))))
      if (era < 5) await index()
    }
    const { rows } = await world.database.pool.query(
      `select count(*)::int as eras from search_eras where tenant_id = $1 and kind = 'message'`,
      [kaveri.tenantId],
    )
    expect(rows[0].eras).toBe(6)
    for (const q of ['dodo', 'rare0', 'rare3 do', 'rare5', 'unicorn', 'parcel'])
      expect(await messageIds(q), q).toEqual(saying(q).slice(0, 20))
  })

  it('an edited message is found by what it says now', async () => {
    const [letter] = await kaveri.run((ctx) => receive(ctx, [arrival(kaveri.channel, 'heliotrope')]))
    await index()
    const at = world.clock.now()
    const target = letter!.externalId!
    const edit = { kind: 'edit' as const, target, externalId: `${target}.edit`, text: 'chartreuse', at }
    await kaveri.run((ctx) => receive(ctx, [{ channel: kaveri.channel, item: edit }]))
    for (const _ of [1, 2]) {
      expect(await messageIds('chartreuse')).toEqual([letter!.id])
      expect(await messageIds('heliotrope')).toEqual([])
      await index()
    }
  })

  it('of two companies each finds its own, and the words alone open nothing', async () => {
    const theirs = await find('unicorn', world.stranger.admin, world.stranger)
    expect(theirs.messages.map(({ text }) => text)).toEqual(['unicorn parcel'])
    const seen = await world.desk.database.tenant(kaveri.tenantId, async (tx) => {
      const count = async () =>
        (await tx.one<{ n: number }>(sql`select count(*) as n from search_entries`))!.n
      const none = await count()
      const [era] = await tx.query<{ id: number }>(
        sql`select min(id) as id from search_eras where kind = 'message'`,
      )
      await tx.planned(sql`select set_config('app.search', ${`'${era!.id.toString(36)}.unicorn'`}, true)`)
      return [none, await count()]
    })
    expect(seen).toEqual([0, 1])
  })
})

describe('people and what they ask for', () => {
  const names = async (q: string) => (await find(q)).contacts.map(({ name }) => name)
  beforeAll(async () => {
    await world.database.pool.query('delete from search_queue')
    const jose = {
      name: 'José Núñez',
      email: 'jose@shop.example',
      phone: '+52 55 1234 9876',
      tags: ['VIP club'],
    }
    for (const fields of [jose, { name: 'Åsa Øberg', email: "o'berg\\x@shop.example" }]) {
      world.clock.advance(SECOND)
      await kaveri.run((ctx) => createContact(ctx, fields), kaveri.admin)
    }
  })

  function findsPeople() {
    it.each([
      ['nunez', ['José Núñez']],
      ['osé', ['José Núñez']],
      ['JOSE Núñ', ['José Núñez']],
      ['se@sh', ['José Núñez']],
      ['shop.ex', ['Åsa Øberg', 'José Núñez']],
      ["o'berg\\", ['Åsa Øberg']],
      ['oberg asa', ['Åsa Øberg']],
      ['club vip', ['José Núñez']],
      ['1234 98', ['José Núñez']],
      ['+52 (55) 1234', ['José Núñez']],
      ['349', []],
      ['nobody', []],
    ])('%j', async (q, expected) => {
      expect(await names(q)).toEqual(expected)
      const { contacts } = await kaveri.run((ctx) => readContacts(ctx, { q }, { limit: 10 }))
      expect(contacts.map(({ name }) => name)).toEqual(expected)
    })
  }
  describe('a contact is found, while it waits for the index, by', findsPeople)
  describe('a contact in the index is found by', () => {
    beforeAll(index)
    findsPeople()
  })

  it('a conversation by subject, tag, contact and ticket; the one that is named comes first', async () => {
    const [letter] = await kaveri.run((ctx) => receive(ctx, [arrival(kaveri.other, 'Hi', {}, someone(777))]))
    const id = letter!.conversationId
    const ids = async (q: string) => (await find(q)).conversations.map((one) => one.id)
    await index()
    const patch = { subject: 'A cracked Gläs lid', tags: ['breakage'] }
    const changed = await kaveri.run((ctx) => updateConversation(ctx, id, patch), kaveri.admin)
    for (const _ of ['waiting', 'indexed']) {
      for (const q of ['glas', 'racked li', 'break', 'customer 777 glas', '90000777'])
        expect(await ids(q), q).toEqual([id])
      expect((await ids(`TKT-${changed.ticketNumber}`))[0]).toBe(id)
      expect((await ids(String(id)))[0]).toBe(id)
      await index()
    }
    await kaveri.run((ctx) => updateContact(ctx, changed.contactId, { name: 'Renamed Person' }), kaveri.admin)
    for (const _ of ['waiting', 'indexed']) {
      expect([await ids('renamed glas'), await ids('customer 777 glas')]).toEqual([[id], []])
      await index()
    }
    await kaveri.run((ctx) => updateConversation(ctx, id, { archived: true }), kaveri.admin)
    expect(await ids('glas')).toEqual([])
    expect(await ids(`TKT-${changed.ticketNumber}`)).toEqual([id])
  })

  it('what is in nearly every name is found page by page, of people of one moment, too', async () => {
    const letters = Array.from({ length: 130 }, (_, n) => arrival(kaveri.channel, 'Hi', {}, someone(200 + n)))
    await kaveri.run((ctx) => receive(ctx, letters))
    const read = (q?: string, before?: { at: string; id: string }, limit = 40) =>
      kaveri.run((ctx) => readContacts(ctx, { q }, { before, limit }))
    const everybody = (await read(undefined, undefined, 1000)).contacts
    const expected = everybody.filter(({ name }) => name?.includes('Customer')).map(({ id }) => id)
    expect(expected.length).toBeGreaterThan(150)
    const ids: string[] = []
    for (let before: { at: string; id: string } | undefined; ; ) {
      const { contacts, hasMore } = await read('stom', before)
      ids.push(...contacts.map(({ id }) => id))
      if (!hasMore) break
      before = { at: contacts.at(-1)!.createdAt, id: contacts.at(-1)!.id }
    }
    expect(ids).toEqual(expected)
    const counted = await kaveri.run((ctx) =>
      readContacts(ctx, { q: 'CUST' }, { limit: 10, offset: 20, counted: true }),
    )
    expect([counted.contacts.map(({ id }) => id), counted.total]).toEqual([
      expected.slice(20, 30),
      expected.length,
    ])
    expect((await find('s')).conversations).toHaveLength(20)
  })

  it('who sees only a part finds only that, however much else fits', async () => {
    const own: Actor = { ...kaveri.john, visibility: 'own' }
    expect(await messageIds('parcel', own)).toEqual([])
    const { conversationId } = told[0]!
    await kaveri.run(
      (ctx) => updateConversation(ctx, conversationId, { assigneeId: kaveri.john.id }),
      kaveri.admin,
    )
    const mine = told.filter((message) => message.conversationId === conversationId).map(({ id }) => id)
    const expected = saying('parcel').filter((id) => mine.includes(id))
    expect(expected.length).toBeGreaterThan(0)
    expect(await messageIds('parcel', own)).toEqual(expected.slice(0, 20))
    expect((await find('parcel', own)).conversations.map(({ id }) => id)).toEqual([conversationId])
    const { conversations } = await kaveri.run(
      (ctx) => readConversations(ctx, { words: 'parcel' }, { limit: 50 }),
      own,
    )
    expect(conversations.map(({ id }) => id)).toEqual([conversationId])
  })

  it('within one conversation a message is found however old it is', async () => {
    const { conversationId, id } = told[20]!
    const { messages } = await kaveri.run(
      (ctx) => readMessages(ctx, { conversationId, words: 'unicorn' }, { limit: 5, count: false }),
      kaveri.admin,
    )
    expect(messages.map((message) => message.id)).toEqual([id])
  })
})
