import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type HttpWorld, startHttpWorld } from '../../test/http-world.ts'
import { waitFor } from '../../test/wait-for.ts'

let desk: HttpWorld

const echo = z.object({ text: z.string(), inner: z.object({ count: z.number().min(1) }).optional() })

beforeAll(async () => {
  desk = await startHttpWorld({ version: '1.2.3' }, (app) => {
    app.post('/api/echo', { schema: { body: echo, response: { 200: echo } } }, async ({ body }) => body)
    app.get('/api/echo', { schema: { querystring: echo } }, async ({ query }) => query)
    app.get('/api/fault', async () => {
      throw new Error('secret of the inside')
    })
    app.get('/api/misfit', { schema: { response: { 200: echo } } }, async () => ({ text: 7 }) as never)
  })
})
afterAll(() => desk.stop())

const envelope = (code: string, message: unknown = expect.any(String)) => ({
  success: false,
  error: { code, message, details: expect.any(Array) },
  detail: message,
})

describe('every failing request is answered in one shape', () => {
  it('an unknown route', async () => {
    const { status, body } = await desk.ask('GET', '/api/nowhere')
    expect([status, body]).toEqual([404, envelope('NOT_FOUND')])
  })

  it('a wrong method', async () => {
    const { status, body } = await desk.ask('PUT', '/api/auth/login', { body: {} })
    expect([status, body]).toEqual([404, envelope('NOT_FOUND')])
  })

  it.each(['{"text":', 'text', '[1,]', '{"text":"a"}}'])('malformed JSON: %s', async (text) => {
    const { status, body } = await desk.ask('POST', '/api/echo', { body: text })
    expect([status, body]).toEqual([400, envelope('VALIDATION_ERROR', 'The body is not valid JSON')])
  })

  it('JSON that nests without end', async () => {
    const text = `{"text":"\\u0061","deep":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    const { status, body } = await desk.ask('POST', '/api/echo', { body: text })
    expect([status, body]).toEqual([400, envelope('VALIDATION_ERROR')])
  })

  it('a body over 1 MiB', async () => {
    const text = JSON.stringify({ text: 'a'.repeat(1024 * 1024) })
    const { status, body } = await desk.ask('POST', '/api/echo', { body: text })
    expect([status, body]).toEqual([413, envelope('PAYLOAD_TOO_LARGE')])
  })

  it('a body that is no JSON', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const { status, body } = await desk.ask('POST', '/api/echo', { body: 'text=a', headers })
    expect([status, body]).toEqual([415, envelope('UNSUPPORTED_MEDIA_TYPE')])
  })

  it('a body of the wrong shape, field by field', async () => {
    const { status, body } = await desk.ask('POST', '/api/echo', { body: { inner: { count: 0 } } })
    expect(status).toBe(400)
    expect(body.error.details.map((detail: { field: string }) => detail.field)).toEqual([
      'text',
      'inner.count',
    ])
    expect(body.detail).toBe('text is required')
  })

  it('no body where there must be one', async () => {
    const { status, body } = await desk.ask('POST', '/api/echo')
    expect([status, body.detail]).toEqual([400, 'text is required'])
  })

  it('an address that can not be decoded', async () => {
    const { status, body, headers } = await desk.ask('GET', '/api/%c0')
    expect([status, body]).toEqual([400, envelope('VALIDATION_ERROR')])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('a fault of ours, without a word about it', async () => {
    const { status, body } = await desk.ask('GET', '/api/fault')
    expect([status, body]).toEqual([500, envelope('INTERNAL', 'Something went wrong on our side')])
  })

  it('an answer that is not as it was promised', async () => {
    const { status, body } = await desk.ask('GET', '/api/misfit')
    expect([status, body]).toEqual([500, envelope('INTERNAL')])
  })

  it('bytes that are no HTTP', async () => {
    const socket = connect((desk.app.server.address() as AddressInfo).port, '127.0.0.1')
    let heard = ''
    socket.on('data', (chunk) => {
      heard += chunk
    })
    socket.end('hello\r\n\r\n')
    await once(socket, 'close')
    expect(heard).toMatch(/^HTTP\/1.1 400 /)
    expect(JSON.parse(heard.split('\r\n\r\n')[1]!)).toEqual(envelope('VALIDATION_ERROR'))
  })
})

describe('what comes in', () => {
  it('unknown fields are ignored, also such as would reach a prototype', async () => {
    const body = '{"text":"a","more":1,"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'
    const answer = await desk.ask('POST', '/api/echo', { body })
    expect([answer.status, answer.body]).toEqual([200, { text: 'a' }])
    expect({}).not.toHaveProperty('admin')
  })

  it('what the database can not store does not get past the door', async () => {
    const body = '{"text":"a\\u0000b \\ud83d c \\ud83d\\ude00"}'
    expect((await desk.ask('POST', '/api/echo', { body })).body).toEqual({ text: 'ab \ufffd c 😀' })
    expect((await desk.ask('GET', '/api/echo?text=a%00b')).body).toEqual({ text: 'ab' })
  })

  it('an empty body is an empty object', async () => {
    const headers = { 'Content-Type': 'application/json' }
    const { status, body } = await desk.ask('POST', '/api/auth/logout', { headers })
    expect([status, body.detail]).toEqual([400, 'token is required (body or Authorization header)'])
  })
})

describe('every answer', () => {
  it('says what a browser may do with it, and not what made it', async () => {
    for (const path of ['/api/nowhere', '/api/auth/me', '/api/fault']) {
      const { headers } = await desk.ask('GET', path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('content-security-policy')).toContain("script-src 'self';")
    }
  })

  it('over plain HTTP asks for no upgrade to HTTPS', async () => {
    const { headers } = await desk.ask('GET', '/api/nowhere')
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests')
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  it('may be read from any origin, failures included, without credentials', async () => {
    const { headers } = await desk.ask('GET', '/api/auth/me', {
      headers: { Origin: 'https://panel.example' },
    })
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(headers.get('access-control-expose-headers')).toBe('Retry-After, Content-Disposition')
  })

  it('allows what the contract names before it is asked', async () => {
    const headers = { Origin: 'https://panel.example', 'Access-Control-Request-Method': 'PATCH' }
    const { status, headers: answered } = await desk.ask('OPTIONS', '/api/auth/me', { headers })
    expect(status).toBe(204)
    expect(answered.get('access-control-allow-methods')).toContain('PATCH')
    expect(answered.get('access-control-allow-headers')).toBe(
      'Authorization, Content-Type, Idempotency-Key, X-API-Key',
    )
  })
})

describe('with origins and HTTPS set', () => {
  let closed: HttpWorld
  beforeAll(async () => {
    closed = await startHttpWorld({ config: { corsOrigins: ['https://desk.example'], secure: true } })
  })
  afterAll(() => closed.stop())

  it('only those origins are answered', async () => {
    const allowed = async (Origin: string) =>
      (await closed.ask('GET', '/api/nowhere', { headers: { Origin } })).headers.get(
        'access-control-allow-origin',
      )
    expect(await allowed('https://desk.example')).toBe('https://desk.example')
    expect(await allowed('https://evil.example')).toBeNull()
  })

  it('the page asks for HTTPS', async () => {
    const { headers } = await closed.ask('GET', '/api/nowhere')
    expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests')
    expect(headers.get('strict-transport-security')).toContain('max-age=')
  })
})

describe('the simulator', () => {
  let upstream: Server
  let simulated: HttpWorld
  const heard: string[] = []

  beforeAll(async () => {
    upstream = createServer((request, response) => {
      heard.push(`${request.method} ${request.url}`)
      if (request.url !== '/simulator/stream') return request.pipe(response)
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      response.write('data: first\n\n')
      request.once('close', () => heard.push('the stream was closed'))
    }).listen(0, '127.0.0.1')
    await once(upstream, 'listening')
    const { port } = upstream.address() as AddressInfo
    simulated = await startHttpWorld({ config: { simulatorUrl: `http://127.0.0.1:${port}` } })
  })
  afterAll(() => {
    upstream.closeAllConnections()
    upstream.close()
  })

  it('gets what comes under /simulator, whatever it is', async () => {
    const sent = { body: 'not { json', headers: { 'Content-Type': 'application/json' } }
    const { status, body } = await simulated.ask('POST', '/simulator/inbound?x=1', sent)
    expect([status, body]).toEqual([200, 'not { json'])
    expect(heard).toContain('POST /simulator/inbound?x=1')
  })

  it('streams at once, and a stream does not hold up the end', async () => {
    const response = await fetch(`${simulated.url}/simulator/stream`, {
      headers: { Accept: 'text/event-stream' },
    })
    const reader = response.body!.getReader()
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: first\n\n')
    await simulated.stop()
    await waitFor(() => heard.includes('the stream was closed'), 'the stream to be closed')
    await expect(reader.read()).rejects.toThrow()
  })

  it('that is away is 503', async () => {
    const alone = await startHttpWorld({ config: { simulatorUrl: 'http://127.0.0.1:1' } })
    const { status, body } = await alone.ask('GET', '/simulator')
    await alone.stop()
    expect([status, body]).toEqual([503, envelope('UNAVAILABLE')])
  })

  it('that there is not, is not there', async () => {
    expect((await desk.ask('GET', '/simulator', { headers: { Accept: 'text/html' } })).status).toBe(404)
  })
})
