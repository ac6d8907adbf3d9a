import { createHmac } from 'node:crypto'
import { connect } from 'node:net'
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { waitFor } from '../../../test/wait-for.ts'
import { Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { type WebhookDoors, webhookRoutes } from './webhook.route.ts'

const CHANNEL = newId()
const STATUS: Partial<Record<Refusal['code'], number>> = {
  VALIDATION_ERROR: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  PAYLOAD_TOO_LARGE: 413,
}

let app: FastifyInstance
let accepted: Parameters<WebhookDoors['accept']>[0][]
let accept: () => Promise<void>

beforeEach(async () => {
  accepted = []
  accept = async () => {}
  app = Fastify()
  app.setErrorHandler((fault: Error & { statusCode?: number }, _request, reply) =>
    reply
      .code(fault instanceof Refusal ? (STATUS[fault.code] ?? 500) : (fault.statusCode ?? 500))
      .send({ success: false }),
  )
  await app.register(
    webhookRoutes({
      appSecrets: ['installation secret', 'older secret'],
      verifyToken: 'installation token',
      channelDoor: async (id) =>
        id === CHANNEL
          ? {
              appSecrets: ['channel secret'],
              verifyToken: 'channel token',
              webhookHeader: 'X-Pinnacle-Key',
              webhookSecret: 'pinnacle secret',
            }
          : null,
      accept: async (delivery) => {
        await accept()
        accepted.push(delivery)
      },
    }),
  )
  app.post('/json', async (request) => request.body)
})
afterEach(() => app.close())

const BODY = '{"object":"whatsapp_business_account","entry":[{"id":"\\u0031","u":"a\\/b"}]}'

function post(url: string, secret: string | null, payload: string | Buffer = BODY, headers: object = {}) {
  const signature = secret && createHmac('sha256', secret).update(payload).digest('hex')
  const signed = signature ? { 'x-hub-signature-256': `sha256=${signature}` } : {}
  return app.inject({
    method: 'POST',
    url,
    payload,
    headers: { 'content-type': 'application/json', ...signed, ...headers },
  } as InjectOptions)
}

const verify = (url: string, token: string, mode = 'subscribe') =>
  app.inject({ url, query: { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': '<1158>' } })

it.each(['/api/webhook', '/api/whatsapp/webhook', '/webhook'])(
  '%s verifies, and takes what is signed',
  async (url) => {
    const handshake = await verify(url, 'installation token')
    expect([handshake.statusCode, handshake.body]).toEqual([200, '<1158>'])
    expect(handshake.headers['content-type']).toMatch(/^text\/plain/)

    const taken = await post(url, 'installation secret')
    expect([taken.statusCode, taken.body]).toEqual([200, 'EVENT_RECEIVED'])
    expect(taken.headers['content-type']).toMatch(/^text\/plain/)
    expect(accepted).toEqual([
      { source: 'meta', channelId: null, body: Buffer.from(BODY), json: JSON.parse(BODY) },
    ])
  },
)

it('the body that is handed on is the one that came, byte for byte', async () => {
  await post('/api/webhook', 'older secret')
  expect(accepted[0]?.body.toString()).toBe(BODY)
})

it('a handshake with another token, another mode or no challenge is 403', async () => {
  expect((await verify('/api/webhook', 'channel token')).statusCode).toBe(403)
  expect((await verify('/api/webhook', '')).statusCode).toBe(403)
  expect((await verify('/api/webhook', 'installation token', 'unsubscribe')).statusCode).toBe(403)
  expect((await app.inject('/api/webhook')).statusCode).toBe(403)
  const twice = '/api/webhook?hub.mode=subscribe&hub.verify_token=installation%20token&hub.verify_token=x'
  expect((await app.inject(`${twice}&hub.challenge=1`)).statusCode).toBe(403)
  const bare = '/api/webhook?hub.mode=subscribe&hub.verify_token=installation%20token'
  expect((await app.inject(bare)).statusCode).toBe(403)
})

it('a wrong, missing or malformed signature is 401 and nothing is stored', async () => {
  expect((await post('/api/webhook', 'another secret')).statusCode).toBe(401)
  expect((await post('/api/webhook', 'channel secret')).statusCode).toBe(401)
  expect((await post('/api/webhook', null)).statusCode).toBe(401)
  expect((await post('/api/webhook', null, BODY, { 'x-hub-signature-256': 'sha256=00' })).statusCode).toBe(
    401,
  )
  const forged = await post('/api/webhook', null, 'no json', {
    'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
  })
  expect(forged.statusCode).toBe(401)
  expect(accepted).toEqual([])
})

it('an unsigned body is refused before it is read', async () => {
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      // The body that is announced never comes.
      socket.write('POST /api/webhook HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n'),
    )
    socket.once('data', (data) => {
      socket.destroy()
      resolve(data.toString())
    })
    socket.once('error', reject)
  })
  expect(answer).toMatch(/^HTTP\/1\.1 401 /)
})

it.each(['[]', '5', '"text"', 'null', '', '{"open":', '\ufeff{}'])('a signed %j is 400', async (payload) => {
  expect((await post('/api/webhook', 'installation secret', payload)).statusCode).toBe(400)
  expect(accepted).toEqual([])
})

it('any other signed object is 200, whatever is in it and whatever it calls itself', async () => {
  for (const payload of ['{}', '{"object":"page","entry":5}', '{"object":"__proto__"}']) {
    expect((await post('/api/webhook', 'installation secret', payload)).statusCode).toBe(200)
  }
  const plain = await post('/api/webhook', 'installation secret', '{}', { 'content-type': 'text/plain' })
  expect(plain.statusCode).toBe(200)
})

it('up to 4 MiB and 1,000 updates are taken, more is 413', async () => {
  const delivery = (messages: number, padding = 0) =>
    JSON.stringify({
      entry: [{ changes: [{ field: 'messages', value: { messages: Array(messages).fill({}) } }] }],
      padding: 'a'.repeat(padding),
    })
  expect((await post('/api/webhook', 'installation secret', delivery(1000))).statusCode).toBe(200)
  expect((await post('/api/webhook', 'installation secret', delivery(1001))).statusCode).toBe(413)
  const rest = 4 * 1024 * 1024 - delivery(1).length
  expect((await post('/api/webhook', 'installation secret', delivery(1, rest))).statusCode).toBe(200)
  expect((await post('/api/webhook', 'installation secret', delivery(1, rest + 1))).statusCode).toBe(413)
  expect(accepted.length).toBe(2)
})

it('a channel’s door has its own token and secret, and says which channel it is', async () => {
  const url = `/api/webhook/${CHANNEL}`
  expect((await verify(url, 'channel token')).body).toBe('<1158>')
  expect((await verify(url, 'installation token')).statusCode).toBe(403)
  expect((await post(url, 'installation secret')).statusCode).toBe(401)
  expect((await post(url, 'channel secret')).body).toBe('EVENT_RECEIVED')
  expect(accepted).toMatchObject([{ source: 'meta', channelId: CHANNEL, body: Buffer.from(BODY) }])
})

it.each([newId(), 'no-uuid'])(
  'a channel that does not exist (%s) answers like a wrong secret',
  async (id) => {
    expect((await verify(`/api/webhook/${id}`, 'channel token')).statusCode).toBe(403)
    expect((await post(`/api/webhook/${id}`, 'channel secret')).statusCode).toBe(401)
    const pinnacle = await post(`/api/webhook/pinnacle/${id}?secret=pinnacle%20secret`, null)
    expect(pinnacle.statusCode).toBe(401)
  },
)

it('Pinnacle’s door takes the secret in the channel’s header or in the address', async () => {
  const url = `/api/webhook/pinnacle/${CHANNEL}`
  expect((await post(url, null, BODY, { 'x-pinnacle-key': 'pinnacle secret' })).statusCode).toBe(200)
  expect((await post(`${url}?secret=pinnacle%20secret`, null)).statusCode).toBe(200)
  expect((await post(url, null)).statusCode).toBe(401)
  expect((await post(url, null, BODY, { 'x-pinnacle-key': 'wrong' })).statusCode).toBe(401)
  expect((await post(`${url}?secret=wrong`, null)).statusCode).toBe(401)
  expect((await post(`${url}?secret=pinnacle%20secret&secret=x`, null)).statusCode).toBe(401)
  expect((await post(url, null, BODY, { 'x-webhook-secret': 'pinnacle secret' })).statusCode).toBe(401)
  expect((await post(url, null, '[]', { 'x-pinnacle-key': 'pinnacle secret' })).statusCode).toBe(400)
  expect(accepted.map(({ source, channelId }) => [source, channelId])).toEqual([
    ['pinnacle', CHANNEL],
    ['pinnacle', CHANNEL],
  ])
})

it('nothing is answered before it is stored, and what could not be stored is no 200', async () => {
  let store = () => {}
  accept = () =>
    new Promise((resolve) => {
      store = resolve
    })
  let answered = false
  const answer = post('/api/webhook', 'installation secret').then((response) => {
    answered = true
    return response
  })
  await waitFor(() => store.name === '', 'it to be stored')
  await new Promise((resolve) => setImmediate(resolve))
  expect(answered).toBe(false)
  store()
  expect((await answer).statusCode).toBe(200)

  accept = async () => {
    throw new Error('the database is down')
  }
  expect((await post('/api/webhook', 'installation secret')).statusCode).toBe(500)
})

it('the other routes keep their JSON', async () => {
  const response = await app.inject({ method: 'POST', url: '/json', payload: { a: 1 } })
  expect(response.json()).toEqual({ a: 1 })
})
