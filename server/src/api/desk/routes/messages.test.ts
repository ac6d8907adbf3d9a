import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningApp, startRunningApp } from '../../../../test/running-app.ts'
import { waitFor } from '../../../../test/wait-for.ts'

type Person = 'admin' | 'john' | 'stranger'

let app: RunningApp
let tokens: Record<Person, string>
/** John's, with a customer who has written. */
let conversation: { id: string; lastMessage: { id: string } }
const CUSTOMER = '919600000001'

beforeAll(async () => {
  app = await startRunningApp()
  const { kaveri, stranger } = app
  tokens = {
    admin: await app.signIn(kaveri, kaveri.admin),
    john: await app.signIn(kaveri, kaveri.john),
    stranger: await app.signIn(stranger, stranger.admin),
  }
  conversation = await customerWrites('Hello')
})
afterAll(() => app.stop())

const ask = (who: Person, method: string, path: string, body?: unknown) =>
  app.ask(method, `/api${path}`, { token: tokens[who], body })
const send = (body: object, who: Person = 'john') =>
  ask(who, 'POST', '/messages', { conversationId: conversation.id, type: 'text', ...body })
const show = async (id: string) => (await ask('john', 'GET', `/messages/${id}`)).body.data
const until = (id: string, status: string) =>
  waitFor(async () => (await show(id)).status === status, `message ${id} to be ${status}`)
const onPhone = () => app.simulator.outbound(CUSTOMER).map(({ text }) => text)

async function customerWrites(text: string) {
  const { phoneNumberId } = app.kaveri.channel
  app.simulator.inbound({ from: CUSTOMER, phoneNumberId: phoneNumberId!, text })
  return await waitFor(async () => {
    const [one] = (await ask('admin', 'GET', `/conversations?q=${CUSTOMER}`)).body.data
    return one?.lastMessage.text === text && one
  }, 'what the customer wrote')
}

describe('a message that is held back', () => {
  it('is withdrawn as long as it is, and never goes out', async () => {
    const held = (await send({ text: 'never mind', undoSeconds: 30 })).body.data
    expect(held.status).toBe('scheduled')
    expect((await ask('stranger', 'DELETE', `/messages/${held.id}`)).status).toBe(404)
    const gone = await ask('john', 'DELETE', `/messages/${held.id}`)
    expect([gone.status, gone.body.data.status]).toEqual([200, 'cancelled'])
    expect((await ask('john', 'DELETE', `/messages/${held.id}`)).status).toBe(409)
    expect((await show(held.id)).statusHistory.map(({ status }: { status: string }) => status)).toEqual([
      'scheduled',
      'cancelled',
    ])
  })

  it('goes out when its time has come, and then can’t be withdrawn', async () => {
    const soon = (await send({ text: 'in a second', undoSeconds: 1 })).body.data
    const at = new Date(Date.now() + 1200).toISOString()
    const later = (await send({ text: 'at its time', sendAt: at })).body.data
    expect([soon.status, later.status]).toEqual(['scheduled', 'scheduled'])
    await until(later.id, 'read')
    expect(onPhone()).toEqual(expect.arrayContaining(['in a second', 'at its time']))
    expect(onPhone()).not.toContain('never mind')
    const history: { status: string; at: string }[] = (await show(later.id)).statusHistory
    expect(history.find(({ status }) => status === 'sending')!.at >= at).toBe(true)
    expect((await ask('john', 'DELETE', `/messages/${later.id}`)).status).toBe(409)
  })

  it.each([
    [{ undoSeconds: 31 }, 'undoSeconds'],
    [{ undoSeconds: -1 }, 'undoSeconds'],
    [{ sendAt: 'soon' }, 'sendAt'],
    [{ expectedLastMessageId: 'x' }, 'expectedLastMessageId'],
    [{ replyTo: 'x' }, 'replyTo'],
  ])('%j is refused', async (more, field) => {
    const { status, body } = await send({ text: 'no', ...more })
    expect([status, body.error.details]).toEqual([400, [{ field, message: expect.any(String) }]])
  })
})

describe('an answer to what one has seen', () => {
  it('is refused where the customer has written since, also where a colleague has answered', async () => {
    const seen = conversation.lastMessage.id
    expect((await send({ text: 'first', expectedLastMessageId: seen })).status).toBe(202)
    const { lastMessage } = await customerWrites('One more thing')
    const stale = async () => await send({ text: 'stale', expectedLastMessageId: seen })
    const refused = (answer: Awaited<ReturnType<typeof stale>>) => [
      answer.status,
      answer.body.error?.details[0].field,
    ]
    expect(refused(await stale())).toEqual([409, 'expectedLastMessageId'])
    const answered = await send({ text: 'a colleague’s', expectedLastMessageId: lastMessage.id }, 'admin')
    expect(answered.status).toBe(202)
    expect(refused(await stale())).toEqual([409, 'expectedLastMessageId'])
    // Our own that came since is no reason.
    expect((await send({ text: 'fresh', expectedLastMessageId: lastMessage.id })).status).toBe(202)
    expect(onPhone()).not.toContain('stale')
  })
})

describe('what became of it elsewhere', () => {
  it('is told by admins, and only forward', async () => {
    const { id } = (await send({ text: 'look' })).body.data
    await until(id, 'read')
    const tell = (who: Person, status: string) => ask(who, 'PATCH', `/messages/${id}`, { status })
    expect((await tell('john', 'played')).status).toBe(403)
    expect((await tell('stranger', 'played')).status).toBe(404)
    expect((await tell('admin', 'sent')).status).toBe(409)
    expect((await tell('admin', 'queued')).status).toBe(400)
    expect((await tell('admin', 'read')).status).toBe(200)
    const played = await tell('admin', 'played')
    expect([played.status, played.body.data.status]).toEqual([200, 'played'])
    expect(
      (await ask('admin', 'PATCH', `/messages/${conversation.lastMessage.id}`, { status: 'read' })).status,
    ).toBe(409)
  })

  it('is tried again where it failed, and nowhere else', async () => {
    const unknown = { type: 'template', template: { name: 'made_elsewhere', language: 'en_US' } }
    const { id } = (await send(unknown)).body.data
    await until(id, 'failed')
    expect((await show(id)).error).toMatchObject({ code: 132001, title: expect.any(String) })
    expect((await ask('stranger', 'POST', `/messages/${id}/retry`)).status).toBe(404)
    const again = await ask('john', 'POST', `/messages/${id}/retry`)
    expect([again.status, again.body.data.status, again.body.data.error]).toEqual([202, 'queued', null])
    await waitFor(async () => (await show(id)).attempts.length === 2, 'the second attempt')
    const fine = (await send({ text: 'fine' })).body.data
    await until(fine.id, 'read')
    expect((await ask('john', 'POST', `/messages/${fine.id}/retry`)).status).toBe(409)
  })
})

describe('the last message of a conversation', () => {
  const byWhom = async () =>
    (await ask('admin', 'GET', `/conversations?q=${CUSTOMER}`)).body.data[0].lastMessage.agent
  const asAgent = ({ id, name }: { id: string; name: string }) => ({ id, name })

  it('says which of us wrote it, and nobody where the customer or a key did', async () => {
    const { john, admin } = app.kaveri
    await send({ text: 'John here' })
    expect(await byWhom()).toEqual(asAgent(john))
    const held = (await send({ text: 'Let me take over', undoSeconds: 30 }, 'admin')).body.data
    expect(await byWhom()).toEqual(asAgent(admin))
    await ask('admin', 'DELETE', `/messages/${held.id}`)
    expect(await byWhom()).toEqual(asAgent(john))
    await customerWrites('And who are you?')
    expect(await byWhom()).toBeNull()

    await send({ text: 'John again' })
    const { key } = (await ask('admin', 'POST', '/api-keys', { name: 'The shop' })).body.data
    const body = { conversationId: conversation.id, type: 'text', text: 'Your order has left' }
    expect((await app.ask('POST', '/api/messages', { token: key, body })).status).toBe(202)
    expect(await byWhom()).toBeNull()
  })
})

describe('to whom', () => {
  const ours = () => app.kaveri.channel.id
  it.each([
    ['an unknown number of ours', () => ({ phoneNumberId: '1', to: `+${CUSTOMER}` }), 404],
    ['a channel of nobody', () => ({ channelId: 'nowhere', to: `+${CUSTOMER}` }), 404],
    ['somebody who has not written', () => ({ channelId: ours(), to: '+919600000999' }), 409],
    ['no number', () => ({ channelId: ours(), to: 'somebody' }), 400],
    ['nobody', () => ({}), 400],
  ])('%s', async (_who, to, status) => {
    const answer = await ask('john', 'POST', '/messages', { type: 'text', text: 'x', ...to() })
    expect(answer.status).toBe(status)
  })

  it('a contact who is not there starts no conversation', async () => {
    for (const id of ['x', '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a00']) {
      const answer = await ask('john', 'POST', '/conversations', { channelId: ours(), contact: { id } })
      expect([answer.status, answer.body.error.code]).toEqual([404, 'NOT_FOUND'])
    }
  })
})

it('a word that a filter does not know is refused by the filter’s own name', async () => {
  for (const [path, field] of [
    ['/conversations?status=open,nope', 'status'],
    ['/messages?type=nope', 'type'],
    ['/conversations?channel=nope', 'channel'],
  ] as const) {
    const { status, body } = await ask('john', 'GET', path)
    expect([status, body.error.details[0].field]).toEqual([400, field])
  }
})
