import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrival } from '../../../test/inbound.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { newId } from '../../kernel/ids.ts'
import { createChannel } from '../channels/create-channel.ts'
import type { Actor } from '../ctx.ts'
import type { Channel } from '../entities.ts'
import { findOrMakePeople } from '../receiving/people.ts'
import { receive } from '../receiving/receive.ts'
import { writeAsContact } from '../receiving/write-as-contact.ts'
import { markSeen } from './mark-seen.ts'
import { readConversation, readMessage } from './read-message.ts'
import { readThreadPage } from './read-thread-page.ts'
import { isSeen } from './seen.ts'
import { sendMessage } from './send-message.ts'
import { tagConversation } from './tag-conversation.ts'

let world: World
let site: Channel
beforeAll(async () => {
  world = await makeWorld()
  site = await world.kaveri.run((ctx) => createChannel(ctx, world.desk.vault, { type: 'web', name: 'site' }))
})
afterAll(() => world.drop())

async function visitor(): Promise<Actor> {
  const person = { identities: [{ kind: 'visitor' as const, value: newId() }], phone: null, name: 'Mary' }
  const [mary] = await world.kaveri.run((ctx) => findOrMakePeople(ctx, [{ channelId: site.id, person }]))
  return { type: 'contact', id: mary!.id, name: mary!.name }
}
const say = (actor: Actor, text: string) => world.kaveri.run((ctx) => writeAsContact(ctx, { text }), actor)
const answer = (conversationId: number, text: string) =>
  world.kaveri.run(
    (ctx) =>
      sendMessage(ctx, { addressee: { conversationId }, type: 'text', text, content: {}, requestHash: '' }),
    world.kaveri.john,
  )
const seen = (id: number, actor: Actor = world.kaveri.john) =>
  world.kaveri.run((ctx) => markSeen(ctx, id), actor)
const isMessageSeen = (id: number) =>
  world.kaveri.run(async (ctx) => {
    const { message } = await readMessage(ctx, id)
    return isSeen(message, await readConversation(ctx, message.conversationId))
  })

describe('seen', () => {
  it('by an agent is what the customer wrote until then, and nothing later', async () => {
    const mary = await visitor()
    const first = await say(mary, 'one')
    expect(await isMessageSeen(first.id)).toBe(false)
    expect((await seen(first.conversationId)).unreadCount).toBe(0)
    const later = await say(mary, 'two')
    expect([await isMessageSeen(first.id), await isMessageSeen(later.id)]).toEqual([true, false])
    expect((await world.kaveri.run((ctx) => readConversation(ctx, first.conversationId))).unreadCount).toBe(1)
  })

  it('by the customer is what we wrote, which is read from then on', async () => {
    const mary = await visitor()
    const { conversationId } = await say(mary, 'Hi')
    const sent = await answer(conversationId, 'Hello')
    expect(await isMessageSeen(sent.id)).toBe(false)
    const conversation = await seen(conversationId, mary)
    expect(conversation).toMatchObject({ lastMessageStatus: 'read', unreadCount: 1 })
    expect(await isMessageSeen(sent.id)).toBe(true)
  })

  it('by a stranger is nothing', async () => {
    const { conversationId } = await say(await visitor(), 'Hi')
    await expect(seen(conversationId, await visitor())).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('on WhatsApp is what its customers say themselves', async () => {
    const { kaveri } = world
    const [message] = await kaveri.run((ctx) => receive(ctx, [arrival(kaveri.channel, 'Hi')]))
    const sent = await answer(message!.conversationId, 'Hello')
    const { drivers } = world.desk
    drivers.whatsapp = {} as never
    const contact: Actor = { type: 'contact', id: message!.senderId, name: null }
    await seen(message!.conversationId, contact)
    delete drivers.whatsapp
    expect(await isMessageSeen(sent.id)).toBe(false)
  })
})

describe('a page of a thread', () => {
  it('is counted from the newest and stands oldest first', async () => {
    const mary = await visitor()
    const texts = Array.from({ length: 7 }, (_, index) => `message ${index}`)
    let id = 0
    for (const text of texts) {
      world.clock.advance(1000)
      id = (await say(mary, text)).conversationId
    }
    const page = async (number: number) => {
      const { messages, total } = await world.kaveri.run((ctx) =>
        readThreadPage(ctx, id, { number, size: 3 }),
      )
      expect(total).toBe(7)
      return messages.map(({ text }) => text)
    }
    expect(await page(1)).toEqual(texts.slice(4))
    expect(await page(2)).toEqual(texts.slice(1, 4))
    expect(await page(3)).toEqual(texts.slice(0, 1))
    expect(await page(4)).toEqual([])
  })
})

it('tags that two set at once are both there, each once', async () => {
  const { conversationId } = await say(await visitor(), 'Hi')
  const tag = (name: string, action: 'add' | 'remove') =>
    world.kaveri.run((ctx) => tagConversation(ctx, conversationId, { tag: name, action }), world.kaveri.john)
  await Promise.all(['a', 'b', 'c', 'd', 'a', 'b'].map((name) => tag(name, 'add')))
  expect((await tag('c', 'remove')).tags.sort()).toEqual(['a', 'b', 'd'])
  expect((await tag('never there', 'remove')).tags.sort()).toEqual(['a', 'b', 'd'])
})
