import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postWebhook, type RunningApp, startRunningApp } from '../../../test/running-app.ts'
import { waitFor } from '../../../test/wait-for.ts'

let app: RunningApp
let token: string
beforeAll(async () => {
  app = await startRunningApp()
  token = await app.signIn(app.kaveri, app.kaveri.john)
})
afterAll(() => app.stop())

const ask = async <Row extends object>(statement: string, ...values: unknown[]) =>
  (await app.database.pool.query<Row>(statement, values)).rows
const deliveries = () =>
  ask<{ status: string; error: string | null }>('select status, error from webhook_deliveries order by id')

const FROM = '919000000601'
let written = 0

/** A customer's text as Meta wraps it; `number` is the number that it was sent to. */
function textBody(text: string, number = app.kaveri.channel.phoneNumberId!) {
  written += 1
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '918041002001', phone_number_id: number },
    contacts: [{ profile: { name: 'Asha Menon' }, wa_id: FROM }],
    messages: [
      {
        from: FROM,
        id: `wamid.bad-input-${written}`,
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: 'text',
        text: { body: text },
      },
    ],
  }
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: '380112233445501', changes: [{ field: 'messages', value }] }],
  }
}

async function texts(): Promise<string[]> {
  const { body: list } = await app.ask('GET', '/api/conversations', { token })
  const [conversation] = list.data
  if (!conversation) return []
  const { body } = await app.ask('GET', `/api/messages?conversationId=${conversation.id}&limit=100`, {
    token,
  })
  return body.data.map((message: { text: string }) => message.text)
}

describe('at the door', () => {
  const body = () => JSON.stringify(textBody('let me in'))

  it('a wrong or missing signature is 401 and leaves no row', async () => {
    expect(await postWebhook(app.url, body(), 'another secret')).toBe(401)
    expect(await postWebhook(app.url, body(), '')).toBe(401)
    const unsigned = await fetch(`${app.url}/api/webhook`, { method: 'POST', body: body() })
    expect(unsigned.status).toBe(401)
    expect(await deliveries()).toEqual([])
  })

  it.each(['', 'no json', '[]', 'null', '"text"', '{"half":'])(
    'the signed %j is 400 and leaves no row',
    async (text) => {
      expect(await postWebhook(app.url, text)).toBe(400)
      expect(await deliveries()).toEqual([])
    },
  )

  it('over 4 MiB or 1,000 updates is 413 and leaves no row', async () => {
    const padding = 'a'.repeat(4 * 1024 * 1024)
    expect(await postWebhook(app.url, JSON.stringify({ ...textBody('too large'), padding }))).toBe(413)
    const many = textBody('too many')
    const [change] = many.entry[0]!.changes
    change!.value.messages = Array(1001).fill(change!.value.messages[0])
    expect(await postWebhook(app.url, JSON.stringify(many))).toBe(413)
    expect(await deliveries()).toEqual([])
  })

  it('an unknown number, object or field is 200, kept as ignored, and has no effect', async () => {
    const bodies = [
      textBody('nobody’s', '999999'),
      { ...textBody('another object'), object: 'user' },
      { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'flows', value: {} }] }] },
      {},
    ]
    for (const one of bodies) expect(await postWebhook(app.url, JSON.stringify(one))).toBe(200)
    await waitFor(async () => (await deliveries()).every(({ status }) => status === 'ignored'))
    expect((await deliveries()).filter(({ error }) => error)).toHaveLength(bodies.length)
    expect(await texts()).toEqual([])
  })
})

describe('a text', () => {
  const SIXTY_FOUR_KB = `${'“0123456789” नमस्ते 🙏\n'.repeat(1600)}end`

  it.each([
    ['with a NUL, but for that', 'before\u0000after', 'beforeafter'],
    ['from right to left', 'שלום \u202eמה נשמע\u202c — ‏مرحبا‏'],
    ['of 64 KB', SIXTY_FOUR_KB],
    ['of HTML', '<img src=x onerror="alert(1)"><script>alert(`x`)</script>&amp;&#60;'],
    ['of SQL', `'; drop table messages; -- $1 \\' "quoted" {{template}} %s`],
    ['of JSON and escapes', '{"a":"\\u0000"} \\n \\\\ \t \r\n'],
    ['with half an emoji, which is replaced', 'half \ud83d', 'half \ufffd'],
    ['of spaces', '   '],
    ['of every kind of emoji', '👩‍👩‍👧‍👦 🇮🇳 👍🏽 ❤️'],
    ['with combining marks, uncomposed', 'e\u0301 \u0915\u094d\u0937 \u200d'],
  ])('%s is stored and read back exactly', async (_name, text, expected = text) => {
    expect(await postWebhook(app.url, JSON.stringify(textBody(text)))).toBe(200)
    await waitFor(async () => (await texts()).length > 0 && (await texts())[0] === expected, 'the text')
    const [row] = await ask<{ text: string }>('select text from messages order by id desc limit 1')
    expect(row!.text).toBe(expected)
    const { body } = await app.ask('GET', '/api/conversations', { token })
    expect(expected.startsWith(body.data[0].lastMessage.text)).toBe(true)
  })

  it('that can’t be understood does not stop its neighbours', async () => {
    const body = textBody('after the broken one')
    const { value } = body.entry[0]!.changes[0]!
    value.messages.unshift({ type: 'text', text: { body: 'from nobody' } } as never, 5 as never)
    expect(await postWebhook(app.url, JSON.stringify(body))).toBe(200)
    await waitFor(async () => (await texts())[0] === 'after the broken one')
    const [event] = await ask(
      'select status, error from webhook_events where tenant_id = $1 order by id desc limit 1',
      app.kaveri.tenantId,
    )
    expect(event).toMatchObject({ status: 'failed', error: { message: expect.stringMatching(/\w/) } })
  })
})

it('the simulator’s own deliveries come in by the same door', async () => {
  const { phoneNumberId } = app.kaveri.other
  app.simulator.inbound({ from: '919000000602', phoneNumberId: phoneNumberId!, text: 'From the phone' })
  await waitFor(async () => {
    const { body } = await app.ask('GET', '/api/messages?q=From%20the%20phone', { token })
    return body.data.length === 1
  })
})
