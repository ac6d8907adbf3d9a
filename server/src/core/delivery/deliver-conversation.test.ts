import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeliveryWorld, makeDeliveryWorld } from '../../../test/delivery-world.ts'
import { DAY, HOUR, MINUTE, msOf, plus, SECOND } from '../../kernel/instant.ts'
import { cancelMessage, retryMessage } from '../conversations/change-message.ts'
import { readConversation, readThread } from '../conversations/read-message.ts'
import { deliverConversation } from './deliver-conversation.ts'

let world: DeliveryWorld
beforeAll(async () => {
  world = await makeDeliveryWorld()
})
afterAll(() => world.drop())

let phones = 919000000200
const newPhone = () => String(++phones)

/** A customer of their own who has just written. */
async function newCustomer() {
  const phone = newPhone()
  return { phone, conversation: await world.customerWrites(phone) }
}

const statusesOf = async (id: number) =>
  (await world.show(id)).message.statusHistory.map(({ status }) => status)
const outcomesOf = async (id: number) => (await world.show(id)).attempts.map(({ outcome }) => outcome)

describe('an answer', () => {
  it('goes out and is sent when the provider has taken it, then delivered and read by its webhooks', async () => {
    const { phone, conversation } = await newCustomer()
    const { id, status } = await world.reply(conversation, 'Yes, since today')
    expect(status).toBe('queued')
    await world.work()
    expect(world.texts(phone)).toEqual(['Yes, since today'])
    expect(await world.show(id)).toMatchObject({
      message: { status: 'sent', uncertain: false, externalId: world.simulator.outbound(phone)[0]!.id },
      attempts: [{ at: world.clock.now(), outcome: 'sent', error: null }],
    })
    await world.takeWebhooksUntil(async () => (await world.show(id)).message.status === 'read')
    expect((await statusesOf(id)).slice(0, 3)).toEqual(['queued', 'sending', 'sent'])
  })

  it('of several leaves in the order in which they were written', async () => {
    const { phone, conversation } = await newCustomer()
    const texts = Array.from({ length: 12 }, (_, index) => `part ${index}`)
    for (const text of texts) await world.reply(conversation, text)
    await world.work()
    expect(world.texts(phone)).toEqual(texts)
  })

  it('is sent once by ten deliverers at the same time, and in order', async () => {
    const { phone, conversation } = await newCustomer()
    const texts = ['one', 'two', 'three']
    const ids = []
    for (const text of texts) ids.push((await world.reply(conversation, text)).id)
    world.misbehave({ kind: 'slow', to: phone })
    const { tenantId } = world.kaveri
    await Promise.all(
      Array.from({ length: 10 }, () => deliverConversation(world.desk, tenantId, conversation)),
    )
    expect(world.texts(phone)).toEqual(texts)
    for (const id of ids) {
      expect(await world.show(id)).toMatchObject({
        message: { status: 'sent', uncertain: false },
        attempts: [{ outcome: 'sent' }],
      })
      expect(await statusesOf(id)).toEqual(['queued', 'sending', 'sent'])
    }
    await world.pass(2 * MINUTE)
    expect(world.texts(phone)).toEqual(texts)
  })

  it('that is written while a deliverer is at work is not left behind', async () => {
    const { phone, conversation } = await newCustomer()
    await world.reply(conversation, 'first')
    world.misbehave({ kind: 'slow', to: phone })
    const delivery = deliverConversation(world.desk, world.kaveri.tenantId, conversation)
    await world.reply(conversation, 'second')
    await delivery
    await world.work()
    expect(world.texts(phone)).toEqual(['first', 'second'])
    world.misbehave({ kind: 'none', to: phone })
  })
})

describe('a rate limit', () => {
  it('queues the message again with a pause, and nothing overtakes it', async () => {
    const { phone, conversation } = await newCustomer()
    world.misbehave({ kind: 'rate_limit', times: 2, to: phone })
    const first = await world.reply(conversation, 'first')
    await world.reply(conversation, 'second')
    await world.work()
    const { message } = await world.show(first.id)
    expect(message).toMatchObject({ status: 'queued', uncertain: false, error: { code: 130429 } })
    expect(message.nextAttemptAt! > world.clock.now()).toBe(true)
    expect(world.texts(phone)).toEqual([])

    await world.pass(1.3 * SECOND)
    expect(world.texts(phone)).toEqual([])
    await world.pass(2.6 * SECOND)
    expect(world.texts(phone)).toEqual(['first', 'second'])
    expect(await outcomesOf(first.id)).toEqual(['retry-safe', 'retry-safe', 'sent'])
    expect((await world.show(first.id)).message.error).toBeNull()
  })

  it('that lasts for a day fails the message with the provider’s reason, and the next one goes on', async () => {
    const { phone, conversation } = await newCustomer()
    world.misbehave({ kind: 'rate_limit', times: 2, to: phone })
    const first = await world.reply(conversation, 'never')
    await world.work()
    // The customer writes again, so that the service window is open tomorrow.
    world.clock.advance(DAY)
    await world.customerWrites(phone, 'Are you there?')
    const second = await world.reply(conversation, 'later')
    await world.pass(SECOND)
    expect((await world.show(first.id)).message).toMatchObject({ status: 'failed', error: { code: 130429 } })
    expect((await world.show(second.id)).message.status).toBe('sent')
    expect(world.texts(phone)).toEqual(['later'])
  })

  it('of ours, 45 at once to one customer, holds the rest back, queued and not failed', async () => {
    const { phone, conversation } = await newCustomer()
    const texts = Array.from({ length: 50 }, (_, index) => String(index + 1))
    const ids: number[] = []
    for (const text of texts) ids.push((await world.reply(conversation, text)).id)
    const began = performance.now()
    await world.work()
    // One more every six seconds, should this machine have been as slow as that.
    const refilled = Math.floor((performance.now() - began) / (6 * SECOND))
    const sent = world.texts(phone)
    expect(sent.length).toBeGreaterThanOrEqual(45)
    expect(sent.length).toBeLessThanOrEqual(45 + refilled)
    expect(sent).toEqual(texts.slice(0, sent.length))
    for (const id of ids.slice(sent.length)) {
      expect(await world.show(id)).toMatchObject({ message: { status: 'queued' }, attempts: [] })
    }
  })
})

describe('an expired token', () => {
  it('fails the message with Meta’s reason, disconnects the channel and keeps the rest queued', async () => {
    const { phone, conversation } = await newCustomer()
    world.misbehave({ kind: 'expired_token', times: 1, to: phone })
    const first = await world.reply(conversation, 'first')
    const second = await world.reply(conversation, 'second')
    await world.work()
    expect(await world.show(first.id)).toMatchObject({
      message: { status: 'failed', uncertain: false, error: { code: 190 } },
      attempts: [{ outcome: 'rejected', error: { code: 190 } }],
    })
    expect((await world.show(first.id)).message.error?.title).toContain('Session has expired')
    expect(await world.show(second.id)).toMatchObject({ message: { status: 'queued' }, attempts: [] })
    const { rows } = await world.database.pool.query(
      `select data->>'status' as status from events where type = 'channel.status'`,
    )
    expect(rows).toEqual([{ status: 'disconnected' }])
    const { rows: told } = await world.database.pool.query(
      `select r.agent_id, n.message from notifications n
         join notification_recipients r on r.tenant_id = n.tenant_id and r.notification_id = n.id
       where n.type = 'channel_disconnected'`,
    )
    expect(told).toMatchObject([
      { agent_id: world.kaveri.admin.id, message: expect.stringContaining('expired') },
    ])
    await world.pass(HOUR)
    expect(world.texts(phone)).toEqual([])

    await world.setChannel('connected')
    await world.kaveri.run((ctx) => retryMessage(ctx, first.id), world.kaveri.john)
    await world.work()
    expect(world.texts(phone)).toEqual(['first', 'second'])
    expect(await outcomesOf(first.id)).toEqual(['rejected', 'sent'])
    expect(await statusesOf(first.id)).toEqual(['queued', 'sending', 'failed', 'queued', 'sending', 'sent'])
  })

  it('can’t be retried by hand where nothing had failed', async () => {
    const { conversation } = await newCustomer()
    const { id } = await world.reply(conversation, 'fine')
    await world.work()
    await expect(world.kaveri.run((ctx) => retryMessage(ctx, id), world.kaveri.john)).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })
})

describe('a paused channel', () => {
  it('keeps its messages queued and tries none', async () => {
    const { phone, conversation } = await newCustomer()
    await world.setChannel('paused')
    const { id } = await world.reply(conversation, 'patience')
    await world.work()
    await world.pass(HOUR)
    expect(await world.show(id)).toMatchObject({ message: { status: 'queued' }, attempts: [] })
    await world.setChannel('connected')
    await deliverConversation(world.desk, world.kaveri.tenantId, conversation)
    expect(world.texts(phone)).toEqual(['patience'])
  })
})

describe('a message that is held back', () => {
  it('can be withdrawn for so long, and then never goes out', async () => {
    const { phone, conversation } = await newCustomer()
    const { id, status } = await world.reply(conversation, 'too fast', { undoSeconds: 10 })
    expect(status).toBe('scheduled')
    await world.pass(9 * SECOND)
    await world.kaveri.run((ctx) => cancelMessage(ctx, id), world.kaveri.john)
    await world.pass(HOUR)
    expect(await world.show(id)).toMatchObject({ message: { status: 'cancelled' }, attempts: [] })
    expect(world.texts(phone)).toEqual([])
  })

  it('leaves the conversation’s row, once withdrawn, as if it had not been written', async () => {
    const { conversation } = await newCustomer()
    const row = async () => {
      const { lastMessageId, lastMessageDirection, lastMessageText, lastMessageAt, waitingSince } =
        await world.kaveri.run((ctx) => readConversation(ctx, conversation))
      return { lastMessageId, lastMessageDirection, lastMessageText, lastMessageAt, waitingSince }
    }
    const before = await row()
    expect(before).toMatchObject({ lastMessageDirection: 'in' })
    await world.pass(5 * SECOND)
    const { id } = await world.reply(conversation, 'too fast', { undoSeconds: 10 })
    expect(await row()).toMatchObject({ lastMessageId: id, lastMessageDirection: 'out' })
    await world.kaveri.run((ctx) => cancelMessage(ctx, id), world.kaveri.john)
    expect(await row()).toEqual(before)
  })

  it('goes out by itself at its time, and is past recall then', async () => {
    const { phone, conversation } = await newCustomer()
    const { id } = await world.reply(conversation, 'as meant', { undoSeconds: 10 })
    await world.pass(9.9 * SECOND)
    expect(world.texts(phone)).toEqual([])
    await world.pass(0.1 * SECOND)
    expect(world.texts(phone)).toEqual(['as meant'])
    await expect(world.kaveri.run((ctx) => cancelMessage(ctx, id), world.kaveri.john)).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  it('holds no other message back', async () => {
    const { phone, conversation } = await newCustomer()
    const sendAt = plus(world.clock.now(), HOUR)
    const evening = await world.reply(conversation, 'in the evening', { sendAt })
    await world.reply(conversation, 'now')
    await world.work()
    expect(world.texts(phone)).toEqual(['now'])
    await world.pass(HOUR)
    expect(world.texts(phone)).toEqual(['now', 'in the evening'])
    expect(await statusesOf(evening.id)).toEqual(['scheduled', 'sending', 'sent'])
  })

  it('for later answers nobody and is not the last word until it goes out; then it is both, and counts', async () => {
    const { conversation } = await newCustomer()
    const row = () => world.kaveri.run((ctx) => readConversation(ctx, conversation))
    const before = await row()
    const sendAt = plus(world.clock.now(), HOUR)
    const { id, answeredMs } = await world.reply(conversation, 'in the evening', { sendAt })
    expect(answeredMs).toBeNull()
    expect({ ...(await row()), updatedAt: before.updatedAt }).toEqual(before)
    await world.pass(HOUR / 2)
    await world.customerWrites(before.contactPhone!, 'Still there?')
    expect(await row()).toMatchObject({ lastMessageText: 'Still there?', firstResponseAt: null })

    await world.pass(HOUR / 2)
    const now = world.clock.now()
    expect(await row()).toMatchObject({
      lastMessageId: id,
      lastMessageDirection: 'out',
      lastMessageText: 'in the evening',
      lastMessageAt: now,
      waitingSince: null,
      firstResponseAt: now,
      messageCount: before.messageCount + 2,
    })
    const { message } = await world.show(id)
    const waited = msOf(now) - msOf(before.waitingSince!)
    expect(message).toMatchObject({ sentAt: now, countedAt: now, answeredMs: waited })
    const { messages } = await world.kaveri.run((ctx) => readThread(ctx, conversation, 100))
    expect(messages.map(({ text }) => text)).toEqual(['Hello', 'Still there?', 'in the evening'])
  })

  it('for later is not the last word either where what was said last is taken back', async () => {
    const { conversation } = await newCustomer()
    await world.reply(conversation, 'in the evening', { sendAt: plus(world.clock.now(), HOUR) })
    const { id } = await world.reply(conversation, 'never mind', { undoSeconds: 30 })
    await world.kaveri.run((ctx) => cancelMessage(ctx, id), world.kaveri.john)
    const row = await world.kaveri.run((ctx) => readConversation(ctx, conversation))
    expect(row.lastMessageText).toBe('Hello')
  })

  it('for later stands last once it went out, which is no reason to take what was read before for unread', async () => {
    const { phone, conversation } = await newCustomer()
    const { id } = await world.reply(conversation, 'in the evening', {
      sendAt: plus(world.clock.now(), HOUR),
    })
    await world.pass(HOUR / 2)
    await world.customerWrites(phone, 'Still there?')
    await world.pass(HOUR / 2)
    await world.reply(conversation, 'and this', { expectedLastMessageId: id })
    await world.customerWrites(phone, 'What now?')
    await expect(world.reply(conversation, 'not read', { expectedLastMessageId: id })).rejects.toMatchObject({
      details: [{ field: 'expectedLastMessageId' }],
    })
  })

  it('fails unsent where the service window has closed meanwhile; a template goes', async () => {
    const { phone, conversation } = await newCustomer()
    const sendAt = plus(world.clock.now(), DAY)
    const text = await world.reply(conversation, 'tomorrow', { sendAt })
    const template = await world.reply(conversation, '', {
      sendAt,
      type: 'template',
      text: null,
      content: {
        template: {
          name: 'order_update',
          language: 'en_US',
          components: [
            { type: 'body', parameters: ['Asha', 'A-1', 'here'].map((text) => ({ type: 'text', text })) },
          ],
        },
      },
    })
    await world.pass(DAY)
    expect(await world.show(text.id)).toMatchObject({
      message: { status: 'failed', error: { code: 'SERVICE_WINDOW_CLOSED' } },
      attempts: [],
    })
    expect((await world.show(template.id)).message.status).toBe('sent')
    expect(world.simulator.outbound(phone).map(({ type }) => type)).toEqual(['template'])
  })
})
