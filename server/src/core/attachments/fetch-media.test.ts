import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Simulator, startSimulator } from '../../../../simulator/src/simulator.ts'
import { quiet } from '../../../test/database.ts'
import { HTML, PDF, picture, SVG } from '../../../test/files.ts'
import { arrival, someone } from '../../../test/inbound.ts'
import { makeWorld, NOON, type World } from '../../../test/world.ts'
import { whatsappDriver } from '../../channels/whatsapp/driver.ts'
import { HOUR, type Instant, msOf } from '../../kernel/instant.ts'
import { readMessage } from '../conversations/read-message.ts'
import type { Desk } from '../desk.ts'
import type { Attachment, AttachmentSource } from '../entities.ts'
import type { Jobs } from '../jobs.ts'
import { receive } from '../receiving/receive.ts'
import { fetchMediaTimer } from '../timers/fetch-media.ts'
import { fetchMedia } from './fetch-media.ts'

let simulator: Simulator
let world: World
const driver = whatsappDriver({
  graphUrl: () => simulator.url,
  graphVersion: 'v25.0',
  pinnacleUrl: () => simulator.url,
  log: quiet,
  timeoutMs: 400,
})

beforeAll(async () => {
  simulator = await startSimulator({ appSecret: 'app secret' })
  world = await makeWorld({ whatsapp: driver })
})
beforeEach(async () => {
  simulator.fault({ kind: 'none' })
  world.clock.set(NOON)
  for (const table of ['outbox_jobs', 'events', 'timers'])
    await world.database.pool.query(`delete from ${table}`)
})
afterAll(async () => {
  await world.drop()
  await simulator.close()
})

const PICTURE = await picture(1200, 600, 'jpeg')
const base64Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64')

type Said = Partial<Pick<Attachment, 'kind' | 'name' | 'mimeType'>> & { source?: AttachmentSource }

/** A customer's file as Meta would have it; answers with its message. */
async function fileComes(bytes: Buffer, said: Said = {}): Promise<number> {
  const { kaveri } = world
  const channel = { ...kaveri.channel, secrets: { accessToken: 'token' } }
  const kept = await driver.uploadMedia(channel, { name: 'file', mimeType: 'image/jpeg', bytes })
  const source = { mediaId: (kept as { mediaId: string }).mediaId, sha256: base64Of(bytes), ...said.source }
  const file = { kind: 'image' as const, name: null, mimeType: 'image/jpeg', ...said, source }
  const message = { type: file.kind, attachments: [file] }
  const [stored] = await kaveri.run((ctx) =>
    receive(ctx, [arrival(kaveri.channel, '', message, someone(Math.floor(Math.random() * 1e6)))]),
  )
  return stored!.id
}

/** Carries out the jobs that wait; answers with how many there were. */
async function work(desk: Desk = world.desk): Promise<number> {
  const { rows } = await world.database.pool.query<{ tenant_id: string; payload: Jobs['fetch-media'] }>(
    `delete from outbox_jobs where name = 'fetch-media' returning tenant_id, payload`,
  )
  for (const { tenant_id, payload } of rows) await fetchMedia(desk, tenant_id, payload)
  return rows.length
}

const fileOf = async (messageId: number) => {
  const { message } = await world.kaveri.run((ctx) => readMessage(ctx, messageId))
  return message.attachments[0]!
}

async function stored(name: string): Promise<Buffer | null> {
  const stream = await world.desk.storage.open(`${world.kaveri.tenantId}/${name}`)
  return stream && (await buffer(stream))
}

async function timers() {
  const { rows } = await world.database.pool.query<{ subject: string; due: Instant }>(
    `select subject, due from timers where kind = 'fetch-media'`,
  )
  return rows
}

async function told(): Promise<{ type: string; status: string }[]> {
  const { rows } = await world.database.pool.query(
    `select type, data::jsonb -> 'message' -> 'attachments' -> 0 ->> 'status' as status from events
     where type like 'message.%' order by seq`,
  )
  return rows
}

test('a picture is there at once as pending, then with its size, its measures and a thumbnail', async () => {
  const id = await fileComes(PICTURE, { name: 'Lid.jpg' })
  expect(await fileOf(id)).toMatchObject({
    kind: 'image',
    name: 'Lid.jpg',
    mimeType: 'image/jpeg',
    status: 'pending',
    size: null,
    hasThumbnail: false,
  })
  expect(await work()).toBe(1)
  const file = await fileOf(id)
  expect(file).toMatchObject({
    status: 'ready',
    size: PICTURE.length,
    width: 1200,
    height: 600,
    hasThumbnail: true,
    duration: null,
    error: null,
  })
  expect(await stored(file.id)).toEqual(PICTURE)
  expect((await stored(`${file.id}.webp`))!.subarray(8, 12).toString()).toBe('WEBP')
  expect(await told()).toEqual([
    { type: 'message.created', status: 'pending' },
    { type: 'message.updated', status: 'ready' },
  ])
})

test('the same job again finds its work done, and says nothing', async () => {
  const id = await fileComes(PICTURE)
  const { id: attachmentId } = await fileOf(id)
  await Promise.all(
    [1, 2].map(() => fetchMedia(world.desk, world.kaveri.tenantId, { attachmentId, tries: 0 })),
  )
  await work()
  expect((await told()).filter(({ type }) => type === 'message.updated')).toHaveLength(1)
})

test('a document has no measures; a hash may be written in hex', async () => {
  const sha256 = createHash('sha256').update(PDF).digest('hex').toUpperCase()
  const said = { kind: 'document', mimeType: 'application/pdf', name: 'a.pdf', source: { sha256 } } as const
  const id = await fileComes(PDF, said)
  await work()
  expect(await fileOf(id)).toMatchObject({
    status: 'ready',
    size: PDF.length,
    width: null,
    hasThumbnail: false,
  })
})

test.each([
  ['whose hash differs', PICTURE, { source: { sha256: base64Of(PDF) } }, /hash/],
  ['whose hash makes no sense', PICTURE, { source: { sha256: 'odd' } }, /hash/],
  ['that is a page', HTML, {}, /image\/jpeg/],
  ['that is a drawing', SVG, { mimeType: 'image/svg+xml' }, /svg/],
  ['that is a PDF', PDF, {}, /image\/jpeg/],
] as const)('a picture %s fails at once, and is not kept', async (_, bytes, said, reason) => {
  const id = await fileComes(bytes, said)
  await work()
  const file = await fileOf(id)
  expect(file).toMatchObject({ status: 'failed', error: expect.stringMatching(reason), size: null })
  expect(await timers()).toEqual([])
  expect(await stored(file.id)).toBeNull()
  expect((await told()).at(-1)).toEqual({ type: 'message.updated', status: 'failed' })
})

test('a fault is tried again after 1, 5 and 30 seconds, then minutes, up to 7 days', async () => {
  const id = await fileComes(PICTURE)
  simulator.fault({ kind: 'error_5xx' })
  const waits: number[] = []
  while ((await work()) > 0) {
    const [timer] = await timers()
    if (!timer) break
    waits.push((msOf(timer.due) - msOf(world.clock.now())) / 1000)
    world.clock.set(timer.due)
    await world.database.pool.query(`delete from timers`)
    await world.kaveri.run((ctx) => fetchMediaTimer(ctx, timer.subject))
  }
  expect(waits.slice(0, 10)).toEqual([1, 5, 30, 60, 120, 240, 480, 960, 1920, 3600])
  expect(new Set(waits.slice(10))).toEqual(new Set([3600]))
  const days = (msOf(world.clock.now()) - msOf(NOON)) / (24 * HOUR)
  expect(days).toBeGreaterThan(6.9)
  expect(days).toBeLessThanOrEqual(7)
  expect(await fileOf(id)).toMatchObject({ status: 'failed', error: expect.stringMatching(/answered 5/) })
})

test('what failed for a while comes in the end, and nobody is told of the tries', async () => {
  const id = await fileComes(PICTURE)
  simulator.fault({ kind: 'error_5xx', times: 1 })
  await work()
  expect(await fileOf(id)).toMatchObject({ status: 'pending', error: null })
  const [timer] = await timers()
  await world.kaveri.run((ctx) => fetchMediaTimer(ctx, timer!.subject))
  await work()
  expect(await fileOf(id)).toMatchObject({ status: 'ready' })
  expect(await told()).toHaveLength(2)
})

test('while files can’t be stored they are asked for again', async () => {
  const id = await fileComes(PICTURE)
  const full = { ...world.desk.storage, put: () => Promise.reject(new Error('no space left')) }
  await work({ ...world.desk, storage: full })
  expect(await fileOf(id)).toMatchObject({ status: 'pending' })
  expect(await timers()).toHaveLength(1)
})

test('one of more than 100 MB is cut off and fails', async () => {
  const id = await fileComes(PICTURE)
  const piece = Buffer.alloc(1 << 20)
  const body = Readable.from(
    (function* () {
      for (let count = 0; count < 200; count++) yield piece
    })(),
  )
  const whatsapp = {
    ...driver,
    fetchMedia: async () => ({ outcome: 'fetched' as const, body, sha256: null }),
  }
  await work({ ...world.desk, drivers: { whatsapp } })
  expect(await fileOf(id)).toMatchObject({ status: 'failed', error: expect.stringMatching(/100 MB/) })
})

test('a text may have files, too, and shows them', async () => {
  const { kaveri } = world
  const file = { kind: 'image' as const, name: null, mimeType: 'image/jpeg', source: { mediaId: '1' } }
  const [message] = await kaveri.run((ctx) =>
    receive(ctx, [arrival(kaveri.channel, 'Look', { attachments: [file] })]),
  )
  expect(await fileOf(message!.id)).toMatchObject({ kind: 'image', status: 'pending' })
})

test('another company’s job reaches no file of ours', async () => {
  const id = await fileComes(PICTURE)
  const { id: attachmentId } = await fileOf(id)
  await fetchMedia(world.desk, world.stranger.tenantId, { attachmentId, tries: 0 })
  expect(await fileOf(id)).toMatchObject({ status: 'pending' })
})
