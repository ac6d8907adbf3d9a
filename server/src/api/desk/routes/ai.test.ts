import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  breaksOffAfter,
  fails,
  isSilent,
  type StandInModel,
  says,
  startModel,
} from '../../../../test/model.ts'
import { type RunningApp, startRunningApp } from '../../../../test/running-app.ts'
import { waitFor } from '../../../../test/wait-for.ts'

let app: RunningApp
let standIn: StandInModel
let token: string
let path: string
beforeAll(async () => {
  standIn = await startModel()
  app = await startRunningApp({ OPENAI_API_KEY: 'a key', OPENAI_BASE_URL: standIn.baseUrl })
  const { kaveri } = app
  token = await app.signIn(kaveri, kaveri.admin)
  const from = '919300000001'
  for (const text of ['Hello', 'Where is my parcel?'])
    app.simulator.inbound({ from, name: 'Asha Menon', phoneNumberId: kaveri.channel.phoneNumberId!, text })
  const id = await waitFor(async () => {
    const [one] = (await ask('GET', '/api/conversations')).body.data
    return one?.messageCount === 2 && one.id
  }, 'the messages')
  path = `/api/conversations/${id}/ai`
})
afterAll(async () => {
  await app.stop()
  await standIn.close()
})

const ask = (method: string, url: string, body?: unknown, headers = {}) =>
  app.ask(method, url, { token, body, headers })
const wish = (body: object) => ask('POST', path, body)
const stream = async (body: object) => {
  const answer = await ask('POST', path, body, { accept: 'text/event-stream' })
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  return answer.body as string
}
const dataOf = (events: string) => events.match(/^data: .*$/gm)!.map((line) => JSON.parse(line.slice(6)))

describe('a text from the model', () => {
  it.each([
    [
      { task: 'suggest', text: 'offer a refund', tone: 'warm' },
      ['Where is my parcel?', 'offer a refund', 'warm'],
    ],
    [{ task: 'summarize' }, ['Customer: Where is my parcel?', 'Asha Menon']],
    [{ task: 'rewrite', text: 'its coming monday', tone: 'formal' }, ['its coming monday', 'formal']],
  ])('%j tells it what it needs', async (body, words) => {
    standIn.behaves(says('Certainly.'))
    expect((await wish(body)).body).toEqual({ success: true, data: { text: 'Certainly.', source: 'openai' } })
    const told = standIn.asked[0]!.body.messages.map(({ content }) => content).join('\n')
    for (const word of words) expect(told).toContain(word)
  })

  it('comes piece by piece where that is asked for', async () => {
    standIn.behaves(says('It arrives', ' on Monday.'))
    expect(await stream({ task: 'suggest' })).toBe(
      'data: {"text":"It arrives"}\n\ndata: {"text":" on Monday."}\n\ndata: {"done":true,"source":"openai"}\n\n',
    )
  })

  it('that breaks off is said to have, and never looks whole', async () => {
    standIn.behaves(breaksOffAfter(['It arrives'], 'dies'))
    const events = await stream({ task: 'suggest' })
    expect(dataOf(events)).toEqual([
      { text: 'It arrives' },
      { error: expect.objectContaining({ code: 'PROVIDER_ERROR' }) },
    ])
    expect(events).toContain('event: error\n')
    expect((await wish({ task: 'suggest' })).body.data.source).toBe('fallback')
  })

  it('is not waited for by nobody: who goes away ends the question', async () => {
    standIn.behaves(breaksOffAfter(['It arrives'], 'hangs'))
    const gone = new AbortController()
    const answer = await fetch(app.url + path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
      body: JSON.stringify({ task: 'suggest' }),
      signal: gone.signal,
    })
    await answer.body!.getReader().read()
    gone.abort()
    await standIn.asked[0]!.gone
  })
})

describe('without a model', () => {
  it.each([
    [{ task: 'suggest' }, 'Where is my parcel?'],
    [{ task: 'summarize' }, 'Asha Menon wrote 2 times, we wrote 0 times.'],
    [
      { task: 'rewrite', text: 'it’s coming  monday , i can’t say when', tone: 'formal' },
      'It is coming monday, I cannot say when.',
    ],
  ])('%j is still of use', async (body, words) => {
    standIn.behaves(fails(500))
    const whole = (await wish(body)).body.data
    expect(whole).toEqual({ text: expect.stringContaining(words), source: 'fallback' })
    expect(dataOf(await stream(body))).toEqual([{ text: whole.text }, { done: true, source: 'fallback' }])
  })

  it('nothing is told to it where an admin has switched it off', async () => {
    standIn.behaves(says('Certainly.'))
    expect((await ask('PATCH', '/api/tenant', { aiEnabled: false })).body.data.aiEnabled).toBe(false)
    expect((await wish({ task: 'suggest' })).body.data.source).toBe('fallback')
    expect(dataOf(await stream({ task: 'summarize' })).at(-1)).toEqual({ done: true, source: 'fallback' })
    expect(standIn.asked).toEqual([])
    await ask('PATCH', '/api/tenant', { aiEnabled: true })
    expect((await wish({ task: 'suggest' })).body.data.source).toBe('openai')
  })
})

it('nothing of it is sent or kept', async () => {
  standIn.behaves(says('Certainly.'))
  const messages = async () => (await ask('GET', '/api/messages?limit=100')).body.data
  const before = await messages()
  for (const task of ['suggest', 'summarize']) await wish({ task })
  await stream({ task: 'rewrite', text: 'ok' })
  expect(await messages()).toEqual(before)
  expect(app.simulator.outbound()).toEqual([])
})

describe('what is refused', () => {
  it.each([
    [{}, 'task'],
    [{ task: 'send' }, 'task'],
    [{ task: 'rewrite' }, 'text'],
    [{ task: 'rewrite', text: ' ' }, 'text'],
    [{ task: 'suggest', text: 7 }, 'text'],
  ])('%j', async (body, field) => {
    const answer = await wish(body)
    expect([answer.status, answer.body.error.details[0].field]).toEqual([400, field])
  })

  it('a conversation of another company, and one that is not there', async () => {
    standIn.behaves(isSilent)
    const stranger = await app.signIn(app.stranger, app.stranger.admin)
    const headers = { accept: 'text/event-stream' }
    expect(
      (await app.ask('POST', path, { token: stranger, body: { task: 'suggest' }, headers })).status,
    ).toBe(404)
    expect((await ask('POST', '/api/conversations/999999/ai', { task: 'suggest' })).status).toBe(404)
    expect(standIn.asked).toEqual([])
  })
})
