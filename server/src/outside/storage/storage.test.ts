import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBucket } from '../../../test/bucket.ts'
import type { Storage } from '../../core/attachments/storage.ts'
import { diskStorage } from './disk.ts'
import { s3Storage } from './s3.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-storage-'))
const files = join(folder, 'files')
let bucket: Awaited<ReturnType<typeof startBucket>>
const stores: Record<string, Storage> = {}

beforeAll(async () => {
  bucket = await startBucket()
  stores.disk = await diskStorage(files)
  stores.S3 = await s3Storage(bucket.config)
})
afterAll(async () => {
  await bucket.stop()
  rmSync(folder, { recursive: true })
})

const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251))
const spooledFile = (content = bytes) => {
  const path = join(folder, 'spooled')
  writeFileSync(path, content)
  return { path, size: content.length }
}
const read = async (stream: Readable | null) => stream && (await buffer(stream))

describe.each(['disk', 'S3'])('%s', (name) => {
  const storage = () => stores[name]!

  it('gives back what it was given, byte for byte', async () => {
    await storage().put('tenant/file', spooledFile())
    expect(await read(await storage().open('tenant/file'))).toEqual(bytes)
    await storage().put('tenant/file.webp', Buffer.from('small'))
    expect(await read(await storage().open('tenant/file.webp'))).toEqual(Buffer.from('small'))
  })

  it('gives a part, its last byte included', async () => {
    await storage().put('tenant/parts', spooledFile())
    const part = (first: number, last: number) => storage().open('tenant/parts', { first, last }).then(read)
    expect(await part(0, 1)).toEqual(bytes.subarray(0, 2))
    expect(await part(100, 199)).toEqual(bytes.subarray(100, 200))
    expect(await part(299_999, 299_999)).toEqual(bytes.subarray(-1))
  })

  it('puts the same again without harm', async () => {
    await storage().put('tenant/again', Buffer.from('once'))
    await storage().put('tenant/again', Buffer.from('twice'))
    expect(await read(await storage().open('tenant/again'))).toEqual(Buffer.from('twice'))
  })

  it('has nothing where nothing is, and removing that is no fault', async () => {
    await storage().put('tenant/gone', Buffer.from('here'))
    await storage().remove('tenant/gone')
    expect(await storage().open('tenant/gone')).toBeNull()
    await storage().remove('tenant/gone')
    expect(await storage().open('nobody/nothing')).toBeNull()
  })

  it('says that it works', async () => {
    await storage().check()
  })
})

it('a folder or a bucket that is away is a fault', async () => {
  const lost = await diskStorage(join(folder, 'lost'))
  rmSync(join(folder, 'lost'), { recursive: true })
  await expect(lost.check()).rejects.toThrow()
  const missing = await s3Storage({ ...bucket.config, bucket: 'no-such-bucket' })
  await expect(missing.check()).rejects.toThrow()
})

it.each([
  '../secret',
  'tenant/../../secret',
  '/etc/passwd',
  'tenant//x',
  'tenant/.hidden',
  'tenant',
  'a\0/b',
])('on a disk %j is no name of a file', async (key) => {
  await expect(stores.disk!.put(key, Buffer.from('x'))).rejects.toThrow('no name')
  await expect(stores.disk!.open(key)).rejects.toThrow('no name')
  await expect(stores.disk!.remove(key)).rejects.toThrow('no name')
})

it('on a disk the files are ours alone, and a put that failed leaves nothing half done', async () => {
  expect(statSync(files).mode & 0o777).toBe(0o700)
  await expect(stores.disk!.put('broken/file', { path: '/nowhere', size: 1 })).rejects.toThrow()
  expect(readdirSync(join(files, 'broken'))).toEqual([])
})
