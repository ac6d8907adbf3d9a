import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from './http-world.ts'
import { postWebhook, type RunningApp, startRunningApp } from './running-app.ts'
import { textTo } from './tenants/things.ts'
import { waitFor } from './wait-for.ts'

let app: RunningApp
let token: string
beforeAll(async () => {
  app = await startRunningApp()
  token = await app.signIn(app.kaveri, app.kaveri.admin)
})
afterAll(() => app.stop())

const twentyTimes = <T>(act: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: 20 }, (_, index) => act(index)))

const inbound = (from: string, id: string, text: string) =>
  textTo(app.kaveri, { from, id, text, name: `Customer ${from}` })

/** The one conversation with this customer, when so many of its messages have come. */
async function conversationWith(phone: string, messages: number) {
  const find = async () => {
    const { body } = await app.ask('GET', '/api/conversations?limit=100', { token })
    return body.data.filter((one: { contact: { phone: string } }) => one.contact.phone.endsWith(phone))
  }
  await waitFor(async () => (await find())[0]?.messageCount >= messages, 'the messages')
  const found = await find()
  expect(found).toHaveLength(1)
  return found[0]
}

const textsIn = async (conversationId: string) => {
  const { body } = await app.ask('GET', `/api/messages?limit=100&conversationId=${conversationId}`, { token })
  return body.data.map(({ text }: { text: string }) => text)
}

describe('twenty webhooks at once', () => {
  it('that are equal make one message', async () => {
    const body = inbound('919000000801', 'equal', 'only once')
    expect(await twentyTimes(() => postWebhook(app.url, body))).toEqual(Array(20).fill(200))
    const conversation = await conversationWith('919000000801', 1)
    await waitFor(async () => {
      const waiting = await app.database.pool.query(
        `select from webhook_deliveries where status = 'received'`,
      )
      return waiting.rows.length === 0
    })
    expect(await textsIn(conversation.id)).toEqual(['only once'])
    expect(await conversationWith('919000000801', 1)).toMatchObject({ unreadCount: 1, messageCount: 1 })
  })

  it('with the first messages of one customer make one contact and one conversation', async () => {
    await twentyTimes((index) =>
      postWebhook(app.url, inbound('919000000802', `first-${index}`, `message ${index}`)),
    )
    const conversation = await conversationWith('919000000802', 20)
    expect(conversation).toMatchObject({ unreadCount: 20, messageCount: 20 })
    expect((await textsIn(conversation.id)).sort()).toEqual(
      Array.from({ length: 20 }, (_, index) => `message ${index}`).sort(),
    )
    const { body } = await app.ask('GET', '/api/contacts?q=919000000802', { token })
    expect(body.data).toHaveLength(1)
  })
})

describe('twenty requests to send at once', () => {
  const send = (body: object, headers: Record<string, string> = {}) =>
    app.ask('POST', '/api/messages', { token, body: { type: 'text', ...body }, headers })
  const ids = (answers: Answer[]) => new Set(answers.map(({ body }) => body.data.id))
  const statuses = (answers: Answer[]) => answers.map(({ status }) => status)

  it.each([
    ['clientMessageId', '919000000803', { clientMessageId: 'one bubble' }, {}],
    ['Idempotency-Key', '919000000804', {}, { 'Idempotency-Key': 'one request' }],
  ])('under one %s make one message, which leaves once', async (field, phone, under, headers) => {
    await postWebhook(app.url, inbound(phone, `hello-${phone}`, 'Hello'))
    const { id: conversationId } = await conversationWith(phone, 1)
    const body = { conversationId, text: 'Once, please', ...under }
    const answers = await twentyTimes(() => send(body, headers))
    expect(statuses(answers)).toEqual(Array(20).fill(202))
    expect(ids(answers).size).toBe(1)

    const another = await send({ ...body, text: 'Something else' }, headers)
    expect(another).toMatchObject({ status: 409, body: { error: { details: [{ field }] } } })

    // What is written after it leaves after it: when that has arrived, nothing more of the first can come.
    await send({ conversationId, text: 'And then' })
    await waitFor(() => app.simulator.outbound(phone).length > 1, 'both on the phone')
    expect(app.simulator.outbound(phone).map(({ text }) => text)).toEqual(['Once, please', 'And then'])
    await waitFor(async () => (await send(body, headers)).body.data.status === 'read', 'the ticks')
    expect(app.simulator.outbound(phone)).toHaveLength(2)
  })
})
