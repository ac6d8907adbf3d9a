import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, type Desk, sendText, startDesk, startQuickly, until } from '../../test/desk.ts'
import type { Simulator } from '../simulator.ts'

let desk: Desk
let simulator: Simulator

beforeAll(async () => {
  desk = await startDesk()
  simulator = await startQuickly({ webhookUrl: desk.url })
})
afterAll(async () => {
  await simulator.close()
  await desk.close()
})

/** Reads Server-Sent Events into a list, as the browser would. */
async function listen(url: string) {
  const ended = new AbortController()
  const answer = await fetch(url, { signal: ended.signal })
  // biome-ignore lint/suspicious/noExplicitAny: tests read the events' shapes by their paths
  const events: Array<{ event: string; data: any }> = []
  const decoder = new TextDecoder()
  const reading = (async () => {
    let text = ''
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true })
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      for (const part of parts) {
        const [, event = '', data = '{}'] = /^event: (.*)\ndata: (.*)$/s.exec(part) ?? []
        events.push({ event, data: JSON.parse(data) })
      }
    }
  })().catch(() => {})
  const stop = () => {
    ended.abort()
    return reading
  }
  return { events, type: answer.headers.get('content-type'), stop }
}

test('a page is given the whole state, then every change', async () => {
  simulator.inbound({ from: '15550001051', text: 'before the page' })
  const page = await listen(`${simulator.url}/simulator/api/events`)
  expect(page.type).toBe('text/event-stream')
  const { data: state } = await until('the state', () => page.events.find(({ event }) => event === 'state'))
  expect(state.accounts).toHaveLength(4)
  expect(state.chats[0]).toMatchObject({
    key: 'whatsapp:100200300400500:15550001051',
    customer: { name: 'Asha Menon' },
  })

  const { body } = await sendText(simulator, '15550001051', 'Hello')
  await until('the ticks', () =>
    page.events.some(
      ({ event, data }) =>
        event === 'chat' && data.message?.id === body.messages[0].id && data.message.status === 'read',
    ),
  )
  await call(`${simulator.url}/simulator/faults`, 'POST', { kind: 'slow' })
  await until('the fault', () =>
    page.events.some(({ event, data }) => event === 'faults' && data[0].kind === 'slow'),
  )
  const entry = await until('the call', () =>
    page.events.find(({ event, data }) => event === 'traffic' && data.kind === 'call' && data.status === 200),
  )
  const details = await call(`${simulator.url}/simulator/api/traffic/${entry.data.id}`, 'GET')
  expect(details.body.about).toBe('text to 15550001051')
  expect(JSON.parse(details.body.request).text.body).toBe('Hello')
  await page.stop()
})

test('with reading switched off, a message is read when the phone looks at it', async () => {
  simulator.reset()
  await call(`${simulator.url}/simulator/api/settings`, 'POST', { autoRead: false })
  const { body } = await sendText(simulator, '15550001051', 'Hello')
  const status = () => simulator.outbound('15550001051')[0]?.status
  await until('delivered', () => status() === 'delivered')
  const key = encodeURIComponent('whatsapp:100200300400500:15550001051')
  await call(`${simulator.url}/simulator/api/chats/${key}/read`, 'POST')
  expect(status()).toBe('read')
  const chat = await call(`${simulator.url}/simulator/api/chats/${key}`, 'GET')
  expect(chat.body.messages.at(-1)).toMatchObject({ id: body.messages[0].id, status: 'read' })
})

test('the window can be closed from the phone', async () => {
  simulator.inbound({ from: '15550001051', text: 'Hi' })
  const key = encodeURIComponent('whatsapp:100200300400500:15550001051')
  await call(`${simulator.url}/simulator/api/chats/${key}/close-window`, 'POST')
  await sendText(simulator, '15550001051', 'Too late')
  await until('the failure', () => simulator.outbound('15550001051').at(-1)?.error?.code === 131047)
})

test('reset forgets everything', async () => {
  await call(`${simulator.url}/simulator/reset`, 'POST')
  expect((await call(`${simulator.url}/simulator/outbound`, 'GET')).body).toEqual({ success: true, data: [] })
  expect((await call(`${simulator.url}/simulator/faults`, 'GET')).body.data).toEqual([])
})
