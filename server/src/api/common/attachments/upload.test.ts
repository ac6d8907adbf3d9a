import { once } from 'node:events'
import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FILM, HTML, NEW_WORD, PDF, picture, SVG, VOICE, zipOf } from '../../../../test/files.ts'
import { type FilesWorld, MAX, startFilesWorld } from '../../../../test/files-world.ts'
import { NOON } from '../../../../test/world.ts'
import { removeFiles } from '../../../core/attachments/remove-files.ts'
import { unusedUploadTimer } from '../../../core/timers/unused-upload.ts'
import { HOUR, plus } from '../../../kernel/instant.ts'

let desk: FilesWorld
beforeAll(async () => {
  desk = await startFilesWorld()
})
beforeEach(() => desk.clock.set(NOON))
afterAll(() => desk.stop())

const PNG = await picture(640, 320)

describe('an upload', () => {
  it('is answered with a link that works without a token', async () => {
    const file = await desk.uploaded(PNG, 'Lid.png')
    expect(file).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      url: expect.stringMatching(`^https://desk\\.example/api/attachments/${file.id}\\?signature=`),
      name: 'Lid.png',
      mimeType: 'image/png',
      size: PNG.length,
    })
    const { status, bytes, headers } = await desk.get(file.url)
    expect([status, headers['content-type']]).toEqual([200, 'image/png'])
    expect(bytes).toEqual(PNG)
  })

  it.each([
    ['voice.ogg', VOICE, 'audio/ogg; codecs=opus'],
    ['film.mp4', FILM, 'video/mp4'],
    ['bill.PDF', PDF, 'application/pdf'],
    ['letter.docx', NEW_WORD, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ])('%s is taken for what it is, whatever its sender says', async (name, bytes, mimeType) => {
    expect(await desk.uploaded(bytes, name)).toMatchObject({ name, mimeType, size: bytes.length })
  })

  it.each([
    ['../../etc/passwd.png', 'passwd.png'],
    ['C:\\fakepath\\a b.png', 'a b.png'],
    ['चालान.png', 'चालान.png'],
    ['\u202egnp.png', 'gnp.png'],
  ])('under the name %j is kept as %j', async (name, kept) => {
    expect(await desk.uploaded(PNG, name)).toMatchObject({ name: kept })
  })

  it.each([
    ['a name that is not allowed', 'page.html', HTML],
    ['a drawing', 'logo.svg', SVG],
    ['a page in a picture’s name', 'page.png', HTML],
    ['a drawing in a picture’s name', 'logo.png', SVG],
    ['one kind of picture in another’s name', 'lid.jpg', PNG],
    [
      'a zip that would unpack to gigabytes',
      'a.docx',
      zipOf('[Content_Types].xml', Buffer.alloc(900), { size: 4e9, packed: true }),
    ],
    ['a name that ends in two ways', 'lid.png.exe', PNG],
    ['no ending', 'lid', PNG],
    ['an empty file', 'empty.png', Buffer.alloc(0)],
    ['a damaged picture', 'half.png', PNG.subarray(0, 60)],
  ])('%s is 415', async (_, name, bytes) => {
    const { status, body } = await desk.upload(bytes, name)
    expect([status, body.error?.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })

  it('of exactly the largest size is taken, one byte more is 413', async () => {
    const film = (size: number) => Buffer.concat([FILM, Buffer.alloc(size - FILM.length)])
    expect((await desk.upload(film(MAX), 'film.mp4')).status).toBe(201)
    const { status, body } = await desk.upload(film(MAX + 1), 'film.mp4')
    expect([status, body.error?.code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
  })

  it('that says it is huge is not even read', async () => {
    const answer = await new Promise<{ status: number | undefined; sent: number }>((resolve, reject) => {
      const asking = request(`${desk.url}/api/attachments`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${desk.john}`,
          'content-type': 'multipart/form-data; boundary=x',
          'content-length': 10_000_000_000,
        },
      })
      asking.on('response', ({ statusCode }) => {
        resolve({ status: statusCode, sent: asking.socket?.bytesWritten ?? 0 })
        asking.destroy()
      })
      asking.on('error', reject)
      asking.write('--x\r\n')
    })
    expect(answer.status).toBe(413)
    expect(answer.sent).toBeLessThan(2000)
  })

  it('that never ends is answered when it is too much', async () => {
    const asking = request(`${desk.url}/api/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${desk.john}`, 'content-type': 'multipart/form-data; boundary=x' },
    })
    const answered = once(asking, 'response')
    asking.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n')
    for (let sent = 0; sent <= MAX; sent += 1000) asking.write(Buffer.alloc(1000))
    const [response] = await answered
    expect(response.statusCode).toBe(413)
    asking.destroy()
  })

  it('must be one file in the field file', async () => {
    expect((await desk.upload(PNG, 'a.png', desk.john, 'photo')).body.error?.details[0]?.field).toBe('file')
    const asks = [
      { body: '--x--\r\n', headers: { 'Content-Type': 'multipart/form-data; boundary=x' } },
      { body: 'odd', headers: { 'Content-Type': 'multipart/form-data' } },
      { body: '--x\r\nbroken', headers: { 'Content-Type': 'multipart/form-data; boundary=x' } },
      { body: { file: 'x' } },
    ]
    for (const asking of asks) {
      const { status, body } = await desk.ask('POST', '/api/attachments', { token: desk.john, ...asking })
      expect([status, body.error.code]).toEqual([400, 'VALIDATION_ERROR'])
    }
  })

  it('of a stranger is 401, and of a suspended company 403', async () => {
    expect((await desk.upload(PNG, 'a.png', 'no token')).status).toBe(401)
    const { pool } = desk.database
    await pool.query(`update tenants set status = 'suspended' where id = $1`, [desk.stranger.tenantId])
    expect((await desk.upload(PNG, 'a.png', desk.theirs)).status).toBe(403)
    await pool.query(`update tenants set status = 'active' where id = $1`, [desk.stranger.tenantId])
  })

  it('above the company’s limit for files is 409 that names it; what customers send is taken', async () => {
    const limit = (bytes: number | null) =>
      desk.database.pool.query(
        `update tenants set limits = jsonb_build_object('storageBytes', $2::int) where id = $1`,
        [desk.kaveri.tenantId, bytes],
      )
    await limit(1000)
    const { status, body } = await desk.upload(PNG, 'a.png')
    expect([status, body.error?.code, body.error?.details[0]?.field]).toEqual([
      409,
      'CONFLICT',
      'storageBytes',
    ])
    const id = await desk.fileOfCustomer(PDF)
    expect((await desk.get(`/api/attachments/${id}`, desk.john)).status).toBe(200)
    await limit(null)
    expect((await desk.upload(PNG, 'a.png')).status).toBe(201)
  })

  it('is its uploader’s alone until a message takes it', async () => {
    const { id } = await desk.uploaded(PNG, 'a.png')
    const path = `/api/attachments/${id}`
    expect((await desk.get(path, desk.john)).status).toBe(200)
    expect((await desk.get(path, desk.jane)).status).toBe(404)
    expect((await desk.get(path, desk.theirs)).status).toBe(404)
    expect((await desk.get(path)).status).toBe(401)
  })

  it('that nobody sends goes after a day, with its files', async () => {
    const { id } = await desk.uploaded(PNG, 'a.png')
    const { rows } = await desk.database.pool.query(`select due from timers where subject = $1`, [id])
    expect(rows).toEqual([{ due: plus(NOON, 24 * HOUR) }])
    await desk.kaveri.run((ctx) => unusedUploadTimer(ctx, id))
    const jobs = await desk.database.pool.query(
      `delete from outbox_jobs where name = 'remove-files' returning payload`,
    )
    await removeFiles(desk.desk, jobs.rows[0].payload.keys)
    expect((await desk.get(`/api/attachments/${id}`, desk.john)).status).toBe(404)
    for (const key of jobs.rows[0].payload.keys) expect(await desk.desk.storage.open(key)).toBeNull()
    await removeFiles(desk.desk, jobs.rows[0].payload.keys)
  })
})
