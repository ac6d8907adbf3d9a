import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { deadUrl, type StandIn, startStandIn } from '../stand-in.ts'
import { postJson } from './call-json.ts'

let standIn: StandIn
beforeAll(async () => {
  standIn = await startStandIn()
})
afterAll(() => standIn.close())

const post = (url = standIn.url, headers = {}, timeoutMs = 5000) =>
  postJson(url, headers, { a: 'ä' }, timeoutMs)

it('an answer is handed on with its status, read where it is JSON', async () => {
  standIn.next({ status: 200, body: { ok: true } }, { status: 502, body: '<html>' })
  expect(await post(`${standIn.url}/v1?x=1`, { authorization: 'Bearer t' })).toEqual({
    kind: 'answered',
    status: 200,
    body: { ok: true },
  })
  expect(standIn.calls[0]).toMatchObject({
    path: '/v1?x=1',
    headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
    body: { a: 'ä' },
  })
  expect(await post()).toEqual({ kind: 'answered', status: 502, body: undefined })
})

it('a redirect is not followed', async () => {
  const before = standIn.calls.length
  standIn.next({ status: 307, body: 'elsewhere', location: `${standIn.url}/elsewhere` })
  expect(await post()).toMatchObject({ kind: 'answered', status: 307 })
  expect(standIn.calls.length).toBe(before + 1)
})

it('where nobody listens nothing was sent', async () => {
  expect(await post(await deadUrl())).toEqual({ kind: 'not-sent', code: 'ECONNREFUSED' })
  expect(await post((await deadUrl()).replace('127.0.0.1', 'localhost'))).toMatchObject({ kind: 'not-sent' })
})

it('where no such host is nothing was sent', async () => {
  expect(await post('http://nobody.invalid')).toMatchObject({ kind: 'not-sent' })
})

it('what was read and then cut off may have been acted on', async () => {
  standIn.next('cut off', 'cut off within the answer')
  expect(await post()).toMatchObject({ kind: 'no-answer' })
  expect(await post()).toMatchObject({ kind: 'no-answer' })
})

it('silence ends with the time given', async () => {
  standIn.next('silence')
  expect(await post(standIn.url, {}, 50)).toEqual({ kind: 'no-answer', code: 'TIMEOUT' })
})

it('a kept connection that dies under the next request may have carried it', async () => {
  let requests = 0
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', () => {
      requests += 1
      if (requests === 1)
        socket.write('HTTP/1.1 200 OK\r\nconnection: keep-alive\r\ncontent-length: 2\r\n\r\n{}')
      else socket.resetAndDestroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  expect(await post(url)).toMatchObject({ kind: 'answered', status: 200 })
  expect(await post(url)).toMatchObject({ kind: 'no-answer' })
  expect(requests).toBe(2)
  await new Promise((resolve) => server.close(resolve))
})

it.each([
  ['an address that is none', 'nowhere', {}],
  ['a token with a line break', 'http://127.0.0.1', { authorization: 'Bearer a\nb' }],
])('%s can’t be sent, and is not repeated', async (_, url, headers) => {
  expect(await post(url, headers)).toEqual({ kind: 'unsendable' })
})
