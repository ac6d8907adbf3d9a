import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DeliveryWorld, makeDeliveryWorld } from '../../../test/delivery-world.ts'
import { arrival, someone } from '../../../test/inbound.ts'
import { sql } from '../../db/sql.ts'
import { HOUR, MINUTE, plus } from '../../kernel/instant.ts'
import { createBusinessHours } from '../business-hours/business-hours.ts'
import { updateContact } from '../contacts/update-contact.ts'
import { readThread } from '../conversations/read-message.ts'
import { sendMessage } from '../conversations/send-message.ts'
import { updateConversation } from '../conversations/update-conversation.ts'
import type { Message } from '../entities.ts'
import { receive } from '../receiving/receive.ts'
import { type AutoResponse, createAutoResponse, updateAutoResponse } from './auto-responses.ts'

let world: DeliveryWorld
let people = 600

beforeAll(async () => {
  world = await makeDeliveryWorld()
})
afterAll(() => world.drop())
beforeEach(async () => {
  const { kaveri } = world
  await kaveri.run(async ({ tx }) => {
    await tx.query(sql`delete from auto_responses where tenant_id = ${tx.tenantId}`)
    await tx.query(sql`delete from business_hours where tenant_id = ${tx.tenantId}`)
  })
})

const respond = (kind: AutoResponse['kind'], content: string, more: Partial<AutoResponse> = {}) =>
  world.kaveri.run(
    (ctx) =>
      createAutoResponse(ctx, { kind, content, channelId: null, keywords: [], enabled: true, ...more }),
    world.kaveri.admin,
  )

/** Open for the next hour, or closed since the last one. */
async function setHours(open: boolean) {
  const time = (ms: number) => plus(world.clock.now(), ms).slice(11, 16)
  const [from, to] = open ? [time(-HOUR), time(HOUR)] : [time(-2 * HOUR), time(-HOUR)]
  const days = (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((day) => ({
    day,
    open: from,
    close: to,
  }))
  await world.kaveri.run(
    (ctx) => createBusinessHours(ctx, { name: 'Now', isDefault: true, timeZone: 'UTC', days, holidays: [] }),
    world.kaveri.admin,
  )
}

const somebody = () => someone(++people)

async function say(
  text: string,
  from = somebody(),
  channel = world.kaveri.channel,
  sentAt = world.clock.now(),
) {
  const [message] = await world.kaveri.run((ctx) => receive(ctx, [arrival(channel, text, { sentAt }, from)]))
  return message!.conversationId
}

const threadOf = (id: number) => world.kaveri.run((ctx) => readThread(ctx, id, 50))
const answers = async (id: number) =>
  (await threadOf(id)).messages.filter((message) => message.metadata.autoResponse).map(({ text }) => text)

describe('a greeting', () => {
  it('is said to a new conversation’s first message, once, by the system, and reaches the phone', async () => {
    await respond('greeting', 'Welcome')
    const from = somebody()
    const id = await say('Hello', from)
    await say('Anybody?', from)
    const { conversation, messages } = await threadOf(id)
    expect(messages.map(({ text }) => text)).toEqual(['Hello', 'Welcome', 'Anybody?'])
    expect(messages[1]).toMatchObject({
      direction: 'out',
      senderType: 'system',
      type: 'text',
      status: 'queued',
    })
    expect(conversation).toMatchObject({
      lastMessageText: 'Anybody?',
      messageCount: 2,
      unreadCount: 2,
      firstResponseAt: null,
    })
    expect(conversation.waitingSince).not.toBeNull()
    await world.work()
    expect(await world.texts(from.phone!)).toEqual(['Welcome'])
  })

  it('is told like every message, after the one that it answers', async () => {
    await respond('greeting', 'Welcome')
    await world.database.alone((tx) => tx.query(sql`delete from events`))
    const id = await say('Hello')
    const told = await world.database.alone((tx) =>
      tx.query<{ data: { message: Message } }>(
        sql`select data from events where type = 'message.created' and conversation_id = ${id} order by seq`,
      ),
    )
    expect(told.map(({ data }) => data.message.text)).toEqual(['Hello', 'Welcome'])
  })

  it('is said anew in the conversation after one that was closed', async () => {
    await respond('greeting', 'Welcome')
    const { kaveri } = world
    const from = somebody()
    const first = await say('Hello', from)
    await kaveri.run((ctx) => updateConversation(ctx, first, { status: 'closed' }), kaveri.john)
    const second = await say('Hello again', from)
    expect(second).not.toBe(first)
    expect(await answers(second)).toEqual(['Welcome'])
  })

  it('is not said where we wrote first', async () => {
    await respond('greeting', 'Welcome')
    const { kaveri } = world
    const from = somebody()
    const sent = await kaveri.run(
      (ctx) =>
        sendMessage(ctx, {
          addressee: { channelId: kaveri.channel.id, to: from },
          type: 'template',
          text: null,
          content: { template: { name: 'order_ready', language: 'en_US' } },
          requestHash: '1',
        }),
      kaveri.john,
    )
    expect(await say('Thanks', from)).toBe(sent.conversationId)
    expect(await answers(sent.conversationId)).toEqual([])
  })
})

describe('an away message', () => {
  it('is said outside business hours only', async () => {
    await respond('away', 'We are closed')
    expect(await answers(await say('No hours are set'))).toEqual([])
    await setHours(true)
    expect(await answers(await say('Open'))).toEqual([])
    await setHours(false)
    expect(await answers(await say('Closed'))).toEqual(['We are closed'])
  })

  it('at most once in twelve hours, then again', async () => {
    await respond('away', 'We are closed')
    await setHours(false)
    const from = somebody()
    const id = await say('one', from)
    world.clock.advance(12 * HOUR - MINUTE)
    await setHours(false)
    await say('two', from)
    expect(await answers(id)).toEqual(['We are closed'])
    world.clock.advance(2 * MINUTE)
    await setHours(false)
    await say('three', from)
    expect(await answers(id)).toEqual(['We are closed', 'We are closed'])
  })
})

describe('a keyword', () => {
  it('is answered as a whole word in any case, wherever it stands in the conversation', async () => {
    await respond('keyword', 'Nine to six', { keywords: ['hours', 'opening times'] })
    const from = somebody()
    const id = await say('Hello', from)
    await say('I wait for hourss', from)
    expect(await answers(id)).toEqual([])
    await say('Your HOURS?', from)
    await say('hours', from)
    expect(await answers(id)).toEqual(['Nine to six'])
  })

  it('of two that match the older one answers', async () => {
    await respond('keyword', 'first', { keywords: ['price'] })
    // Ids that are made within one millisecond have no order.
    await new Promise((resolve) => setTimeout(resolve, 5))
    await respond('keyword', 'second', { keywords: ['price'] })
    expect(await answers(await say('price'))).toEqual(['first'])
  })
})

describe('several kinds at once', () => {
  it('come as keyword, away, greeting, each once', async () => {
    await respond('greeting', 'Welcome')
    await respond('away', 'We are closed')
    await respond('keyword', 'Nine to six', { keywords: ['hours'] })
    await setHours(false)
    const from = somebody()
    const id = await say('Your hours?', from)
    await say('hours hours hours', from)
    expect(await answers(id)).toEqual(['Nine to six', 'We are closed', 'Welcome'])
  })

  it('twenty first messages at once are greeted once', async () => {
    await respond('greeting', 'Welcome')
    const from = somebody()
    const ids = await Promise.all(Array.from({ length: 20 }, (_, n) => say(`message ${n}`, from)))
    expect(await answers(ids[0]!)).toEqual(['Welcome'])
  })
})

describe('nothing is answered', () => {
  it('on another channel, or by one that is switched off', async () => {
    const { kaveri } = world
    const here = await respond('greeting', 'Only here', { channelId: kaveri.other.id })
    expect(await answers(await say('Hello'))).toEqual([])
    expect(await answers(await say('Hello', somebody(), kaveri.other))).toEqual(['Only here'])
    await kaveri.run((ctx) => updateAutoResponse(ctx, here.id, { enabled: false }), kaveri.admin)
    expect(await answers(await say('Hello', somebody(), kaveri.other))).toEqual([])
  })

  it('to a message so old that the service window is closed', async () => {
    await respond('greeting', 'Welcome')
    const id = await say('Late', somebody(), world.kaveri.channel, plus(world.clock.now(), -25 * HOUR))
    expect(await answers(id)).toEqual([])
  })

  it('to somebody who is blocked', async () => {
    await respond('keyword', 'Nine to six', { keywords: ['hours'] })
    const { kaveri } = world
    const from = somebody()
    const id = await say('Hello', from)
    const { contactId } = (await threadOf(id)).conversation
    await kaveri.run((ctx) => updateContact(ctx, contactId, { blocked: true }), kaveri.john)
    await say('hours', from)
    expect(await answers(id)).toEqual([])
  })

  it('for another company', async () => {
    await respond('greeting', 'Welcome')
    const { stranger } = world
    const [message] = await stranger.run((ctx) =>
      receive(ctx, [arrival(stranger.channel, 'Hello', { sentAt: world.clock.now() }, somebody())]),
    )
    const { messages } = await stranger.run((ctx) => readThread(ctx, message!.conversationId, 50))
    expect(messages).toHaveLength(1)
  })
})
