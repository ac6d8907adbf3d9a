import { liveChatRoutes as contract } from '@parley/contracts/live-chat/routes'
import { type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { quiet } from '../../../test/database.ts'
import { type HttpWorld, SECRETS, startHttpWorld } from '../../../test/http-world.ts'
import { arrival, someone } from '../../../test/inbound.ts'
import { type Company, NOON } from '../../../test/world.ts'
import { whatsappDriver } from '../../channels/whatsapp/driver.ts'
import { makeAuthentication } from '../../core/agents/authentication.ts'
import { makeLinks } from '../../core/attachments/links.ts'
import type { InboundMessage } from '../../core/channels/inbound.ts'
import { readConversation, readMessage } from '../../core/conversations/read-message.ts'
import { writeSystemLine } from '../../core/conversations/system-line.ts'
import { updateConversation } from '../../core/conversations/update-conversation.ts'
import { receive } from '../../core/receiving/receive.ts'
import { DAY, plus } from '../../kernel/instant.ts'
import { makeTokens } from '../../kernel/tokens.ts'
import { supabaseTokens } from '../../outside/supabase/tokens.ts'
import { liveChatRoutes } from './routes.ts'

/** Only asked what it would take: nothing is delivered here. */
const nowhere = () => 'http://127.0.0.1:9'
const whatsapp = whatsappDriver({
  graphUrl: nowhere,
  graphVersion: 'v25.0',
  pinnacleUrl: nowhere,
  log: quiet,
})

const SUPABASE_SECRET = 'the secret of a project of the tests'

let desk: HttpWorld
let kaveri: Company
let token: string
let phone: number

beforeAll(async () => {
  desk = await startHttpWorld(
    {},
    (app, _guards, { run, database, clock }) => {
      const authentication = makeAuthentication({
        database,
        tokens: makeTokens(SECRETS, clock),
        clock,
        log: quiet,
      })
      const links = makeLinks({ publicUrl: 'http://desk.test', secrets: SECRETS, clock })
      const read = supabaseTokens({ jwtSecret: SUPABASE_SECRET, url: null }, clock)
      const foreign = { database, clock, read, linkByEmail: true }
      liveChatRoutes(app, { run, links, authentication, foreign })
    },
    { whatsapp },
  )
  kaveri = desk.kaveri
  token = (await desk.signIn(kaveri, kaveri.john)).accessToken
  phone = 100
})
afterAll(() => desk.stop())
beforeEach(() => {
  desk.clock.set(NOON)
  phone++
})

const get = (path: string, by = token) => desk.ask('GET', `/api/live-chat/${path}`, { token: by })
const send = (body: object, by = token) =>
  desk.ask('POST', '/api/live-chat/send-message', { token: by, body })
const numberOf = (company = kaveri) => company.channel.phoneNumberId!

const write = (text: string, more: Partial<InboundMessage> = {}) =>
  kaveri.run((ctx) => receive(ctx, [arrival(kaveri.channel, text, more, someone(phone))]))
/** Somebody new writes; answers with the conversation's id. */
const written = async (text = 'Hello!', more: Partial<InboundMessage> = {}) =>
  (await write(text, more))[0]!.conversationId
const unread = async (id: number) => (await kaveri.run((ctx) => readConversation(ctx, id))).unreadCount
const listed = async (id: number) => {
  const { body } = await get('conversations?limit=200')
  return body.conversations.find((conversation: { id: number }) => conversation.id === id)
}

function expectFits(schema: z.ZodType, answer: unknown) {
  expect(schema.safeParse(answer).error).toBeUndefined()
  expect(schema.parse(answer)).toEqual(answer)
}

describe('every route of the contract', () => {
  it.each(Object.entries(contract))('%s has an example and answers it', async (route, operation) => {
    const { example, answer } = operation
    const id = await written()
    const here = (text: string) =>
      text
        .replaceAll('100200300400500', numberOf())
        .replaceAll('15550001051', someone(phone).phone!)
        .replace('conversation_id=1', `conversation_id=${id}`)
    const body =
      'body' in example
        ? { ...JSON.parse(here(JSON.stringify(example.body))), conversation_id: id }
        : undefined
    const asked = await desk.ask(route.split(' ')[0]!, here(example.path), { token, body })
    expect([asked.status, asked.body.error]).toEqual([200, undefined])
    expectFits(answer, asked.body)
    expect((await desk.ask(route.split(' ')[0]!, here(example.path), { body })).status).toBe(401)
  })
})

describe('conversations', () => {
  it('are a customer’s with an unread message, by number, newest first', async () => {
    const first = await written()
    expect(await listed(first)).toEqual({
      id: first,
      phone_number_id: numberOf(),
      customer_phone: someone(phone).phone,
      customer_name: `Customer ${phone}`,
      last_message_at: NOON,
      unread_count: 1,
      created_at: NOON,
    })
    phone++
    const second = await written('Later', { sentAt: plus(NOON, 2000) })
    const { body } = await get(`conversations?phone_number_id=${numberOf()}&limit=2`)
    expect(body.conversations.map((c: { id: number }) => c.id)).toEqual([second, first])
    const next = await get(`conversations?phone_number_id=${numberOf()}&limit=1&offset=1`)
    expect(next.body.conversations.map((c: { id: number }) => c.id)).toEqual([first])
    const other = await get(`conversations?phone_number_id=${kaveri.other.phoneNumberId}`)
    expect(other.body.conversations).toEqual([])
  })

  it('a known customer adds one and moves the time; the same message again changes nothing', async () => {
    const id = await written()
    await write('More', { externalId: `wamid.twice.${phone}`, sentAt: plus(NOON, 5000) })
    await write('More', { externalId: `wamid.twice.${phone}`, sentAt: plus(NOON, 5000) })
    expect(await listed(id)).toMatchObject({ unread_count: 2, last_message_at: plus(NOON, 5000) })
  })

  it('who is known by a user id only has that as number and name', async () => {
    const userId = `IN.5010000000000${phone}`
    const person = { identities: [{ kind: 'wa_user_id' as const, value: userId }], phone: null, name: null }
    const [stored] = await kaveri.run((ctx) => receive(ctx, [arrival(kaveri.channel, 'Hi', {}, person)]))
    const shown = await listed(stored!.conversationId)
    expect([shown.customer_phone, shown.customer_name]).toEqual([userId, userId])
    const answer = await send({ phone_number_id: numberOf(), to: userId, message: 'Hello' })
    expect(answer.body.conversation_id).toBe(stored!.conversationId)
  })

  it.each(['limit=201', 'limit=0', 'offset=-1', 'limit=many'])('%s is 400', async (query) => {
    expect((await get(`conversations?${query}`)).status).toBe(400)
  })

  it('archived ones are not among them', async () => {
    const id = await written()
    await kaveri.run((ctx) => updateConversation(ctx, id, { archived: true }), kaveri.john)
    expect(await listed(id)).toBeUndefined()
  })
})

describe('messages', () => {
  it('come oldest first, the page counted from the newest, and are read by being fetched', async () => {
    const id = await written('one')
    await write('two', { sentAt: plus(NOON, 1000) })
    await write('three', { sentAt: plus(NOON, 2000) })
    const { body } = await get(`messages?conversation_id=${id}&limit=2`)
    expect(body.messages.map((m: { message: string }) => m.message)).toEqual(['two', 'three'])
    expect(body.messages[1]).toMatchObject({
      conversation_id: id,
      sender: 'customer',
      message_type: 'text',
      media_url: null,
      is_read: true,
      whatsapp_message_id: expect.stringMatching(/^wamid\./),
      created_at: plus(NOON, 2000),
    })
    expect(await unread(id)).toBe(0)
    const older = await get(`messages?conversation_id=${id}&limit=2&offset=2`)
    expect(older.body.messages.map((m: { message: string }) => m.message)).toEqual(['one'])
  })

  it('leave out what the desk did, and show a line for what has no text', async () => {
    const id = await written('', { type: 'location', text: null, content: { location: { name: 'Gate 4' } } })
    await kaveri.run(async (ctx) => {
      const conversation = await readConversation(ctx, id)
      await writeSystemLine(ctx, conversation, 'Assigned to John', {})
    })
    const { body } = await get(`messages?conversation_id=${id}`)
    expect(body.messages.map((m: { message: string }) => m.message)).toEqual(['📍 Gate 4'])
  })

  it('what lands while they are fetched is either in the answer and read, or not in it and unread', async () => {
    const id = await written('first')
    for (let round = 0; round < 12; round++) {
      const texts = [`${round}a`, `${round}b`, `${round}c`]
      const [fetched] = await Promise.all([
        get(`messages?conversation_id=${id}&limit=500`),
        ...texts.map((text, index) => write(text, { sentAt: plus(NOON, 1000 * (round * 3 + index + 1)) })),
      ])
      const seen = fetched.body.messages as { message: string; is_read: boolean }[]
      expect(seen.every((message) => message.is_read)).toBe(true)
      const missed = texts.filter((text) => !seen.some(({ message }) => message === text))
      expect(await unread(id)).toBe(missed.length)
      await get(`messages?conversation_id=${id}`)
      expect(await unread(id)).toBe(0)
    }
  })

  it.each([
    ['nothing', 'messages', 400],
    ['a word', 'messages?conversation_id=abc', 400],
    ['too many', 'messages?conversation_id=1&limit=501', 400],
    ['nobody’s', 'messages?conversation_id=999999', 404],
  ])('%s is refused', async (_what, path, status) => {
    expect((await get(path)).status).toBe(status)
  })
})

describe('sending', () => {
  it('goes into the conversation, as the agent’s, and moves its time', async () => {
    const id = await written()
    desk.clock.advance(60_000)
    const { status, body } = await send({
      conversation_id: id,
      phone_number_id: numberOf(),
      to: someone(phone).phone,
      message: 'On its way',
      message_type: 'text',
      media_url: '',
    })
    expect([status, body]).toEqual([
      200,
      {
        success: true,
        message: 'Message sent successfully',
        conversation_id: id,
        message_id: expect.any(Number),
      },
    ])
    expect(await listed(id)).toMatchObject({ last_message_at: plus(NOON, 60_000) })
    const { messages } = (await get(`messages?conversation_id=${id}`)).body
    expect(messages.at(-1)).toMatchObject({ id: body.message_id, sender: 'agent', is_read: false })
  })

  it.each([undefined, 0, null])(
    'with conversation_id %j it finds the one of number and customer',
    async (conversation_id) => {
      const id = await written()
      const to = `+${someone(phone).phone!.replace(/^(..)/, '$1 ')}`
      const { body } = await send({ conversation_id, phone_number_id: numberOf(), to, message: 'Hi' })
      expect(body.conversation_id).toBe(id)
    },
  )

  it('outside the window it is 409, and nothing is made of it', async () => {
    const stranger = { phone_number_id: numberOf(), to: '919000999001', message: 'Hi' }
    const refused = await send(stranger)
    expect([refused.status, refused.body.error.code]).toEqual([409, 'SERVICE_WINDOW_CLOSED'])
    const { rows } = await desk.database.tenant(kaveri.tenantId, (tx) =>
      tx.client.query("select from contacts where phone = '919000999001'"),
    )
    expect(rows).toEqual([])
    const id = await written('Long ago', { sentAt: plus(NOON, -DAY) })
    expect((await send({ conversation_id: id, ...stranger, to: someone(phone).phone })).status).toBe(409)
    desk.clock.advance(-1000)
    expect((await send({ conversation_id: id, ...stranger, to: someone(phone).phone })).status).toBe(200)
  })

  it('a file goes by its address, with the text as caption', async () => {
    const id = await written()
    const file = { message_type: 'image', media_url: 'https://files.example/lid.jpg', message: 'The lid' }
    await send({ phone_number_id: numberOf(), to: someone(phone).phone, ...file })
    const { messages } = (await get(`messages?conversation_id=${id}`)).body
    expect(messages.at(-1)).toMatchObject({
      message: 'The lid',
      message_type: 'image',
      media_url: 'https://files.example/lid.jpg',
    })
  })

  it('what does not fit together is 400', async () => {
    const id = await written()
    const to = someone(phone).phone
    const right = { conversation_id: id, phone_number_id: numberOf(), to, message: 'Hi' }
    const wrong = [
      { ...right, phone_number_id: kaveri.other.phoneNumberId },
      { ...right, to: '919000999002' },
      { ...right, to: 'somebody' },
      { ...right, message: '' },
      { ...right, message: '  ' },
      { ...right, message_type: 'sticker' },
      { ...right, message_type: 'image' },
      { ...right, to: undefined },
      { ...right, phone_number_id: undefined },
    ]
    for (const body of wrong) expect([(await send(body)).status, body]).toEqual([400, body])
    expect((await send({ ...right, phone_number_id: '123' })).status).toBe(404)
    expect((await send({ ...right, conversation_id: 999_999 })).status).toBe(404)
  })
})

describe('two companies', () => {
  it('never meet, by whatever is named', async () => {
    const id = await written()
    const theirs = (await desk.signIn(desk.stranger, desk.stranger.john)).accessToken
    const to = someone(phone).phone
    expect((await get(`messages?conversation_id=${id}`, theirs)).status).toBe(404)
    expect((await get(`conversations?phone_number_id=${numberOf()}`, theirs)).body.conversations).toEqual([])
    expect((await send({ phone_number_id: numberOf(), to, message: 'Hi' }, theirs)).status).toBe(404)
    const own = numberOf(desk.stranger)
    expect(
      (await send({ conversation_id: id, phone_number_id: own, to, message: 'Hi' }, theirs)).status,
    ).toBe(404)
    expect(await unread(id)).toBe(1)
  })
})

describe('a Supabase login', () => {
  const supabase = (claims: JWTPayload) =>
    new SignJWT({ role: 'authenticated', exp: Date.parse(NOON) / 1000 + 600, ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(SUPABASE_SECRET))

  it('stands for the agent with its address, whose messages are the agent’s', async () => {
    await written()
    const by = await supabase({ sub: 'a-user', email: 'jane@kaveri-stores.example' })
    const to = someone(phone).phone
    const { status, body } = await send({ phone_number_id: numberOf(), to, message: 'Hi' }, by)
    expect(status).toBe(200)
    const { message } = await kaveri.run((ctx) => readMessage(ctx, body.message_id))
    expect([message.senderType, message.senderId]).toEqual(['agent', kaveri.jane.id])
  })

  it('that nobody linked is 401', async () => {
    const by = await supabase({ sub: 'a-user', email: 'nobody@kaveri-stores.example' })
    const { status, body } = await get('conversations', by)
    expect([status, body.error.code]).toEqual([401, 'UNAUTHENTICATED'])
  })
})
