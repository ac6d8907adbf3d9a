import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postWebhook, type RunningApp, startRunningApp } from '../../../test/running-app.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { newId } from '../../kernel/ids.ts'
import { HOUR } from '../../kernel/instant.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp()
})
afterAll(() => app.stop())

const PAGE = '210110220330441'
const ask = async <Row extends object>(statement: string, ...values: unknown[]) =>
  (await app.database.pool.query<Row>(statement, values)).rows

/** Takes it in to the end; answers with what became of it, as its company's admins see it. */
async function tell(body: object): Promise<{ status: string; reason: string | null } | null> {
  expect(await postWebhook(app.url, JSON.stringify(body))).toBe(200)
  await waitFor(
    async () => (await ask(`select from webhook_deliveries where status = 'received'`)).length === 0,
  )
  const [event] = await ask<{ status: string; reason: string | null }>(
    `select e.status, e.error->>'message' as reason from webhook_events e
     where e.delivery_id = (select max(id) from webhook_deliveries)`,
  )
  return event ?? null
}

const change = (field: string, value: object) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '380112233445501',
      changes: [
        {
          field,
          value: {
            messaging_product: 'whatsapp',
            metadata: {
              display_phone_number: '918041002001',
              phone_number_id: app.kaveri.channel.phoneNumberId,
            },
            ...value,
          },
        },
      ],
    },
  ],
})

const seconds = (msAgo = 0) => String(Math.floor((Date.now() - msAgo) / 1000))
let people = 919000000800
const somebody = () => String(++people)
const message = (from: string, more: object) => ({
  from,
  id: `wamid.${newId()}`,
  timestamp: seconds(),
  ...more,
})
const text = (body: string) => ({ type: 'text', text: { body } })

async function conversationsOf(phone: string) {
  return await ask<{
    id: number
    status: string
    unread: number
    window: string | null
    messages: number
  }>(
    `select c.id, c.status, c.unread_count as unread, c.window_started_at as window, c.message_count as messages
     from conversations c join contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id
     where p.phone = $1 order by c.id`,
    phone,
  )
}

describe('on WhatsApp', () => {
  it.each([
    [
      'content that Meta withholds (131060)',
      { type: 'unsupported', errors: [{ code: 131060, title: 'Not available' }] },
    ],
    ['a poll (131051)', { type: 'unsupported', unsupported: { type: 'poll' }, errors: [{ code: 131051 }] }],
    ['the first opening of a chat', { type: 'request_welcome' }],
    ['a type of tomorrow', { type: 'hologram', hologram: { depth: 3 } }],
  ])('%s makes contact and conversation, and opens the window', async (_, content) => {
    const from = somebody()
    expect(await tell(change('messages', { messages: [message(from, content)] }))).toMatchObject({
      status: 'processed',
    })
    const [conversation, ...others] = await conversationsOf(from)
    expect(others).toEqual([])
    expect(conversation).toMatchObject({ status: 'open', unread: 1, window: expect.any(String) })
  })

  it('a message in a group is kept, and filed under nobody', async () => {
    const from = somebody()
    const event = await tell(
      change('messages', { messages: [message(from, { ...text('Hi all'), group_id: 'G1' })] }),
    )
    expect(event).toMatchObject({ status: 'ignored' })
    expect(await ask('select from contacts where phone = $1', from)).toEqual([])
  })

  it('a reaction, an edit and a revoke open no window and make nothing unread', async () => {
    const from = somebody()
    const yesterday = { ...message(from, text('Hello')), timestamp: seconds(25 * HOUR) }
    await tell(change('messages', { messages: [yesterday] }))
    const [before] = await conversationsOf(from)
    const about = { original_message_id: yesterday.id }
    await tell(
      change('messages', {
        messages: [
          message(from, { type: 'reaction', reaction: { message_id: yesterday.id, emoji: '👍' } }),
          message(from, { type: 'edit', edit: { ...about, message: text('Hello!') } }),
          message(from, { type: 'revoke', revoke: about }),
        ],
      }),
    )
    expect(await conversationsOf(from)).toEqual([before])
  })

  it.each(['standby', 'history'])('what comes by %s is stored, and nobody is bothered', async (field) => {
    const from = somebody()
    const messages = [message(from, text('Between the two of them'))]
    const value =
      field === 'standby' ? { standby: { messages } } : { history: [{ threads: [{ id: from, messages }] }] }
    await tell(change(field, value))
    expect(await conversationsOf(from)).toMatchObject([
      { status: 'closed', unread: 0, window: null, messages: 1 },
    ])
    const noticed = await ask(
      `select from notifications n join conversations c on c.tenant_id = n.tenant_id and c.id = n.conversation_id
       join contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id where p.phone = $1`,
      from,
    )
    expect(noticed).toEqual([])
  })

  it('an answer from the phone’s app is an agent’s message that opens no window', async () => {
    const to = somebody()
    const echo = { ...message('918041002001', text('From the shop phone')), to }
    await tell(change('smb_message_echoes', { message_echoes: [echo] }))
    expect(await conversationsOf(to)).toMatchObject([{ unread: 0, window: null, messages: 1 }])
  })

  it('a status opens no window, though a free entry point stands in it for 72 hours', async () => {
    const to = somebody()
    const echo = { ...message('918041002001', text('From the shop phone')), to }
    await tell(change('smb_message_echoes', { message_echoes: [echo] }))
    const conversation = {
      id: 'c',
      origin: { type: 'referral_conversion' },
      expiration_timestamp: seconds(-72 * HOUR),
    }
    const status = { id: echo.id, status: 'delivered', timestamp: seconds(), recipient_id: to, conversation }
    await tell(change('messages', { statuses: [status] }))
    expect(await conversationsOf(to)).toMatchObject([{ window: null }])
    expect(await ask('select status from messages where external_id = $1', echo.id)).toEqual([
      { status: 'delivered' },
    ])
  })

  it('parent ids name nobody: people are known by what is theirs on this account', async () => {
    const from = somebody()
    const parent = { from_user_id: `IN.${from}`, from_parent_user_id: `IN.ENT.${from}` }
    await tell(change('messages', { messages: [message(from, { ...text('Hi'), ...parent })] }))
    const known = await ask<{ value: string }>(
      `select value from identities where value like '%' || $1 order by value`,
      from,
    )
    expect(known.map(({ value }) => value)).toEqual([from, `IN.${from}`])
  })
})

describe('on Messenger and Instagram', () => {
  const item = (event: object) => ({
    sender: { id: '7100000000000950' },
    recipient: { id: PAGE },
    timestamp: Date.now(),
    ...event,
  })

  it.each([
    ['messaging', { messaging: [item({ message: { mid: 'm_test', text: 'random_text' } })] }],
    [
      'changes',
      { changes: [{ field: 'messages', value: item({ message: { mid: 'm_test', text: 'random_text' } }) }] },
    ],
  ])('the dashboard’s test, which names the account "0" (%s), is 200 and nobody’s', async (_, content) => {
    const before = await ask('select from messages')
    expect(await tell({ object: 'instagram', entry: [{ id: '0', time: Date.now(), ...content }] })).toBeNull()
    const [delivery] = await ask(`select status from webhook_deliveries order by id desc limit 1`)
    expect(delivery).toEqual({ status: 'ignored' })
    expect(await ask('select from messages')).toHaveLength(before.length)
  })
})
