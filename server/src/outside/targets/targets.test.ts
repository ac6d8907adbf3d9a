import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeTargets } from './targets.ts'

interface Heard {
  path: string
  method: string | undefined
  body: string
  connection: number
}

let server: Server
let port: number
let heard: Heard[]
let answer: (request: IncomingMessage, response: ServerResponse) => void
const connections = new Map<object, number>()

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', () => {
      const connection = connections.get(request.socket) ?? connections.size
      connections.set(request.socket, connection)
      heard.push({ path: request.url!, method: request.method, body, connection })
      answer(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
beforeEach(() => {
  heard = []
  answer = (_request, response) => response.end('ok')
})
afterAll(() => server.close().closeAllConnections())

const what = { headers: { 'content-type': 'text/plain' }, body: 'a body' }
/** Names lead where the test says, however often they are looked up. */
const leading = (...addresses: string[]) => {
  let asked = 0
  return ((_host: string, _options: object, done: (fault: null, found: object[]) => void) => {
    const address = addresses[Math.min(asked++, addresses.length - 1)]!
    done(null, [{ address, family: address.includes(':') ? 6 : 4 }])
  }) as never
}
const open = () => makeTargets({ allowedHosts: [`127.0.0.1:${port}`] })

describe('an address is refused at once', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0.0.0.0/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[ff02::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://localhost/',
    'http://LOCALHOST.:8080/',
    'http://metadata.google.internal/',
    'http://redis:6379/',
    'http://printer.local/',
  ])('where it is not on the internet: %s', async (url) => {
    expect(await open().refusalOf(url)).toMatch(/is not on the internet$/)
  })

  it('where it is none, or carries a password', async () => {
    expect(await open().refusalOf('ftp://example.com/')).toMatch(/http/)
    expect(await open().refusalOf('nowhere')).toMatch(/http/)
    expect(await open().refusalOf('https://user:pass@8.8.8.8/')).toMatch(/Credentials/)
  })

  it('where its name leads into a private network, even beside a public address', async () => {
    const both = ((_host: string, _options: object, done: (fault: null, found: object[]) => void) =>
      done(null, [
        { address: '8.8.8.8', family: 4 },
        { address: '10.0.0.8', family: 4 },
      ])) as never
    const targets = makeTargets({ allowedHosts: [], lookup: both })
    expect(await targets.refusalOf('https://hooks.example.com/')).toMatch(/not on the internet/)
  })
})

it('a public address, a name that leads to one, and one that leads nowhere yet may be given', async () => {
  expect(await open().refusalOf('https://8.8.8.8/')).toBeNull()
  expect(await open().refusalOf('https://[2606:4700:4700::1111]/')).toBeNull()
  const known = makeTargets({ allowedHosts: [], lookup: leading('8.8.8.8') })
  expect(await known.refusalOf('https://hooks.example.com/')).toBeNull()
  const unknown = makeTargets({
    allowedHosts: [],
    lookup: ((...args: unknown[]) =>
      (args.at(-1) as (fault: Error) => void)(new Error('ENOTFOUND'))) as never,
  })
  expect(await unknown.refusalOf('https://hooks.example.com/')).toBeNull()
})

it('the operator allows a host with all its ports, or one port, as it is written', async () => {
  const one = makeTargets({ allowedHosts: ['127.0.0.1:8080', 'Intern', '[::1]:81', '10.0.0.1:443'] })
  const may = async (url: string) => (await one.refusalOf(url)) === null
  expect(await may('http://127.0.0.1:8080/x')).toBe(true)
  expect(await may('http://127.0.0.1:8081/x')).toBe(false)
  expect(await may('http://127.0.0.1/x')).toBe(false)
  expect(await may('http://intern:99/')).toBe(true)
  expect(await may('http://other.intern/')).toBe(true)
  expect(await may('http://[::1]:81/')).toBe(true)
  expect(await may('http://[::1]/')).toBe(false)
  expect(await may('https://10.0.0.1/')).toBe(true)
})

describe('posting', () => {
  const url = (path = '/hook') => `http://127.0.0.1:${port}${path}`

  it('tells what was answered, and uses a connection again', async () => {
    const targets = open()
    expect(await targets.post(url(), what)).toEqual({ statusCode: 200, error: null, ms: expect.any(Number) })
    await new Promise((resolve) => setImmediate(resolve))
    answer = (_request, response) => response.writeHead(503).end('no')
    expect(await targets.post(url(), what)).toMatchObject({
      statusCode: 503,
      error: 'Answered with status 503',
    })
    expect(heard).toMatchObject([{ path: '/hook', method: 'POST', body: 'a body' }, { body: 'a body' }])
    expect(heard[0]!.connection).toBe(heard[1]!.connection)
  })

  it('a name that was public when it was given and is not any more is not spoken to', async () => {
    const targets = makeTargets({ allowedHosts: [], lookup: leading('8.8.8.8', '127.0.0.1') })
    const rebinding = `http://hooks.example.com:${port}/`
    expect(await targets.refusalOf(rebinding)).toBeNull()
    expect(await targets.post(rebinding, what)).toMatchObject({
      statusCode: null,
      error: 'hooks.example.com is not on the internet',
    })
    expect(heard).toEqual([])
  })

  it('a literal private address is not spoken to either', async () => {
    const closed = makeTargets({ allowedHosts: [] })
    expect(await closed.post(url(), what)).toMatchObject({
      statusCode: null,
      error: expect.stringMatching(/internet/),
    })
    expect(heard).toEqual([])
  })

  it('follows redirects with the whole body, but not into a private network, and not for ever', async () => {
    answer = ({ url: path }, response) =>
      path === '/there' ? response.end() : response.writeHead(308, { location: '/there' }).end()
    expect(await open().post(url('/here'), what)).toMatchObject({ statusCode: 200, error: null })
    expect(heard.map(({ path, body }) => [path, body])).toEqual([
      ['/here', 'a body'],
      ['/there', 'a body'],
    ])
    heard = []
    for (const location of [
      `http://localhost:${port}/x`,
      'http://169.254.169.254/',
      `http://[::1]:${port}/`,
    ]) {
      answer = (_request, response) => response.writeHead(307, { location }).end()
      expect((await open().post(url(), what)).error).toMatch(/not on the internet/)
    }
    expect(heard).toHaveLength(3)
    answer = (_request, response) => response.writeHead(307, { location: '/round' }).end()
    expect((await open().post(url(), what)).error).toMatch(/too often/)
  })

  it('silence ends after the time given, and a dead port is told', async () => {
    answer = () => {}
    const hasty = makeTargets({ allowedHosts: [`127.0.0.1:${port}`], timeoutMs: 60 })
    expect((await hasty.post(url(), what)).error).toBe('No answer within 0.06 s')
    const dead = makeTargets({ allowedHosts: ['127.0.0.1'] })
    expect((await dead.post('http://127.0.0.1:9/', what)).error).toBe('No answer (ECONNREFUSED)')
  })
})
