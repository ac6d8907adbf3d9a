import { smartChatRoutes } from '@parley/contracts/smart-chat/routes'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ChatClient, type ChatWorld, startChatWorld } from '../../../test/chat-world.ts'
import { waitFor } from '../../../test/wait-for.ts'

let world: ChatWorld
let john: ChatClient
let token: string
let picture: Buffer
beforeAll(async () => {
  world = await startChatWorld()
  john = await world.connect(world.kaveri.john)
  token = await world.tokenOf(world.kaveri.john)
  const plain = { width: 40, height: 30, channels: 3 as const, background: '#3a7' }
  picture = await sharp({ create: plain }).jpeg().toBuffer()
})
afterAll(() => world.stop())

const download = (mediaId: string, by = token) =>
  world.ask('GET', `/api/whatsapp/downloadmedia/${mediaId}`, { token: by })

/** An executive's own upload. */
async function upload(): Promise<string> {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'lid.jpg')
  const headers = { Authorization: `Bearer ${token}` }
  const answer = await fetch(`${world.url}/api/attachments`, { method: 'POST', headers, body: form })
  const { data } = (await answer.json()) as { data: { attachment: { id: string } } }
  return data.attachment.id
}

describe('a file', () => {
  it('that an executive sends goes with its message, and is fetched by its link without a token', async () => {
    const chat = await world.customerWrites('919876540021', 'Show me')
    const chat_id = String(chat.id)
    await john.ask('join_chat', { chat_id })
    const media = await upload()
    const sent = await john.ask('send_message', { chat_id, media, media_type: 'image', message: 'The lid' })
    expect(sent.status).toBe(1)
    const told = await waitFor(() => john.heard('new_message').find(({ message }) => message === 'The lid'))
    expect(told).toMatchObject({
      media,
      media_type: 'image',
      media_url: expect.any(String),
      mediaUrl: told.media_url,
    })
    const link = told.media_url!.replace(/^https?:\/\/[^/]+/, world.url)
    expect(Buffer.from(await (await fetch(link)).arrayBuffer()).equals(picture)).toBe(true)
    const { messages } = await john.ask('fetch_chats_by_user', { chat_id })
    expect(messages.at(-1)).toMatchObject({ media, media_status: 'ready' })
  })

  it('is had by its id for five minutes, and by nobody else', async () => {
    const chat = await world.customerWrites('919876540022', 'Show me, too')
    const media = await upload()
    await john.ask('send_message', { chat_id: String(chat.id), media, media_type: 'image' })
    const { status, body } = await download(media)
    expect(status).toBe(200)
    const { answer } = smartChatRoutes['GET /api/whatsapp/downloadmedia/:media_id']
    expect(answer.parse(body)).toEqual(body)
    expect(body).toMatchObject({ media_id: media, mime_type: 'image/jpeg', file_size: picture.length })
    const life = Date.parse(body.expires_at) - Date.now()
    expect([life > 290_000, life <= 300_000]).toEqual([true, true])
    const file = await fetch(body.url.replace(/^https?:\/\/[^/]+/, world.url))
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    const foreign = await world.tokenOf(world.stranger.john, world.stranger)
    expect((await download(media, foreign)).status).toBe(404)
    expect((await download('1234567890')).status).toBe(404)
    expect((await download('1234567890', '')).status).toBe(401)
  })

  it('of a customer is pending at first, then told of, and had by the provider’s id', async () => {
    const { phoneNumberId } = world.kaveri.channel
    const chat = await world.customerWrites('919876540023', 'Look')
    await john.ask('join_chat', { chat_id: String(chat.id) })
    john.forget()
    world.simulator.inbound({
      from: '919876540023',
      phoneNumberId: phoneNumberId!,
      type: 'image',
      text: 'Broken',
    })
    const message = await waitFor(() => john.heard('new_message')[0], 'the picture’s message')
    expect(message).toMatchObject({ media_type: 'image', message: 'Broken', sender_type: 'Customer' })
    const ready = await waitFor(
      () => john.heard('message_status').find(({ media_status }) => media_status === 'ready'),
      'the file',
    )
    expect(ready).toMatchObject({ message_id: message.message_id, media_url: expect.any(String) })
    const mediaId = await providersIdOf(message.media!)
    const { body } = await download(mediaId)
    expect(body).toMatchObject({ media_id: mediaId, mime_type: expect.stringMatching(/^image\//) })
  })
})

async function providersIdOf(attachmentId: string): Promise<string> {
  const { rows } = await world.database.tenant(world.kaveri.tenantId, (tx) =>
    tx.client.query<{ id: string }>("select source->>'mediaId' as id from attachments where id = $1", [
      attachmentId,
    ]),
  )
  return rows[0]!.id
}
