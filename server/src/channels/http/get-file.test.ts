import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type FileOrder, type GotFile, getFile } from './get-file.ts'

interface Asked {
  method: string | undefined
  headers: IncomingHttpHeaders
}

/** Two hosts on this machine: the provider's, and one that nobody has allowed. */
const asked: Record<string, Asked> = {}
let answers: Record<string, (response: ServerResponse) => void> = {}
const serve = (name: string) =>
  createServer(({ url = '', method, headers }, response) => {
    asked[`${name}${url}`] = { method, headers }
    const answer = answers[`${name}${url}`]
    if (answer) return answer(response)
    response.writeHead(404).end()
  })
const servers: Record<string, Server> = { base: serve('base'), other: serve('other') }
const urls: Record<string, string> = {}

beforeAll(async () => {
  for (const [name, server] of Object.entries(servers)) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    urls[name] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
})
beforeEach(() => {
  answers = {}
  for (const path of Object.keys(asked)) delete asked[path]
})
afterAll(() => {
  for (const server of Object.values(servers)) server.close().closeAllConnections()
})

const get = (path: string, more: Partial<FileOrder> = {}) =>
  getFile({
    url: path.startsWith('/') ? urls.base + path : path,
    headers: { authorization: 'Bearer token' },
    hosts: ['fbcdn.net'],
    base: `${urls.base}/v25.0`,
    ...more,
  })

const bytesOf = async (got: GotFile) => (got.kind === 'file' ? await buffer(got.body) : got)
const redirectTo = (location: string) => (response: ServerResponse) =>
  response.writeHead(302, { location }).end()

it('a file of the provider’s own address comes byte for byte, asked for with the key', async () => {
  const bytes = Buffer.from([0, 1, 2, 255])
  answers['base/file'] = (response) => response.end(bytes)
  expect(await bytesOf(await get('/file'))).toEqual(bytes)
  expect(asked['base/file']).toMatchObject({
    method: 'GET',
    headers: { authorization: 'Bearer token', 'accept-encoding': 'identity' },
  })
})

it('it may be asked for by POST, and come after three redirects', async () => {
  answers['base/1'] = redirectTo('/2')
  answers['base/2'] = redirectTo(`${urls.base}/3`)
  answers['base/3'] = redirectTo('./4')
  answers['base/4'] = (response) => response.end('here')
  expect(String(await bytesOf(await get('/1', { method: 'POST' })))).toBe('here')
  expect([asked['base/1']!.method, asked['base/4']!.method]).toEqual(['POST', 'GET'])
  expect(asked['base/4']!.headers.authorization).toBe('Bearer token')
})

it('a fourth redirect is not followed', async () => {
  for (let step = 1; step <= 4; step++) answers[`base/${step}`] = redirectTo(`/${step + 1}`)
  answers['base/5'] = (response) => response.end('here')
  expect(await get('/1')).toMatchObject({ kind: 'refused' })
  expect(asked['base/5']).toBeUndefined()
})

it('a redirect into the own network is not followed', async () => {
  for (const location of [
    `${urls.other}/secret`,
    urls.other!.replace('127.0.0.1', 'localhost'),
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]:80/',
    'file:///etc/passwd',
    'data:text/plain,secret',
  ]) {
    answers['base/out'] = redirectTo(location)
    expect(await get('/out')).toMatchObject({ kind: 'refused' })
  }
  expect(asked['other/secret']).toBeUndefined()
})

it.each([
  'http://127.0.0.1:1/',
  'https://evil.example/a.jpg',
  'https://fbcdn.net/a.jpg',
  'https://evilfbcdn.net/a.jpg',
  'https://fbcdn.net.evil.example/a.jpg',
  'https://evil.example/?x=.fbcdn.net',
  'https://scontent.fbcdn.net@evil.example/a.jpg',
  'https://scontent.fbcdn.net:8443/a.jpg',
  'http://scontent.fbcdn.net/a.jpg',
  'ftp://scontent.fbcdn.net/a.jpg',
  'scontent.fbcdn.net',
  'https://10.0.0.1/a.jpg',
  '',
])('%j is asked for nothing', async (url) => {
  expect(await get(url)).toMatchObject({ kind: 'refused' })
})

it('an allowed name that leads into the own network is not followed there', async () => {
  for (const address of ['127.0.0.1', '10.0.0.8', '::1', '169.254.169.254']) {
    const family = address.includes(':') ? 6 : 4
    const lookup = (_host: string, _options: object, done: (fault: null, found: object[]) => void) =>
      // A public address beside it changes nothing.
      done(null, [
        { address: '157.240.1.1', family: 4 },
        { address, family },
      ])
    const got = await get('https://scontent.fbcdn.net/a.jpg', { lookup: lookup as never })
    expect(got).toEqual({ kind: 'refused', reason: 'scontent.fbcdn.net is not on the internet' })
  }
})

it('what is answered instead of a file is told by its status', async () => {
  answers['base/gone'] = (response) => response.writeHead(404).end('<html>')
  answers['base/nowhere'] = (response) => response.writeHead(302).end()
  expect(await get('/gone')).toEqual({ kind: 'answered', status: 404 })
  expect(await get('/nowhere')).toEqual({ kind: 'answered', status: 302 })
})

it('silence is waited out only so long, before the answer and within it', async () => {
  answers['base/silent'] = () => {}
  expect(await get('/silent', { silenceMs: 50 })).toEqual({ kind: 'no-answer', code: 'TIMEOUT' })
  answers['base/half'] = (response) => void response.writeHead(200, { 'content-length': 10 }).write('half')
  await expect(bytesOf(await get('/half', { silenceMs: 50 }))).rejects.toThrow()
})

it('a connection that breaks off within the file is a fault of the stream', async () => {
  answers['base/cut'] = (response) =>
    void response.writeHead(200, { 'content-length': 10 }).write('half', () => response.destroy())
  await expect(bytesOf(await get('/cut'))).rejects.toThrow()
})

it('a dead host, and a key that no header can carry, are no answer and throw nothing', async () => {
  const base = 'http://127.0.0.1:9'
  expect(await get(`${base}/file`, { base })).toMatchObject({ kind: 'no-answer' })
  const got = await get('/file', { headers: { authorization: 'Bearer to\nken' } })
  expect(got).toEqual({ kind: 'no-answer', code: 'UNSENDABLE' })
})
