import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { call, type Desk, messagesOf, ORDERS, startDesk, startQuickly, until } from '../../test/desk.ts'
import { LINK_LIVES_MS } from '../media-store.ts'
import type { Simulator } from '../simulator.ts'

let desk: Desk
let simulator: Simulator
const token = { authorization: 'Bearer token' }
const bytes = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 255])

beforeAll(async () => {
  desk = await startDesk()
  simulator = await startQuickly({ webhookUrl: desk.url })
})
afterAll(async () => {
  await simulator.close()
  await desk.close()
})

async function upload(path: string, field: string, type: string, headers: Record<string, string>) {
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set(field, new File([bytes], 'Rechnung März.pdf', { type }))
  const answer = await fetch(`${simulator.url}${path}`, { method: 'POST', headers, body: form })
  return { status: answer.status, body: await answer.json() }
}

test('an uploaded file can be sent, resolved and fetched with the token, byte for byte', async () => {
  const { body } = await upload(`/v23.0/${ORDERS}/media`, 'file', 'application/pdf', token)
  const document = { id: body.id, filename: 'Rechnung März.pdf' }
  const to = { messaging_product: 'whatsapp', to: '15550001051', type: 'document', document }
  expect((await call(`${simulator.url}/v23.0/${ORDERS}/messages`, 'POST', to)).status).toBe(200)

  const resolved = (await call(`${simulator.url}/v23.0/${body.id}?phone_number_id=${ORDERS}`, 'GET')).body
  expect(resolved).toMatchObject({ mime_type: 'application/pdf', file_size: 6, id: body.id })
  expect((await fetch(resolved.url)).status).toBe(401)
  const file = await fetch(resolved.url, { headers: token })
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes)
})

test('a type that WhatsApp does not take is refused', async () => {
  const { status, body } = await upload(`/v23.0/${ORDERS}/media`, 'file', 'application/zip', token)
  expect([status, body.error.code]).toEqual([400, 100])
})

test('what a customer sends comes with hash and link, and the link ends after five minutes', async () => {
  simulator.inbound({
    from: '15550001051',
    media: { data: Buffer.from(bytes).toString('base64'), mimeType: 'image/jpeg', caption: 'Look' },
  })
  const [message] = await until('the picture', () => messagesOf(desk).length > 0 && messagesOf(desk))
  expect(message).toMatchObject({
    type: 'image',
    image: { caption: 'Look', mime_type: 'image/jpeg', sha256: expect.stringMatching(/=$/) },
  })
  expect((await fetch(message.image.url, { headers: token })).status).toBe(200)

  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + LINK_LIVES_MS + 1000)
  expect((await fetch(message.image.url, { headers: token })).status).toBe(404)
  vi.restoreAllMocks()
})

test('Pinnacle takes the file as `sheet`, nests the id and hands out the bytes', async () => {
  const key = { apikey: 'key' }
  const { body } = await upload('/v3/700100200300402/media', 'sheet', 'application/pdf', key)
  const path = `${simulator.url}/v3/downloadMedia/${body.response.id}`
  const file = await fetch(path, { method: 'POST', headers: key })
  expect(file.headers.get('content-type')).toBe('application/pdf')
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes)
  expect((await fetch(path, { method: 'POST' })).status).toBe(401)
})
