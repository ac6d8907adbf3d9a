import type { InboxEvent } from '@parley/contracts/desk/event'
import { io as connect } from 'socket.io-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FILM, PDF, picture } from '../../../../test/files.ts'
import { type RunningApp, startRunningApp } from '../../../../test/running-app.ts'
import { waitFor } from '../../../../test/wait-for.ts'

const PHONE = '919000000177'
let app: RunningApp
let token: string
beforeAll(async () => {
  app = await startRunningApp()
  token = await app.signIn(app.kaveri, app.kaveri.john)
})
afterAll(() => app.stop())

const PICTURE = await picture(900, 600, 'jpeg')

// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
const get = async (path: string): Promise<any> => (await app.ask('GET', path, { token })).body.data

/** Links stand under PUBLIC_URL, whose port is not known before the server listens. */
const fetchLink = async (link: string) => {
  const { pathname, search } = new URL(link)
  return await fetch(app.url + pathname + search)
}

function customerSends(bytes: Buffer, mimeType: string, filename?: string) {
  const { id } = app.simulator.inbound({
    from: PHONE,
    phoneNumberId: app.kaveri.channel.phoneNumberId!,
    media: { data: bytes.toString('base64'), mimeType, ...(filename && { filename }), caption: 'Look' },
  })
  return waitFor(async () => {
    const messages = await get('/api/messages?direction=in')
    const message = messages.find((one: { providerMessageId: string }) => one.providerMessageId === id)
    return message?.attachments[0].status === 'pending' ? null : message
  }, 'the file to come')
}

it('a picture from a customer’s phone reaches the agent’s screen, and its thumbnail', async () => {
  const message = await customerSends(PICTURE, 'image/jpeg')
  const [file] = message.attachments
  expect(message).toMatchObject({ type: 'image', text: 'Look' })
  expect(file).toMatchObject({
    kind: 'image',
    status: 'ready',
    size: PICTURE.length,
    width: 900,
    height: 600,
  })
  const whole = await fetchLink(file.url)
  expect(Buffer.from(await whole.arrayBuffer())).toEqual(PICTURE)
  const small = await fetchLink(file.thumbnailUrl)
  expect(small.headers.get('content-type')).toBe('image/webp')
})

it('the screen hears when the file is there, with a link that opens it', async () => {
  const socket = connect(`${app.url}/inbox`, { transports: ['websocket'], auth: { token } })
  const heard: InboxEvent[] = []
  socket.on('event', (event: InboxEvent) => heard.push(event))
  await waitFor(() => socket.connected, 'the socket to connect')
  await customerSends(PICTURE, 'image/jpeg')
  const told = await waitFor(() => heard.find(({ type }) => type === 'message.updated'), 'the news')
  socket.disconnect()
  const [file] = (told as InboxEvent & { type: 'message.updated' }).data.message.attachments
  expect(file).toMatchObject({ status: 'ready', url: expect.stringMatching(/^http/) })
  expect((await fetchLink(file!.url!)).status).toBe(200)
})

it('a film and a document come, too, each once, and what lies about itself does not', async () => {
  const film = await customerSends(FILM, 'video/mp4')
  expect(film.attachments).toMatchObject([{ kind: 'video', status: 'ready', thumbnailUrl: null }])
  const bill = await customerSends(PDF, 'application/pdf', 'Bill.pdf')
  expect(bill.attachments).toMatchObject([{ kind: 'document', name: 'Bill.pdf', status: 'ready' }])
  const lie = await customerSends(PDF, 'image/png')
  expect(lie.attachments).toMatchObject([{ status: 'failed', url: null, error: expect.stringMatching(/./) }])
})

it('an agent’s picture reaches the phone with its ticks, sent by its upload', async () => {
  const { conversationId } = await customerSends(PICTURE, 'image/jpeg')
  const form = new FormData()
  form.set('file', new File([new Uint8Array(PICTURE)], 'Lid.jpg'))
  const answer = await fetch(`${app.url}/api/attachments`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: form,
  })
  const { attachment } = ((await answer.json()) as { data: { attachment: { id: string } } }).data

  const body = {
    conversationId,
    type: 'image',
    media: { attachmentId: attachment.id, caption: 'The new lid' },
    clientMessageId: 'one',
  }
  const sent = await app.ask('POST', '/api/messages', { token, body })
  expect([sent.status, sent.body.data.attachments[0].id]).toEqual([202, attachment.id])
  // The same again is the same message, although its upload is taken.
  expect((await app.ask('POST', '/api/messages', { token, body })).body.data.id).toBe(sent.body.data.id)

  await waitFor(async () => (await get(`/api/messages/${sent.body.data.id}`)).status === 'read', 'the ticks')
  const out = app.simulator.outbound(PHONE)
  expect(out).toHaveLength(1)
  expect(out[0]).toMatchObject({ type: 'image', payload: { image: { caption: 'The new lid' } } })
  const [shown] = (await get(`/api/messages/${sent.body.data.id}`)).attachments
  expect(Buffer.from(await (await fetchLink(shown.url)).arrayBuffer())).toEqual(PICTURE)
})

it('somebody else’s upload, and one of another company, is 404', async () => {
  const { conversationId } = await customerSends(PICTURE, 'image/jpeg')
  const jane = await app.signIn(app.kaveri, app.kaveri.jane)
  const stranger = await app.signIn(app.stranger, app.stranger.john)
  for (const owner of [jane, stranger]) {
    const form = new FormData()
    form.set('file', new File([new Uint8Array(PICTURE)], 'Lid.jpg'))
    const headers = { Authorization: `Bearer ${owner}` }
    const answer = await fetch(`${app.url}/api/attachments`, { method: 'POST', headers, body: form })
    const { attachment } = ((await answer.json()) as { data: { attachment: { id: string } } }).data
    const body = { conversationId, type: 'image', media: { attachmentId: attachment.id } }
    expect((await app.ask('POST', '/api/messages', { token, body })).status).toBe(404)
  }
})
