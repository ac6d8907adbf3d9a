import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DeliveryWorld, makeDeliveryWorld } from '../../../test/delivery-world.ts'
import { OLD_WORD, PDF, picture, VOICE } from '../../../test/files.ts'
import type { Company } from '../../../test/world.ts'
import { findAttachment } from '../../db/attachments/find.ts'
import { DAY, SECOND } from '../../kernel/instant.ts'
import { readAttachment } from '../attachments/read-attachment.ts'
import { uploadFile } from '../attachments/upload-file.ts'
import { openChannel } from '../channels/open-channel.ts'
import type { Outgoing } from '../channels/port.ts'
import { sendMessage } from '../conversations/send-message.ts'
import type { MessageContent, MessageType } from '../entities.ts'
import { unusedUploadTimer } from '../timers/unused-upload.ts'
import { handOverFile } from './hand-over-file.ts'

const RULES = { maxBytes: 100_000, types: ['png', 'jpg', 'gif', 'pdf', 'ogg', 'doc'] }
const PNG = await picture(30, 20)
const GIF = await picture(3, 2, 'gif')
const PHONE = '919000000101'

let world: DeliveryWorld
let conversationId: number

beforeAll(async () => {
  world = await makeDeliveryWorld()
})
beforeEach(async () => {
  world.misbehave({ kind: 'none' })
  conversationId = await world.customerWrites(PHONE, `Hi ${Math.random()}`)
})
afterAll(() => world.drop())

const upload = (bytes = PNG, name = 'Lid.png', actor = world.kaveri.john, company: Company = world.kaveri) =>
  uploadFile(world.desk, { tenantId: company.tenantId, actor }, { name, body: Readable.from([bytes]) }, RULES)

const send = (type: MessageType, media: MessageContent['media'], actor = world.kaveri.john) =>
  world.kaveri.run(
    (ctx) =>
      sendMessage(ctx, {
        addressee: { conversationId },
        type,
        text: null,
        content: { media },
        requestHash: '',
      }),
    actor,
  )

const sourceOf = async (id: string) => (await world.kaveri.run((ctx) => findAttachment(ctx.tx, id)))!.source

/** What the last message on the customer's phone was sent with. */
const lastPayload = () => world.simulator.outbound(PHONE).at(-1)?.payload

describe('a message with an upload', () => {
  it('shows the file at once, hands it to the provider and goes out by its id', async () => {
    const { id } = await upload()
    const message = await send('image', { attachmentId: id, caption: 'The new lid' })
    expect(message).toMatchObject({
      type: 'image',
      text: 'The new lid',
      status: 'queued',
      attachments: [
        {
          id,
          kind: 'image',
          name: 'Lid.png',
          mimeType: 'image/png',
          size: PNG.length,
          width: 30,
          status: 'ready',
        },
      ],
    })
    expect(message.attachments[0]).not.toHaveProperty('source')
    await world.work()
    expect(await world.show(message.id)).toMatchObject({ message: { status: 'sent', uncertain: false } })
    const { mediaId } = await sourceOf(id)
    expect(mediaId).toMatch(/^\d+$/)
    expect(lastPayload()).toMatchObject({ type: 'image', image: { id: mediaId, caption: 'The new lid' } })
  })

  it('goes out as a document under its name, and as a voice message', async () => {
    const letter = await upload(OLD_WORD, 'Brief März.doc')
    await send('document', { attachmentId: letter.id })
    await world.work()
    expect(lastPayload()).toMatchObject({ document: { filename: 'Brief März.doc' } })

    const other = await upload(PDF, 'a.pdf')
    await send('document', { attachmentId: other.id, filename: 'Bill.pdf' })
    await world.work()
    expect(lastPayload()).toMatchObject({ document: { filename: 'Bill.pdf' } })

    const voice = await upload(VOICE, 'voice.ogg')
    await send('audio', { attachmentId: voice.id, voice: true })
    await world.work()
    expect(lastPayload()).toMatchObject({ audio: { voice: true, id: (await sourceOf(voice.id)).mediaId } })
  })

  it('that is tried again names the file that the provider has', async () => {
    world.misbehave({ kind: 'rate_limit', times: 1, to: PHONE })
    const { id } = await upload()
    const message = await send('image', { attachmentId: id })
    await world.work()
    const { mediaId } = await sourceOf(id)
    expect(mediaId).toBeDefined()
    expect(await world.show(message.id)).toMatchObject({ message: { status: 'queued' } })
    await world.pass(10 * SECOND)
    expect(lastPayload()).toMatchObject({ image: { id: mediaId } })
    expect((await world.show(message.id)).attempts.map(({ outcome }) => outcome)).toEqual([
      'retry-safe',
      'sent',
    ])
  })

  it.each(['rate_limit', 'error_5xx', 'timeout_after_accept'] as const)(
    'whose file is not taken (%s) waits and goes out later, and never is uncertain',
    async (kind) => {
      world.misbehave({ kind, times: 1 })
      const before = world.simulator.outbound(PHONE).length
      const message = await send('image', { attachmentId: (await upload()).id })
      await world.work()
      expect(await world.show(message.id)).toMatchObject({ message: { status: 'queued', uncertain: false } })
      await world.pass(10 * SECOND)
      expect(await world.show(message.id)).toMatchObject({ message: { status: 'sent' } })
      expect(world.simulator.outbound(PHONE)).toHaveLength(before + 1)
    },
  )

  it('whose file is lost fails with words', async () => {
    const { id } = await upload()
    const message = await send('image', { attachmentId: id })
    await world.desk.storage.remove(`${world.kaveri.tenantId}/${id}`)
    await world.work()
    expect(await world.show(message.id)).toMatchObject({
      message: { status: 'failed', error: { code: 'FILE_GONE' } },
    })
  })

  it('whose file cannot be read for a while waits and goes out later', async () => {
    const message = await send('image', { attachmentId: (await upload()).id })
    const { storage } = world.desk
    world.desk.storage = { ...storage, open: () => Promise.reject(new Error('the bucket is away')) }
    await world.work()
    world.desk.storage = storage
    expect(await world.show(message.id)).toMatchObject({ message: { status: 'queued', uncertain: false } })
    await world.pass(10 * SECOND)
    expect(await world.show(message.id)).toMatchObject({ message: { status: 'sent' } })
  })

  it('keeps the file for good, and for all who see the conversation', async () => {
    const { id } = await upload()
    const { kaveri } = world
    const read = (actor = kaveri.john) => kaveri.run((ctx) => readAttachment(ctx, id), actor)
    await expect(read(kaveri.jane)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await send('image', { attachmentId: id })
    await kaveri.run((ctx) => unusedUploadTimer(ctx, id))
    expect(await read(kaveri.jane)).toMatchObject({ id, status: 'ready' })
  })
})

describe('a message takes', () => {
  it('the sender’s own upload only, and each once', async () => {
    const { id } = await upload()
    const { kaveri, stranger } = world
    const notFound = { code: 'NOT_FOUND' }
    await expect(send('image', { attachmentId: id }, kaveri.jane)).rejects.toMatchObject(notFound)
    await expect(send('image', { attachmentId: 'nonsense' })).rejects.toMatchObject(notFound)
    const theirs = await upload(PNG, 'a.png', stranger.john, stranger)
    await expect(send('image', { attachmentId: theirs.id })).rejects.toMatchObject(notFound)

    const both = await Promise.allSettled([1, 2].map(() => send('image', { attachmentId: id })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: notFound })
  })

  it.each([
    ['image', 'a.pdf', PDF, {}, 'media.attachmentId'],
    ['image', 'a.gif', GIF, {}, 'media.attachmentId'],
    ['audio', 'a.png', PNG, {}, 'media.attachmentId'],
    ['audio', 'a.ogg', VOICE, { caption: 'Listen' }, 'media.caption'],
    ['document', 'a.gif', GIF, {}, 'media.attachmentId'],
  ] as const)('as %s no %s that WhatsApp would refuse', async (type, name, bytes, more, field) => {
    const { id } = await upload(bytes, name)
    await expect(send(type, { attachmentId: id, ...more })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ field }],
    })
    expect((await world.kaveri.run((ctx) => findAttachment(ctx.tx, id)))!.messageId).toBeNull()
  })
})

it('a file that the provider is about to forget is handed over anew', async () => {
  const { id } = await upload()
  const { desk, kaveri, clock } = world
  const to = { driver: desk.drivers.whatsapp!, channel: openChannel(desk.vault, kaveri.channel) }
  const handOver = () =>
    handOverFile(desk, kaveri.tenantId, to, { content: { media: { attachmentId: id } } } as Outgoing)
  const first = await handOver()
  clock.advance(28 * DAY)
  expect(await handOver()).toEqual(first)
  clock.advance(2 * DAY)
  const again = await handOver()
  expect(again).toEqual({ mediaId: expect.stringMatching(/^\d+$/) })
  expect(again).not.toEqual(first)
})
