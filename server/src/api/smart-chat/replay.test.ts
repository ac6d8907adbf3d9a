import {
  type SmartChatRequest,
  smartChatBroadcasts,
  smartChatRequests,
} from '@parley/contracts/smart-chat/operations'
import { type SmartChatRoute, smartChatRoutes } from '@parley/contracts/smart-chat/routes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { type ChatClient, type ChatWorld, startChatWorld } from '../../../test/chat-world.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { saveTemplates } from '../../db/templates/templates.ts'
import { newId } from '../../kernel/ids.ts'

/** The examples of the contract as they stand, but for the ids of what this world has. */

let world: ChatWorld
let john: ChatClient
let jane: ChatClient
let customer: ChatClient
let ids: Record<string, string>

beforeAll(async () => {
  world = await startChatWorld()
  const { kaveri } = world
  const conversation = await world.customerWrites('919876543210', 'Hello, this is John Doe')
  ids = { '1042': String(conversation.id), agent_john: kaveri.john.id, agent_jane: kaveri.jane.id }
  await kaveri.run((ctx) =>
    saveTemplates(ctx.tx, [
      {
        id: newId(),
        wabaId: kaveri.channel.wabaId!,
        externalId: '1',
        name: 'order_ready',
        language: 'en_US',
        category: 'UTILITY',
        status: 'approved',
        stakeholder: 'Customer',
        components: [
          { type: 'BODY', text: 'Your order {{1}} is ready.' },
          { type: 'FOOTER', text: 'Kaveri Stores' },
        ],
        rejectionReason: null,
        quality: null,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      },
    ]),
  )
  john = await world.connect(kaveri.john)
  jane = await world.connect(kaveri.jane)
  customer = await world.connect(await world.makeVisitor('Mary Webb'))
})
afterAll(() => world.stop())

/** An example with the ids of this world. */
function here<T>(example: T): T {
  const text = Object.entries(ids).reduce(
    (all, [id, real]) => all.replaceAll(new RegExp(`(?<![\\w-])${id}(?![\\w-])`, 'g'), real),
    JSON.stringify(example),
  )
  return JSON.parse(text) as T
}

/** Every field is one of the contract's, and none is missing. */
function expectFits(schema: z.ZodType, answer: unknown) {
  expect(schema.safeParse(answer).error).toBeUndefined()
  expect(schema.parse(answer)).toEqual(answer)
}

const requests = Object.keys(smartChatRequests) as SmartChatRequest[]
const routes = Object.keys(smartChatRoutes) as SmartChatRoute[]

describe('every request of the contract', () => {
  it.each(requests)('%s has an example', (name) => {
    const { payload, example } = smartChatRequests[name]
    expect(example).toBeDefined()
    expect(payload.safeParse(example).error).toBeUndefined()
  })

  it.each(requests.filter((name) => smartChatRequests[name].by !== 'contact'))(
    '%s, as an executive asks it, is answered in its own event and in the ack',
    async (name) => {
      const { answer, example, answeredBy } = smartChatRequests[name]
      const response = answeredBy ?? `${name}_response`
      john.forget()
      const ack = await john.ask(name, here(example))
      if (!answer) return expect([ack, john.answers(response)]).toEqual([{ status: 1 }, []])
      expectFits(answer, ack)
      await waitFor(() => john.answers(response).length > 0, response)
      expect(john.answers(response)).toEqual([ack])
    },
  )

  it('a customer asks theirs in the own chat', async () => {
    const opened = await customer.ask('new_chat', { message: 'Hello!' })
    expectFits(smartChatRequests.new_chat.answer, opened)
    expect(opened).toMatchObject({ status: 1, is_new: true })
    const own = { chat_id: opened.chat_id }
    for (const name of requests.filter((name) => smartChatRequests[name].by !== 'executive')) {
      const { answer, example } = smartChatRequests[name]
      const asked = 'chat_id' in example ? { ...example, ...own } : name === 'new_chat' ? {} : own
      const ack = await customer.ask(name, asked)
      if (answer) expectFits(answer, ack)
      else expect(ack).toEqual({ status: 1 })
    }
  })

  it('what is the other kind of client’s is FORBIDDEN', async () => {
    for (const name of requests) {
      const { by, example, answeredBy } = smartChatRequests[name]
      if (by === 'both') continue
      const response = answeredBy ?? `${name}_response`
      const stranger = by === 'contact' ? john : customer
      const refused = { status: 0, error: { code: 'FORBIDDEN' } }
      expect(await stranger.ask(name, here(example))).toMatchObject(refused)
      expect(stranger.answers(response).at(-1)).toMatchObject(refused)
    }
  })
})

describe('every route of the contract', () => {
  const admins = new Set<SmartChatRoute>(['PUT /api/bookings/:booking_id'])
  // Files are replayed where there is one: media.test.ts.
  const replayed = routes.filter((route) => route !== 'GET /api/whatsapp/downloadmedia/:media_id')

  it('is one that the server has', () => {
    const known = new Set(world.routes.map(({ method, url }) => `${method} ${url}`))
    for (const route of routes) expect(known, route).toContain(route)
  })

  it.each(replayed)('%s answers its example', async (route) => {
    const { example, status, answer } = smartChatRoutes[route]
    const { kaveri } = world
    const token = await world.tokenOf(admins.has(route) ? kaveri.admin : kaveri.john)
    const body = 'body' in example ? here(example.body) : undefined
    const method = route.split(' ')[0]!
    const answered = await world.ask(method, here(example.path), { token, body })
    expect([answered.status, answered.body.error]).toEqual([status, undefined])
    expectFits(answer, answered.body)
  })

  it('the bookings that an admin wrote are the customer’s rides', async () => {
    const token = await world.tokenOf(world.kaveri.john)
    const { body } = await world.ask('GET', '/api/chats/919876543210/rides', { token })
    expect(body.data.map((ride: { booking_id: string }) => ride.booking_id)).toEqual(['BK-20931'])
  })

  it.each(replayed)('%s is for nobody without a token', async (route) => {
    const { example } = smartChatRoutes[route]
    const body = 'body' in example ? example.body : undefined
    const { status } = await world.ask(route.split(' ')[0]!, example.path, { body })
    expect(status).toBe(401)
  })
})

describe('every broadcast of the contract', () => {
  it('was heard, in the shape of its schema', async () => {
    const told = Object.keys(smartChatBroadcasts) as (keyof typeof smartChatBroadcasts)[]
    const chat = { chat_id: ids['1042']! }
    await Promise.all([john.ask('join_chat', chat), jane.ask('join_chat', chat)])
    await jane.ask('typing', { ...chat, is_typing: true })
    await jane.ask('reassign_chat', { ...chat, executive_id: world.kaveri.jane.id })
    await jane.ask('apply_tag', { ...chat, tag: 'late', action: 'add' })
    await jane.ask('add_note', { ...chat, text: 'Look at this' })
    await jane.ask('send_message', { ...chat, message: 'On its way' })
    await jane.ask('update_chat_status', { ...chat, status: 'resolved' })
    await jane.ask('update_chat_status', { ...chat, status: 'active' })
    // Online he is since he was asked for the example: only what changes is told.
    for (const status of ['away', 'online']) await john.ask('executive_status', { status })
    // Somebody new: the desk gives them to whoever is there.
    await world.customerWrites('919876543211', 'Is anybody there?', 'Somebody New')
    // The window's end needs a clock: window.test.ts.
    const heard = told.filter((name) => name !== 'service_window_closed')
    for (const name of heard) {
      await waitFor(() => john.heard(name).length > 0, name)
      for (const news of john.heard(name)) expectFits(smartChatBroadcasts[name].schema, news)
    }
  })
})
