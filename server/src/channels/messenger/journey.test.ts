import Fastify from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Simulator } from '../../../../simulator/src/simulator.ts'
import { type MessengerWorld, makeMessengerWorld } from '../../../test/messenger-world.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { simulatorAtDoor } from '../../../test/webhook-door.ts'
import { fetchProfile } from '../../core/contacts/fetch-profile.ts'
import { reactToMessage } from '../../core/conversations/react-to-message.ts'
import { readConversations } from '../../core/conversations/read-conversations.ts'
import { readThread } from '../../core/conversations/read-message.ts'
import { deliverConversation } from '../../core/delivery/deliver-conversation.ts'
import { deliverReaction } from '../../core/delivery/deliver-reaction.ts'
import type { Channel } from '../../core/entities.ts'
import { makeAcceptDelivery } from '../../core/webhooks/accept-delivery.ts'
import { makeProcessor } from '../../core/webhooks/process-deliveries.ts'
import { systemClock } from '../../kernel/clock.ts'
import { MINUTE } from '../../kernel/instant.ts'
import { readDelivery } from '../read-delivery.ts'

let simulator: Simulator
let closeSimulator: () => Promise<void>
let world: MessengerWorld
/** Between us and Meta: passes everything on at once, and its answers when the test lets them through. */
const slowLine = Fastify()
let answersPass: Promise<void> = Promise.resolve()

beforeAll(async () => {
  slowLine.all('/*', async (request, reply) => {
    const { method, url, headers } = request
    const answer = await fetch(simulator.url + url, {
      method,
      headers: { authorization: headers.authorization ?? '', 'content-type': 'application/json' },
      ...(method === 'POST' && { body: JSON.stringify(request.body) }),
    })
    const body = await answer.text()
    await answersPass
    return reply.code(answer.status).type('application/json').send(body)
  })
  world = await makeMessengerWorld({ graphUrl: await slowLine.listen({ port: 0, host: '127.0.0.1' }) })
  const { database, clock } = world
  const accept = makeAcceptDelivery({ database, clock, accepted: () => {} })
  const reportTimes = { sent: 5, delivered: 10, read: null }
  ;({ simulator, close: closeSimulator } = await simulatorAtDoor(accept, { statusDelays: reportTimes }))
})
// The simulator lives in real time, and whose time it is decides what stands last in a thread.
beforeEach(() => world.clock.set(systemClock.now()))
afterAll(async () => {
  await closeSimulator()
  await slowLine.close()
  await world.drop()
})

const takeWebhooksUntil = <T>(look: () => Promise<T>) =>
  waitFor(async () => {
    await makeProcessor(world.desk, readDelivery)()
    return await look()
  })

async function conversationOf(channel: Channel, text: string) {
  const page = await world.kaveri.run((ctx) => readConversations(ctx, {}, { limit: 100 }))
  return page.conversations.find((one) => one.channelId === channel.id && one.lastMessageText === text)
}

const deliver = (conversation: number) => deliverConversation(world.desk, world.kaveri.tenantId, conversation)
const stepsOf = async (id: number) => (await world.show(id)).statusHistory.map(({ status }) => status)

describe.each([
  ['messenger', '7100000000000901'],
  ['instagram', '8100000000000901'],
] as const)('on %s', (type, from) => {
  const channel = () => (type === 'messenger' ? world.page : world.account)
  // Instagram reports no delivery: what is read there was sent.
  const arrived = type === 'messenger' ? 'delivered' : 'sent'
  const allSteps = ['queued', 'sending', 'sent', ...(type === 'messenger' ? ['delivered'] : []), 'read']

  /** It lies on the phone, and we have heard what is told of that; then the customer looks at it. */
  async function isRead(id: number) {
    await takeWebhooksUntil(async () => (await world.show(id)).status === arrived)
    await waitFor(() => simulator.outbound(from).at(-1)?.status === 'delivered')
    const chat = encodeURIComponent(`${type}:${channel().pageId}:${from}`)
    await fetch(`${simulator.url}/simulator/api/chats/${chat}/read`, { method: 'POST' })
    await takeWebhooksUntil(async () => (await world.show(id)).status === 'read')
  }

  it('a message becomes a conversation, and the customer gets a name', async () => {
    const { pageId } = channel()
    simulator.inbound({ channel: type, accountId: pageId!, from, name: 'Asha Menon', text: 'Do you ship?' })
    const conversation = await takeWebhooksUntil(() => conversationOf(channel(), 'Do you ship?'))
    expect(conversation).toMatchObject({
      unreadCount: 1,
      contactName: null,
      contactPhone: null,
      status: 'open',
    })
    const who = { channelId: channel().id, contactId: conversation.contactId }
    await fetchProfile(world.desk, world.kaveri.tenantId, who)
    expect(await conversationOf(channel(), 'Do you ship?')).toMatchObject({ contactName: 'Asha Menon' })
  })

  it('a reply is sent, delivered and read', async () => {
    const { id: conversation } = (await conversationOf(channel(), 'Do you ship?'))!
    const { id, status } = await world.reply(conversation, 'To Pune, too')
    expect(status).toBe('queued')
    await deliver(conversation)
    expect(simulator.outbound(from).map(({ text }) => text)).toEqual(['To Pune, too'])
    await isRead(id)
    expect(await stepsOf(id)).toEqual(allSteps)
    expect((await world.show(id)).externalId).toBe(simulator.outbound(from)[0]!.id)
    expect(await world.thread(conversation)).toEqual(['in Do you ship?: received', 'out To Pune, too: read'])
  })

  it('one whose answer is late is named by its echo, goes its way, and stands in the thread once', async () => {
    const { id: conversation } = (await conversationOf(channel(), 'To Pune, too'))!
    let letAnswersPass = () => {}
    answersPass = new Promise((resolve) => {
      letAnswersPass = resolve
    })
    const { id } = await world.reply(conversation, 'Within two days')
    const delivery = deliver(conversation)
    await isRead(id)
    expect((await world.show(id)).externalId).toBe(simulator.outbound(from)[1]!.id)
    letAnswersPass()
    await delivery
    expect(await stepsOf(id)).toEqual(allSteps)
    expect(await world.show(id)).toMatchObject({ uncertain: false, error: null })
    expect(await world.thread(conversation)).toHaveLength(3)
  })

  it('one whose answer is lost is settled by its echo: it goes out once', async () => {
    const { id: conversation } = (await conversationOf(channel(), 'Within two days'))!
    simulator.fault({ kind: 'timeout_after_accept', times: 1, to: from })
    const { id } = await world.reply(conversation, 'By courier')
    await deliver(conversation)
    expect(await world.show(id)).toMatchObject({ status: 'sending', uncertain: true })
    await isRead(id)
    world.clock.advance(2 * MINUTE)
    await deliver(conversation)
    expect(await world.show(id)).toMatchObject({ status: 'read', uncertain: false })
    expect(simulator.outbound(from).map(({ text }) => text)).toEqual([
      'To Pune, too',
      'Within two days',
      'By courier',
    ])
  })

  it('a reaction shows on the phone until it is taken back, and is said again after a rate limit', async () => {
    const { id: conversation } = (await conversationOf(channel(), 'By courier'))!
    const { messages } = await world.kaveri.run((ctx) => readThread(ctx, conversation, 50))
    const first = messages.find(({ direction }) => direction === 'in')
    const react = async (emoji: string) => {
      await world.kaveri.run(
        (ctx) =>
          reactToMessage(ctx, {
            addressee: { conversationId: conversation },
            type: 'reaction',
            text: null,
            content: { reaction: { messageId: first!.id, emoji } },
            requestHash: emoji,
          }),
        world.kaveri.john,
      )
      await deliverReaction(world.desk, world.kaveri.tenantId, { messageId: first!.id, tries: 0 })
    }
    const onPhone = async () => {
      const chat = encodeURIComponent(`${type}:${channel().pageId}:${from}`)
      const answer = await fetch(`${simulator.url}/simulator/api/chats/${chat}`)
      return ((await answer.json()) as { messages: { reaction: string | null }[] }).messages[0]!.reaction
    }
    await react('❤️')
    expect(await onPhone()).toBe('❤️')
    await react('')
    expect(await onPhone()).toBeNull()
    simulator.fault({ kind: 'rate_limit', times: 1, to: from })
    await react('❤️')
    expect(await onPhone()).toBeNull()
    await deliverReaction(world.desk, world.kaveri.tenantId, { messageId: first!.id, tries: 1 })
    expect(await onPhone()).toBe('❤️')
    if (type === 'instagram') await expect(react('👍')).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  })

  it('webhooks that come twice and in reverse end the same', async () => {
    const { id: conversation } = (await conversationOf(channel(), 'By courier'))!
    simulator.fault({ kind: 'duplicate_webhooks', to: from })
    simulator.fault({ kind: 'out_of_order', times: 1, to: from })
    const { id } = await world.reply(conversation, 'Anything else?')
    await deliver(conversation)
    await isRead(id)
    expect(await world.thread(conversation)).toHaveLength(5)
    simulator.fault({ kind: 'none', to: from })
  })
})
