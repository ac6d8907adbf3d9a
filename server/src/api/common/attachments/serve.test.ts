import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startBucket } from '../../../../test/bucket.ts'
import { FILM, HTML, PDF, picture, SVG, VOICE } from '../../../../test/files.ts'
import { type FilesWorld, pathOf, startFilesWorld } from '../../../../test/files-world.ts'
import { arrival } from '../../../../test/inbound.ts'
import { NOON } from '../../../../test/world.ts'
import { removeFiles } from '../../../core/attachments/remove-files.ts'
import { receive } from '../../../core/receiving/receive.ts'
import { HOUR, MINUTE, plus } from '../../../kernel/instant.ts'
import { s3Storage } from '../../../outside/storage/s3.ts'

let desk: FilesWorld
beforeAll(async () => {
  desk = await startFilesWorld()
})
beforeEach(() => desk.clock.set(NOON))
afterAll(() => desk.stop())

const PNG = await picture(640, 320)

describe('a signed link', () => {
  it('ends after its hour, and opens no other file', async () => {
    const [one, two] = [await desk.uploaded(PNG, 'one.png'), await desk.uploaded(PNG, 'two.png')]
    expect((await desk.get(one.url.replace(one.id, two.id))).status).toBe(401)
    desk.clock.set(plus(NOON, HOUR - 1))
    expect((await desk.get(one.url)).status).toBe(200)
    desk.clock.set(plus(NOON, HOUR + 10 * MINUTE))
    expect((await desk.get(one.url)).status).toBe(401)
  })

  it('that was forged opens nothing, but a token beside it does', async () => {
    const { url, id } = await desk.uploaded(PNG, 'a.png')
    const forged = url
      .replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'))
      .replace(/(signature=.{30})./, '$1_')
    expect((await desk.get(forged)).status).toBe(401)
    expect((await desk.get(`/api/attachments/${id}?signature=`)).status).toBe(401)
    expect((await desk.get(`/api/attachments/${id}?signature=${'A'.repeat(10_000)}`)).status).toBe(401)
    expect((await desk.get(`/api/attachments/${id}?signature=a&signature=b`)).status).toBe(401)
    expect((await desk.get(forged, desk.john)).status).toBe(200)
  })

  it('shows the thumbnail of a picture', async () => {
    const { url } = await desk.uploaded(PNG, 'a.png')
    const { status, headers, bytes } = await desk.get(`${url}&thumbnail=1`)
    expect([status, headers['content-type']]).toEqual([200, 'image/webp'])
    expect(bytes.subarray(8, 12).toString()).toBe('WEBP')
    const pdf = await desk.uploaded(PDF, 'a.pdf')
    expect((await desk.get(`${pdf.url}&thumbnail=1`)).status).toBe(404)
  })
})

describe('a file', () => {
  it('of a customer is for those who see the conversation', async () => {
    const id = await desk.fileOfCustomer(PDF, { name: 'a.pdf', mimeType: 'application/pdf' })
    const path = `/api/attachments/${id}`
    const { kaveri } = desk
    await desk.database.pool.query(`update agents set visibility = 'own' where id = $1`, [kaveri.jane.id])
    const own = (await desk.signIn(kaveri, kaveri.jane)).accessToken
    expect((await desk.get(path, desk.john)).status).toBe(200)
    expect((await desk.get(path, own)).status).toBe(404)
    expect((await desk.get(path, desk.theirs)).status).toBe(404)
  })

  it.each(['nonsense', '00000000-0000-7000-8000-000000000000', '..%2F..%2Fetc%2Fpasswd', "' or 1=1"])(
    'of the id %s is 404',
    async (id) => {
      expect((await desk.get(`/api/attachments/${id}`, desk.john)).status).toBe(404)
    },
  )

  it('that is not there yet, or has failed, is 404', async () => {
    const { kaveri } = desk
    const file = { kind: 'image' as const, name: null, mimeType: null, source: {} }
    const [message] = await kaveri.run((ctx) =>
      receive(ctx, [arrival(kaveri.channel, '', { type: 'image', attachments: [file] })]),
    )
    const path = `/api/attachments/${message!.attachments[0]!.id}`
    expect((await desk.get(path, desk.john)).status).toBe(404)
    expect((await desk.get(`${path}?thumbnail=1`, desk.john)).status).toBe(404)
  })

  it('whose bytes are lost is 404, not half an answer', async () => {
    const { id, url } = await desk.uploaded(PNG, 'a.png')
    await desk.desk.storage.remove(`${desk.kaveri.tenantId}/${id}`)
    expect((await desk.get(url)).status).toBe(404)
  })

  it.each([
    ['image', 'image/png', 'image/png', 'inline', PNG],
    ['video', 'video/mp4', 'video/mp4', 'inline', FILM],
    ['audio', 'audio/ogg; codecs=opus', 'audio/ogg; codecs=opus', 'inline', VOICE],
    ['document', 'application/pdf', 'application/pdf', 'attachment', PDF],
    ['document', 'text/html', 'application/octet-stream', 'attachment', HTML],
    ['document', 'image/svg+xml; charset=utf-8', 'application/octet-stream', 'attachment', SVG],
    ['document', 'application/xhtml+xml', 'application/octet-stream', 'attachment', HTML],
    ['document', 'text/javascript', 'application/octet-stream', 'attachment', HTML],
    ['document', 'text/plain', 'text/plain', 'attachment', HTML],
    ['document', 'image/png\r\nX-Evil: 1', 'application/octet-stream', 'attachment', HTML],
    ['document', null, 'application/octet-stream', 'attachment', HTML],
  ] as const)('of the kind %s, said to be %j, goes out as %s, %s', async (kind, said, type, how, bytes) => {
    const id = await desk.fileOfCustomer(bytes, { kind, mimeType: said })
    if (said?.startsWith('image/svg') || said?.startsWith('image/png\r')) {
      // A document that says it is a picture must be one; so these have failed, and are looked at as if they had not.
      await desk.desk.storage.put(`${desk.kaveri.tenantId}/${id}`, bytes)
      await desk.database.pool.query(
        `update attachments set status = 'ready', size = $2, storage_key = $3, mime_type = $4 where id = $1`,
        [id, bytes.length, `${desk.kaveri.tenantId}/${id}`, said],
      )
    }
    const { status, headers } = await desk.get(`/api/attachments/${id}`, desk.john)
    expect({ status, ...headers }).toMatchObject({
      status: 200,
      'content-type': expect.stringMatching(new RegExp(`^${type.replace(/[+]/g, '\\+')}(; charset=utf-8)?$`)),
      'content-disposition': expect.stringMatching(`^${how};`),
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    })
    expect(headers['x-evil']).toBeUndefined()
  })

  it.each([
    ['a "b"; c.pdf', String.raw`attachment; filename="a \"b\"; c.pdf"`],
    [
      'Rechnung März.pdf',
      `attachment; filename="Rechnung M?rz.pdf"; filename*=UTF-8''Rechnung%20M%C3%A4rz.pdf`,
    ],
    ['a.pdf\r\nX-Evil: 1', 'attachment; filename="a.pdfX-Evil: 1"'],
    ['../../a.pdf', 'attachment; filename=a.pdf'],
    ['\u202efdp.exe', 'attachment; filename=fdp.exe'],
    ['..', 'attachment; filename=document.pdf'],
    [null, 'attachment; filename=document.pdf'],
  ])('under the name %j is saved by %s', async (name, disposition) => {
    const id = await desk.fileOfCustomer(PDF, { name, mimeType: 'application/pdf' })
    const { headers } = await desk.get(`/api/attachments/${id}`, desk.john)
    expect(headers['content-disposition']).toBe(disposition)
    expect(headers['x-evil']).toBeUndefined()
  })

  it('gives a part of a film, so that one can jump in it', async () => {
    const { url } = await desk.uploaded(FILM, 'film.mp4')
    const part = async (range: string) => {
      const { status, headers, bytes } = await desk.get(url, undefined, { range })
      return [status, headers['content-range'], headers['content-length'], bytes.equals(FILM) ? 'all' : bytes]
    }
    const size = FILM.length
    expect((await desk.get(url)).headers['accept-ranges']).toBe('bytes')
    expect(await part('bytes=0-9')).toEqual([206, `bytes 0-9/${size}`, '10', FILM.subarray(0, 10)])
    expect(await part('bytes=-5')).toEqual([
      206,
      `bytes ${size - 5}-${size - 1}/${size}`,
      '5',
      FILM.subarray(-5),
    ])
    expect(await part(`bytes=${size - 1}-`)).toEqual([
      206,
      `bytes ${size - 1}-${size - 1}/${size}`,
      '1',
      FILM.subarray(-1),
    ])
    expect(await part('bytes=0-')).toEqual([206, `bytes 0-${size - 1}/${size}`, String(size), 'all'])
    expect(await part('bytes=0-1,5-6')).toEqual([200, undefined, String(size), 'all'])
    expect(await part('bytes=9-1')).toEqual([200, undefined, String(size), 'all'])
    expect(await part(`bytes=${size}-`)).toEqual([416, `bytes */${size}`, expect.anything(), Buffer.alloc(0)])
  })

  it('is asked for without its bytes by HEAD', async () => {
    const { url } = await desk.uploaded(FILM, 'film.mp4')
    const answer = await new Promise<{ length: string | undefined; bytes: Buffer }>((resolve, reject) => {
      request(desk.url + pathOf(url), { method: 'HEAD' }, (response) => {
        buffer(response).then(
          (bytes) => resolve({ length: response.headers['content-length'], bytes }),
          reject,
        )
      })
        .on('error', reject)
        .end()
    })
    expect(answer).toEqual({ length: String(FILM.length), bytes: Buffer.alloc(0) })
  })
})

it('files that are kept in a bucket are taken and served alike', async () => {
  const bucket = await startBucket()
  const { storage } = desk.desk
  desk.desk.storage = await s3Storage(bucket.config)
  try {
    const film = await desk.uploaded(FILM, 'film.mp4')
    expect((await desk.get(film.url)).bytes).toEqual(FILM)
    const part = await desk.get(film.url, undefined, { range: 'bytes=100-199' })
    expect([part.status, part.bytes]).toEqual([206, FILM.subarray(100, 200)])
    const { url } = await desk.uploaded(PNG, 'a.png')
    expect((await desk.get(`${url}&thumbnail=1`)).headers['content-type']).toBe('image/webp')
    const id = await desk.fileOfCustomer(PDF, { mimeType: 'application/pdf' })
    expect((await desk.get(`/api/attachments/${id}`, desk.john)).bytes).toEqual(PDF)
    await removeFiles(desk.desk, [`${desk.kaveri.tenantId}/${id}`])
    expect((await desk.get(`/api/attachments/${id}`, desk.john)).status).toBe(404)
  } finally {
    desk.desk.storage = storage
    await bucket.stop()
  }
})
