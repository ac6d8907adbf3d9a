import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeliveryWorld, makeDeliveryWorld } from '../../../test/delivery-world.ts'
import { DAY } from '../../kernel/instant.ts'
import { readConversations } from './read-conversations.ts'
import { readThread } from './read-message.ts'
import { type SendMessage, sendMessage } from './send-message.ts'

let world: DeliveryWorld
beforeAll(async () => {
  world = await makeDeliveryWorld()
})
afterAll(() => world.drop())

let phones = 919000000400
async function newCustomer() {
  const phone = String(++phones)
  return { phone, conversation: await world.customerWrites(phone) }
}

const answersIn = async (conversation: number) => {
  const thread = await world.kaveri.run((ctx) => readThread(ctx, conversation, 100))
  return thread.messages.filter(({ direction }) => direction === 'out').map(({ text }) => text)
}

const twenty = <T>(make: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: 20 }, (_, index) => make(index)))

/** By which of the two a repeat is known; both must hold the same promise. */
const KEYS: [string, (key: string) => Partial<SendMessage>][] = [
  ['clientMessageId', (key) => ({ clientMessageId: key })],
  ['Idempotency-Key', (key) => ({ idempotencyKey: key })],
]

describe.each(KEYS)('a request under a %s', (field, under) => {
  it('that comes again makes no second message and answers with the first as it is by then', async () => {
    const { phone, conversation } = await newCustomer()
    const first = await world.reply(conversation, 'once', under('a'))
    await world.work()
    const again = await world.reply(conversation, 'once', under('a'))
    expect(again).toMatchObject({ id: first.id, status: 'sent' })
    await world.work()
    expect(world.texts(phone)).toEqual(['once'])
  })

  it('that comes twenty times at once makes one message, sent once', async () => {
    const { phone, conversation } = await newCustomer()
    const answers = await twenty(() => world.reply(conversation, 'only once', under('b')))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    await world.work()
    expect(world.texts(phone)).toEqual(['only once'])
    expect(await answersIn(conversation)).toEqual(['only once'])
  })

  it('that says something else is a conflict and stores nothing', async () => {
    const { conversation } = await newCustomer()
    await world.reply(conversation, 'this', under('c'))
    await expect(world.reply(conversation, 'that', under('c'))).rejects.toMatchObject({
      code: 'CONFLICT',
      details: [{ field }],
    })
    expect(await answersIn(conversation)).toEqual(['this'])
  })

  it('of twenty different ones at once one wins and nineteen are conflicts', async () => {
    const { conversation } = await newCustomer()
    const sends = await twenty((index) =>
      world.reply(conversation, `text ${index}`, under('d')).catch((fault) => fault.code),
    )
    expect(sends.filter((outcome) => outcome === 'CONFLICT')).toHaveLength(19)
    expect(await answersIn(conversation)).toHaveLength(1)
  })

  it('is another agent’s own, though the id is the same', async () => {
    const { conversation } = await newCustomer()
    const { kaveri } = world
    const send = (who: typeof kaveri.john) =>
      kaveri.run(
        (ctx) =>
          sendMessage(ctx, {
            addressee: { conversationId: conversation },
            type: 'text',
            text: who.name,
            content: {},
            requestHash: who.name,
            ...under('e'),
          }),
        who,
      )
    await Promise.all([send(kaveri.john), send(kaveri.jane)])
    expect((await answersIn(conversation)).sort()).toEqual(['jane', 'john'])
  })

  it('twenty times at once to somebody new makes one contact, one conversation and one message', async () => {
    const phone = String(++phones)
    const { kaveri } = world
    const to = { identities: [{ kind: 'phone' as const, value: phone }], phone, name: null }
    const template = { name: 'partner_settlement', language: 'en_US' }
    const answers = await twenty(() =>
      kaveri.run(
        (ctx) =>
          sendMessage(ctx, {
            addressee: { channelId: kaveri.channel.id, to },
            type: 'template',
            text: null,
            content: { template },
            requestHash: 'x',
            ...under('f'),
          }),
        kaveri.john,
      ),
    )
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    const { conversations } = await kaveri.run((ctx) => readConversations(ctx, {}, { limit: 100 }))
    const found = conversations.filter(({ contactPhone }) => contactPhone === phone)
    expect(found).toHaveLength(1)
    expect(found[0]!.messageCount).toBe(1)
  })
})

describe('a clientMessageId', () => {
  it('counts within its conversation', async () => {
    const [here, there] = [await newCustomer(), await newCustomer()]
    const one = await world.reply(here.conversation, 'to one', { clientMessageId: 'same' })
    const other = await world.reply(there.conversation, 'to another', { clientMessageId: 'same' })
    expect(other.id).not.toBe(one.id)
  })
})

describe('an Idempotency-Key', () => {
  it('counts over all conversations of its caller', async () => {
    const [here, there] = [await newCustomer(), await newCustomer()]
    await world.reply(here.conversation, 'to one', { idempotencyKey: 'over all' })
    await expect(
      world.reply(there.conversation, 'to another', { idempotencyKey: 'over all' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('is not used up by a request that was refused', async () => {
    const { phone, conversation } = await newCustomer()
    world.clock.advance(DAY)
    const send = () => world.reply(conversation, 'late', { idempotencyKey: 'refused first' })
    await expect(send()).rejects.toMatchObject({ code: 'SERVICE_WINDOW_CLOSED' })
    await world.customerWrites(phone, 'Still there?')
    expect(await send()).toMatchObject({ text: 'late' })
  })

  it('is free again after 24 hours', async () => {
    const { phone, conversation } = await newCustomer()
    const first = await world.reply(conversation, 'today', { idempotencyKey: 'daily' })
    world.clock.advance(DAY - 1)
    expect(await world.reply(conversation, 'today', { idempotencyKey: 'daily' })).toMatchObject({
      id: first.id,
    })
    world.clock.advance(1)
    await world.customerWrites(phone, 'A new day')
    expect((await world.reply(conversation, 'tomorrow', { idempotencyKey: 'daily' })).id).not.toBe(first.id)
  })
})
