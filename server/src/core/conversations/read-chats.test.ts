import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrival, someone } from '../../../test/inbound.ts'
import { makeWorld, NOON, type World } from '../../../test/world.ts'
import { plus, SECOND } from '../../kernel/instant.ts'
import { editProfile } from '../contacts/edit-profile.ts'
import { receive } from '../receiving/receive.ts'
import { type ChatQuestion, readChatPage, readChats } from './read-chats.ts'
import { sendMessage } from './send-message.ts'
import { tagConversation } from './tag-conversation.ts'
import { updateConversation } from './update-conversation.ts'

let world: World
/** By customer, in the order in which they wrote. */
let chats: number[]
const PEOPLE = 30

beforeAll(async () => {
  world = await makeWorld()
  const { kaveri, stranger } = world
  const letters = Array.from({ length: PEOPLE }, (_, index) =>
    arrival(
      kaveri.channel,
      `Question ${index}`,
      { sentAt: plus(NOON, index * SECOND) },
      someone(100 + index),
    ),
  )
  const stored = await kaveri.run((ctx) => receive(ctx, letters))
  chats = stored.map((message) => message.conversationId)
  await stranger.run((ctx) => receive(ctx, [arrival(stranger.channel, 'Question of another company')]))
  const change = (index: number, patch: Parameters<typeof updateConversation>[2]) =>
    kaveri.run((ctx) => updateConversation(ctx, chats[index]!, patch), kaveri.admin)
  world.clock.advance(60 * SECOND)
  // 0–9 are resolved, 10–14 john's, 15 archived, 16 snoozed; 17 was answered.
  for (let index = 0; index < 10; index++) await change(index, { status: index % 2 ? 'closed' : 'resolved' })
  for (let index = 10; index < 15; index++) await change(index, { assigneeId: kaveri.john.id })
  await change(15, { archived: true })
  await change(16, { snoozedUntil: plus(NOON, 3600 * SECOND) })
  await kaveri.run(
    (ctx) =>
      sendMessage(ctx, {
        addressee: { conversationId: chats[17]! },
        type: 'text',
        text: 'Your café is open',
        content: {},
        requestHash: '',
      }),
    kaveri.john,
  )
  await kaveri.run((ctx) => tagConversation(ctx, chats[18]!, { tag: 'VIP', action: 'add' }), kaveri.john)
  await kaveri.run(async (ctx) => {
    const { contactId } = await updateConversation(ctx, chats[19]!, {})
    await editProfile(ctx, contactId, {
      name: 'José Núñez',
      email: 'jose@shop.example',
      customerType: 'Partner',
    })
    await ctx.tx.query({
      text: `update contacts set status = 'Suspend' where id = $1`,
      values: [contactId],
    } as never)
  })
})
afterAll(() => world.drop())

const ask = (question: ChatQuestion, page = { number: 1, size: 100 }, actor = world.kaveri.admin) =>
  world.kaveri.run((ctx) => readChatPage(ctx, question, page), actor)
const found = async (question: ChatQuestion, actor = world.kaveri.admin) => {
  const { conversations, total } = await ask(question, undefined, actor)
  expect(total).toBe(conversations.length)
  return conversations.map(({ id }) => chats.indexOf(id)).sort((a, b) => a - b)
}
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index)

describe('a page of chats', () => {
  it('has the newest activity first, and every page its own part', async () => {
    const whole = await ask({})
    const parts = await Promise.all([1, 2, 3, 4].map((number) => ask({}, { number, size: 9 })))
    expect(parts.flatMap(({ conversations }) => conversations.map(({ id }) => id))).toEqual(
      whole.conversations.map(({ id }) => id),
    )
    expect(parts.map(({ conversations }) => conversations.length)).toEqual([9, 9, 9, 2])
    const times = whole.conversations.map(({ lastMessageAt }) => lastMessageAt)
    expect(times).toEqual([...times].sort().reverse())
    expect((await ask({}, { number: 50, size: 100 })).conversations).toEqual([])
  })

  it('of a kind of channel is the same from whichever end it is found, and empty beyond the last', async () => {
    const read = (offset: number, limit = 7) =>
      world.kaveri.run(
        (ctx) => readChats(ctx, { channelTypes: ['whatsapp'] }, { offset, limit }),
        world.kaveri.admin,
      )
    const idsOf = (chats: { id: number }[]) => chats.map(({ id }) => id)
    const whole = idsOf(await read(0, 100))
    expect(whole).toHaveLength(PEOPLE - 1)
    for (const offset of [7, 14, 21, 28])
      expect(idsOf(await read(offset))).toEqual(whole.slice(offset, offset + 7))
    expect(await read(29)).toEqual([])
  })

  it('knows how many there are in all from the counters', async () => {
    expect((await ask({}, { number: 2, size: 5 })).total).toBe(PEOPLE - 1)
    expect((await ask({ group: 'active' }, { number: 1, size: 5 })).total).toBe(19)
    expect((await ask({ group: 'active', assigneeId: world.kaveri.john.id })).total).toBe(5)
  })

  it('by a filter has its own part on every page, and a total as far as ten pages ahead', async () => {
    const question: ChatQuestion = { lastDirection: 'in' }
    const whole = await ask(question)
    const ids = whole.conversations.map(({ id }) => id)
    expect(ids).toHaveLength(PEOPLE - 2)
    const numbers = [1, 2, 3, 4, 5, 14, 15]
    const parts = await Promise.all(numbers.map((number) => ask(question, { number, size: 2 })))
    expect(parts.map(({ conversations }) => conversations.map(({ id }) => id))).toEqual(
      numbers.map((number) => ids.slice((number - 1) * 2, number * 2)),
    )
    expect(parts.map(({ total }) => total)).toEqual([22, 24, 26, 28, 28, 28, 28])
  })

  it('leaves out what is archived, but not what is snoozed', async () => {
    expect(await found({})).toEqual(range(0, PEOPLE).filter((index) => index !== 15))
  })

  it.each<[string, () => ChatQuestion, () => number[]]>([
    ['active', () => ({ group: 'active' }), () => range(10, PEOPLE).filter((index) => index !== 15)],
    ['resolved or closed', () => ({ group: 'resolved' }), () => range(0, 10)],
    ['answered', () => ({ group: 'awaitingCustomer' }), () => [17]],
    ['somebody’s', () => ({ assigneeId: world.kaveri.john.id }), () => range(10, 15)],
    ['nobody’s', () => ({ assigneeId: '00000000-0000-0000-0000-000000000000' }), () => []],
    ['tagged', () => ({ tag: 'VIP' }), () => [18]],
    ['written to last by us', () => ({ lastDirection: 'out' }), () => [17]],
    ['both at once', () => ({ group: 'awaitingCustomer', lastDirection: 'in' }), () => []],
    ['of a partner', () => ({ customerType: 'Partner' }), () => [19]],
    ['of a status', () => ({ contactStatus: 'Suspend', group: 'active' }), () => [19]],
    ['by a name without its accents', () => ({ search: 'nunez jose' }), () => [19]],
    ['by e-mail', () => ({ search: 'jose@shop' }), () => [19]],
    ['by a part of the number', () => ({ search: '+91 90000 119' }), () => [19]],
    ['by whole words of a message', () => ({ search: 'cafe OPEN' }), () => [17]],
    ['by the beginning of the last word', () => ({ search: 'café op' }), () => [17]],
    ['not by the end of a word', () => ({ search: 'afé' }), () => []],
    ['in a search and a group', () => ({ search: 'question', group: 'resolved' }), () => range(0, 10)],
    ['nothing that a pattern would mean', () => ({ search: '.*' }), () => []],
  ])('finds those that are %s', async (_what, question, expected) => {
    expect(await found(question())).toEqual(expected())
  })

  it('shows an agent who sees only the own nothing else, in page and total', async () => {
    const own = { ...world.kaveri.john, visibility: 'own' as const }
    expect(await found({}, own)).toEqual(range(10, 15))
    expect(await found({ search: 'question' }, own)).toEqual(range(10, 15))
  })

  it('of another company is never seen', async () => {
    const { conversations } = await world.stranger.run(
      (ctx) => readChatPage(ctx, {}, { number: 1, size: 100 }),
      world.stranger.admin,
    )
    expect(conversations.map(({ lastMessageText }) => lastMessageText)).toEqual([
      'Question of another company',
    ])
  })
})
