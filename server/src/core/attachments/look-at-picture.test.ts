import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { PDF, picture, SVG } from '../../../test/files.ts'
import { lookAtPicture } from './look-at-picture.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-pictures-'))
afterAll(() => rmSync(folder, { recursive: true }))

function look(bytes: Buffer, mimeType: string | null) {
  const path = join(folder, 'bytes')
  writeFileSync(path, bytes)
  return lookAtPicture(path, mimeType)
}

it.each([
  ['wide', 1200, 300, 480, 120],
  ['high', 300, 1200, 120, 480],
  ['small', 40, 30, 40, 30],
])('a %s picture has a thumbnail within 480 pixels', async (_, width, height, ...thumbnailSize) => {
  const seen = await look(await picture(width, height, 'jpeg'), 'image/jpeg')
  expect(seen).toMatchObject({ width, height })
  const thumbnail = await sharp(seen!.thumbnail).metadata()
  expect([thumbnail.format, thumbnail.width, thumbnail.height]).toEqual(['webp', ...thumbnailSize])
})

it('a picture that a camera turned is measured and shown upright, and keeps nothing of the camera', async () => {
  const turned = await sharp(await picture(600, 300, 'jpeg'))
    .withExif({ IFD0: { Copyright: 'Asha' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  const seen = await look(turned, 'image/jpeg')
  expect(seen).toMatchObject({ width: 300, height: 600 })
  const thumbnail = await sharp(seen!.thumbnail).metadata()
  expect([thumbnail.width, thumbnail.height, thumbnail.exif]).toEqual([240, 480, undefined])
})

it('one that says it has more pixels than memory is left alone', async () => {
  const bytes = await picture(2, 2)
  // Width and height stand in the header; nothing but the header is ever read of it.
  bytes.writeUInt32BE(60_000, 16)
  bytes.writeUInt32BE(60_000, 20)
  expect(await look(bytes, 'image/png')).toBeNull()
})

it('a damaged one is none, nor is what is no picture of pixels', async () => {
  expect(await look((await picture(50, 50)).subarray(0, 40), 'image/png')).toBeNull()
  expect(await look(SVG, 'image/svg+xml')).toBeNull()
  expect(await look(SVG, 'image/png')).toBeNull()
  expect(await look(PDF, 'application/pdf')).toBeNull()
  expect(await look(PDF, null)).toBeNull()
})
