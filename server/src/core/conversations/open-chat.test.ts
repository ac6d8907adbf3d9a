import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { arrival, someone } from '../../../test/inbound.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { newId } from '../../kernel/ids.ts'
import { setPresence } from '../agents/set-presence.ts'
import { createChannel } from '../channels/create-channel.ts'
import { findCustomer } from '../contacts/find-customer.ts'
import type { Actor } from '../ctx.ts'
import type { Channel, Contact } from '../entities.ts'
import { findOrMakePeople } from '../receiving/people.ts'
import { receive } from '../receiving/receive.ts'
import { writeAsContact } from '../receiving/write-as-contact.ts'
import { type OpenChat, openChat } from './open-chat.ts'
import { readThreadPage } from './read-thread-page.ts'
import { setActivity } from './set-activity.ts'
import { updateConversation } from './update-conversation.ts'

let world: World
let site: Channel
let page: Channel
let phone: number

beforeAll(async () => {
  world = await makeWorld()
  const { kaveri, desk } = world
  const make = (type: 'web' | 'messenger', more = {}) =>
    kaveri.run((ctx) => createChannel(ctx, desk.vault, { type, name: type, ...more }))
  site = await make('web')
  page = await make('messenger', { pageId: '600700' })
  phone = 100
})
afterAll(() => world.drop())
beforeEach(() => {
  phone++
})

const open = (input: Partial<OpenChat>, actor: Actor = world.kaveri.john) =>
  world.kaveri.run((ctx) => openChat(ctx, { profile: {}, ...input }), actor)
const write = (channel: Channel, text = 'Hello', from = someone(phone)) =>
  world.kaveri.run((ctx) => receive(ctx, [arrival(channel, text, {}, from)]))
const number = () => someone(phone).phone!
const visitor = async (name = 'Mary Webb'): Promise<Contact> => {
  const identities = [{ kind: 'visitor' as const, value: newId() }]
  const sightings = [{ channelId: site.id, person: { identities, phone: null, name } }]
  return (await world.kaveri.run((ctx) => findOrMakePeople(ctx, sightings)))[0]!
}
const as = (contact: Contact): Actor => ({ type: 'contact', id: contact.id, name: contact.name })
const textsOf = async (id: number) => {
  const { messages } = await world.kaveri.run((ctx) => readThreadPage(ctx, id, { number: 1, size: 100 }))
  return messages.map(({ text }) => text)
}

describe('an executive opens a chat', () => {
  it('with a number over WhatsApp, on the oldest one, under the name given', async () => {
    const profile = {
      name: 'Asha',
      email: 'asha@shop.example',
      city: 'Pune',
      customerType: 'Partner' as const,
    }
    const { conversation, isNew } = await open({ customer: `+${number()}`, profile })
    expect(isNew).toBe(true)
    expect(conversation).toMatchObject({
      channelId: world.kaveri.channel.id,
      contactPhone: number(),
      contactName: 'Asha',
      contactCustomerType: 'Partner',
    })
    const contact = await world.kaveri.run((ctx) => findCustomer(ctx, number()))
    expect(contact).toMatchObject({ email: 'asha@shop.example', city: 'Pune', nameEdited: true })
  })

  it('and gets the one that is open, where there is one', async () => {
    const [message] = await write(world.kaveri.other)
    const { conversation, isNew } = await open({ customer: number() })
    expect([conversation.id, isNew]).toEqual([message!.conversationId, false])
    await world.kaveri.run((ctx) => updateConversation(ctx, conversation.id, { status: 'closed' }))
    const again = await open({ customer: number() })
    expect([again.conversation.channelId, again.isNew]).toEqual([world.kaveri.other.id, true])
  })

  it('on the channel that is said: where the customer wrote last, or the oldest', async () => {
    const inapp = await open({ customer: number(), channelTypes: ['web', 'api'] })
    expect(inapp.conversation.channelId).toBe(site.id)
    const contact = await world.kaveri.run((ctx) => findCustomer(ctx, number()))
    const byId = await open({ customer: contact!.id, channelTypes: ['web', 'api'] })
    expect([byId.conversation.id, byId.isNew]).toEqual([inapp.conversation.id, false])
  })

  it('with nobody to write to that is VALIDATION_ERROR', async () => {
    const { id } = await visitor()
    const nobody: Partial<OpenChat>[] = [
      {},
      { customer: 'somebody' },
      { customer: newId() },
      // No number, and no channel said.
      { customer: id },
      // The Page does not know them.
      { customer: id, channelTypes: ['messenger'] },
      { customer: number(), channelTypes: ['messenger'] },
      { customer: number(), channelTypes: ['instagram'] },
    ]
    for (const input of nobody) await expect(open(input)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
    expect(await world.kaveri.run((ctx) => findCustomer(ctx, number()))).toBeNull()
    expect(page.type).toBe('messenger')
  })

  it('with a message that the window forbids, nothing is made', async () => {
    await expect(open({ customer: number(), text: 'Hi', profile: { name: 'X' } })).rejects.toMatchObject({
      code: 'SERVICE_WINDOW_CLOSED',
    })
    expect(await world.kaveri.run((ctx) => findCustomer(ctx, number()))).toBeNull()
    await write(world.kaveri.channel)
    const { conversation } = await open({ customer: number(), text: 'Hi' })
    expect(await textsOf(conversation.id)).toEqual(['Hello', 'Hi'])
  })

  it('a new one is given to whoever is there, and to the opener who would not see it', async () => {
    const { kaveri } = world
    await kaveri.run((ctx) => setPresence(ctx, { agentId: kaveri.jane.id, status: 'available' }), kaveri.jane)
    expect((await open({ customer: number() })).conversation.assigneeId).toBe(kaveri.jane.id)
    phone++
    const own = { ...kaveri.john, visibility: 'own' as const }
    const { conversation } = await open({ customer: number(), channelTypes: ['web'], text: 'Hi' }, own)
    expect(conversation.assigneeId).toBe(kaveri.john.id)
    await kaveri.run((ctx) => setPresence(ctx, { agentId: kaveri.jane.id, status: 'offline' }), kaveri.jane)
  })
})

describe('a customer opens a chat', () => {
  it('on the own site, and what they say there is theirs', async () => {
    const mary = await visitor()
    const opened = await open({ text: 'Where is my parcel?', profile: { city: 'Pune' } }, as(mary))
    expect(opened).toMatchObject({ isNew: true, conversation: { channelId: site.id, unreadCount: 1 } })
    const again = await open({ text: 'Hello?' }, as(mary))
    expect(again).toMatchObject({
      isNew: false,
      conversation: { id: opened.conversation.id, unreadCount: 2 },
    })
    expect((await open({}, as(mary))).conversation.id).toBe(opened.conversation.id)
    // Whoever is named, it is the own.
    expect((await open({ customer: number() }, as(mary))).conversation.contactId).toBe(mary.id)
  })

  it('without a word it is there and empty', async () => {
    const { conversation, isNew } = await open({}, as(await visitor()))
    expect([isNew, conversation.messageCount, conversation.unreadCount]).toEqual([true, 0, 0])
  })

  it('two tabs at once open one', async () => {
    const mary = await visitor()
    const opened = await Promise.all(Array.from({ length: 8 }, () => open({ text: 'Hi' }, as(mary))))
    expect(new Set(opened.map(({ conversation }) => conversation.id)).size).toBe(1)
    expect(opened.filter(({ isNew }) => isNew)).toHaveLength(1)
  })

  it('the same message again is stored once, also where it began the chat', async () => {
    const mary = await visitor()
    const say = () =>
      world.kaveri.run((ctx) => writeAsContact(ctx, { text: 'Hi', clientMessageId: 'c-1' }), as(mary))
    const stored = await Promise.all(Array.from({ length: 6 }, say))
    expect(new Set(stored.map(({ id }) => id)).size).toBe(1)
    expect(stored[0]!.clientMessageId).toBe('c-1')
    expect(await textsOf(stored[0]!.conversationId)).toEqual(['Hi'])
  })

  it('after it was closed a message begins a new one; a resolved one is opened again', async () => {
    const mary = await visitor()
    const { conversation } = await open({ text: 'Hi' }, as(mary))
    const say = (text: string) =>
      world.kaveri.run((ctx) => writeAsContact(ctx, { conversationId: conversation.id, text }), as(mary))
    await world.kaveri.run((ctx) => setActivity(ctx, conversation.id, 'resolved'), world.kaveri.john)
    expect((await say('And?')).conversationId).toBe(conversation.id)
    await world.kaveri.run((ctx) => updateConversation(ctx, conversation.id, { status: 'closed' }))
    expect((await say('Hello?')).conversationId).not.toBe(conversation.id)
  })

  it('whom our side wrote to first in the app is the same customer there', async () => {
    const { conversation } = await open({ customer: number(), channelTypes: ['web'], text: 'Hi' })
    const contact = await world.kaveri.run((ctx) => findCustomer(ctx, number()))
    const answer = await world.kaveri.run((ctx) => writeAsContact(ctx, { text: 'Hello' }), as(contact!))
    expect([answer.conversationId, answer.senderId]).toEqual([conversation.id, contact!.id])
  })

  it('a stranger’s chat is NOT_FOUND, and one on a phone is not written in from here', async () => {
    const { conversation } = await open({ text: 'Hi' }, as(await visitor()))
    const eve = as(await visitor('Eve'))
    const say = (conversationId: number, actor: Actor) =>
      world.kaveri.run((ctx) => writeAsContact(ctx, { conversationId, text: 'x' }), actor)
    await expect(say(conversation.id, eve)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const [message] = await write(world.kaveri.channel)
    const contact = await world.kaveri.run((ctx) => findCustomer(ctx, number()))
    await expect(say(message!.conversationId, as(contact!))).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('active and resolved', () => {
  const set = (id: number, wanted: 'active' | 'resolved') =>
    world.kaveri.run((ctx) => setActivity(ctx, id, wanted), world.kaveri.john)

  it('goes back to its agent where that one is there, else to anybody', async () => {
    const { kaveri } = world
    const [message] = await write(kaveri.channel)
    const id = message!.conversationId
    await kaveri.run((ctx) => updateConversation(ctx, id, { assigneeId: kaveri.jane.id }))
    expect((await set(id, 'resolved')).status).toBe('resolved')
    expect((await set(id, 'resolved')).status).toBe('resolved')
    expect(await set(id, 'active')).toMatchObject({ status: 'open', assigneeId: null })
    await kaveri.run((ctx) => setPresence(ctx, { agentId: kaveri.jane.id, status: 'busy' }), kaveri.jane)
    await kaveri.run((ctx) => updateConversation(ctx, id, { assigneeId: kaveri.jane.id }))
    await set(id, 'resolved')
    expect(await set(id, 'active')).toMatchObject({ status: 'assigned', assigneeId: kaveri.jane.id })
    await kaveri.run((ctx) => updateConversation(ctx, id, { status: 'closed' }))
    expect((await set(id, 'resolved')).status).toBe('closed')
    expect((await set(id, 'active')).status).toBe('open')
  })

  it('what is pending is active already', async () => {
    const [message] = await write(world.kaveri.channel)
    const id = message!.conversationId
    await world.kaveri.run((ctx) => updateConversation(ctx, id, { status: 'pending' }))
    expect((await set(id, 'active')).status).toBe('pending')
  })
})
