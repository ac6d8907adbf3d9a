import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeliveryWorld, makeDeliveryWorld } from '../../../test/delivery-world.ts'
import { DAY, MINUTE, SECOND } from '../../kernel/instant.ts'
import { retryMessage } from '../conversations/change-message.ts'
import { deliverConversation } from './deliver-conversation.ts'

let world: DeliveryWorld
beforeAll(async () => {
  world = await makeDeliveryWorld()
})
afterAll(() => world.drop())

let phones = 919000000300

/** Two answers to a customer, of the first of which the provider makes a mystery. */
async function answerTwice(fault: 'error_5xx' | 'timeout_after_accept', times: number) {
  const phone = String(++phones)
  const conversation = await world.customerWrites(phone)
  world.misbehave({ kind: fault, times, to: phone })
  const first = await world.reply(conversation, 'first')
  const second = await world.reply(conversation, 'second')
  await world.work()
  return { phone, conversation, first: first.id, second: second.id }
}

const outcomesOf = async (id: number) => (await world.show(id)).attempts.map(({ outcome }) => outcome)
const statusOf = async (id: number) => (await world.show(id)).message.status

describe.each(['error_5xx', 'timeout_after_accept'] as const)(
  'a send that may have gone out (%s)',
  (fault) => {
    it('is uncertain, and the next one waits behind it', async () => {
      const { first, second } = await answerTwice(fault, 1)
      expect(await world.show(first)).toMatchObject({
        message: { status: 'sending', uncertain: true },
        attempts: [{ outcome: 'uncertain' }],
      })
      await world.pass(59 * SECOND)
      expect(await outcomesOf(first)).toEqual(['uncertain'])
      expect(await world.show(second)).toMatchObject({ message: { status: 'queued' }, attempts: [] })
    })

    it('is tried once more after a minute without a status, and the next one follows', async () => {
      const { phone, first, second } = await answerTwice(fault, 1)
      await world.pass(MINUTE)
      expect(await outcomesOf(first)).toEqual(['uncertain', 'sent'])
      expect([await statusOf(first), await statusOf(second)]).toEqual(['sent', 'sent'])
      const taken = fault === 'error_5xx' ? ['first', 'second'] : ['first', 'first', 'second']
      expect(world.texts(phone)).toEqual(taken)
    })

    it('is tried twice and never again by itself, stays uncertain, and the next one goes on', async () => {
      const { phone, first, second } = await answerTwice(fault, 2)
      await world.pass(MINUTE)
      await world.pass(MINUTE)
      await world.pass(DAY / 2)
      expect(await world.show(first)).toMatchObject({
        message: { status: 'sending', uncertain: true },
        attempts: [{ outcome: 'uncertain' }, { outcome: 'uncertain' }],
      })
      expect(await statusOf(second)).toBe('sent')
      expect(world.texts(phone).at(-1)).toBe('second')
    })

    it('can be tried again by hand, by somebody who says so', async () => {
      const { phone, first } = await answerTwice(fault, 2)
      await world.pass(MINUTE)
      await world.kaveri.run((ctx) => retryMessage(ctx, first), world.kaveri.john)
      await world.work()
      expect(await outcomesOf(first)).toEqual(['uncertain', 'uncertain', 'sent'])
      expect(await world.show(first)).toMatchObject({ message: { status: 'sent', uncertain: false } })
      expect(world.texts(phone).at(-1)).toBe('first')
    })
  },
)

describe('the second try', () => {
  it('leaves it said that the customer may have it twice, until a status names the message', async () => {
    const { first } = await answerTwice('timeout_after_accept', 1)
    await world.pass(MINUTE)
    expect(await world.show(first)).toMatchObject({ message: { status: 'sent', uncertain: true } })
    await world.takeWebhooksUntil(async () => (await statusOf(first)) === 'read')
    expect((await world.show(first)).message.uncertain).toBe(false)
  })

  it('that is refused fails the message, of which the first may have arrived', async () => {
    const { phone, first } = await answerTwice('timeout_after_accept', 1)
    world.misbehave({ kind: 'expired_token', times: 1, to: phone })
    await world.pass(MINUTE)
    expect(await world.show(first)).toMatchObject({
      message: { status: 'failed', uncertain: true, error: { code: 190 } },
      attempts: [{ outcome: 'uncertain' }, { outcome: 'rejected' }],
    })
    await world.takeWebhooksUntil(async () => (await statusOf(first)) === 'read')
    expect((await world.show(first)).message).toMatchObject({ uncertain: false, error: null })
    await world.setChannel('connected')
  })
})

describe('a status', () => {
  it('settles what was uncertain: no second send, and the next one goes at once', async () => {
    const { phone, first, second } = await answerTwice('timeout_after_accept', 1)
    await world.takeWebhooksUntil(async () => (await statusOf(first)) === 'read')
    await world.work()
    expect(await world.show(first)).toMatchObject({
      message: { uncertain: false, externalId: world.simulator.outbound(phone)[0]!.id },
      attempts: [{ outcome: 'uncertain' }],
    })
    expect(await statusOf(second)).toBe('sent')
    await world.pass(DAY / 2)
    expect(world.texts(phone)).toEqual(['first', 'second'])
  })

  it('still settles it after the second try', async () => {
    const { phone, first } = await answerTwice('timeout_after_accept', 2)
    await world.pass(MINUTE)
    await world.takeWebhooksUntil(async () => (await statusOf(first)) === 'read')
    expect((await world.show(first)).message.uncertain).toBe(false)
    expect(world.texts(phone)).toEqual(['first', 'first', 'second'])
  })
})

describe('a deliverer that dies', () => {
  /** The process is gone between the provider's answer and its own note of it. */
  async function dieAfterSending(conversation: number) {
    const { desk, kaveri } = world
    const whatsapp = desk.drivers.whatsapp!
    const dies = {
      ...whatsapp,
      async send(...call: Parameters<typeof whatsapp.send>) {
        await whatsapp.send(...call)
        throw new Error('the process was killed')
      },
    }
    const dying = { ...desk, drivers: { ...desk.drivers, whatsapp: dies } }
    await expect(deliverConversation(dying, kaveri.tenantId, conversation)).rejects.toThrow('killed')
  }

  it('leaves an attempt without an end, which is uncertain like any other', async () => {
    const phone = String(++phones)
    const conversation = await world.customerWrites(phone)
    const { id } = await world.reply(conversation, 'first')
    await dieAfterSending(conversation)
    await world.work()
    await world.pass(59 * SECOND)
    expect(world.texts(phone)).toEqual(['first'])
    expect(await outcomesOf(id)).toEqual([])

    await world.takeWebhooksUntil(async () => (await statusOf(id)) === 'read')
    await world.reply(conversation, 'second')
    await world.work()
    await world.pass(MINUTE)
    expect(world.texts(phone)).toEqual(['first', 'second'])
  })

  it('twice: the message is tried twice, stays uncertain and holds the next one no longer', async () => {
    const phone = String(++phones)
    const conversation = await world.customerWrites(phone)
    const { id } = await world.reply(conversation, 'first')
    await world.reply(conversation, 'second')
    await dieAfterSending(conversation)
    world.clock.advance(MINUTE)
    await dieAfterSending(conversation)
    await world.pass(MINUTE)
    await world.pass(MINUTE)
    expect(world.texts(phone)).toEqual(['first', 'first', 'second'])
    expect(await world.show(id)).toMatchObject({
      message: { status: 'sending', uncertain: true },
      attempts: [{ outcome: 'uncertain' }, { outcome: 'uncertain' }],
    })
  })

  it('after a refused try: the status is waited for all the same', async () => {
    const phone = String(++phones)
    const conversation = await world.customerWrites(phone)
    world.misbehave({ kind: 'rate_limit', times: 1, to: phone })
    const { id } = await world.reply(conversation, 'first')
    await world.work()
    world.clock.advance(2 * SECOND)
    await dieAfterSending(conversation)
    // The lease is given back early, as after a stop with grace: what is left to wait for is the status alone.
    await world.database.pool.query('delete from delivery_leases')
    await deliverConversation(world.desk, world.kaveri.tenantId, conversation)
    await world.pass(59 * SECOND)
    expect(world.texts(phone)).toEqual(['first'])
    expect(await world.show(id)).toMatchObject({ message: { status: 'sending', uncertain: true } })
    await world.pass(SECOND)
    expect(await outcomesOf(id)).toEqual(['retry-safe', 'uncertain', 'sent'])
  })
})
