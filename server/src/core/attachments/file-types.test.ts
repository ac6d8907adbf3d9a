import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, expect, it } from 'vitest'
import { FILM, HTML, NEW_WORD, OLD_WORD, PDF, picture, SVG, VOICE, zipOf } from '../../../test/files.ts'
import { kindOf, realTypeOf, typeOfNamed } from './file-types.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-types-'))
afterAll(() => rmSync(folder, { recursive: true }))

const fileOf = (bytes: Buffer) => {
  const path = join(folder, 'bytes')
  writeFileSync(path, bytes)
  return path
}

it.each([
  ['png', await picture(3, 2), 'image/png'],
  ['jpg', await picture(3, 2, 'jpeg'), 'image/jpeg'],
  ['jpeg', await picture(3, 2, 'jpeg'), 'image/jpeg'],
  ['gif', await picture(3, 2, 'gif'), 'image/gif'],
  ['webp', await picture(3, 2, 'webp'), 'image/webp'],
  ['pdf', PDF, 'application/pdf'],
  ['ogg', VOICE, 'audio/ogg; codecs=opus'],
  ['mp4', FILM, 'video/mp4'],
  ['doc', OLD_WORD, 'application/msword'],
  ['docx', NEW_WORD, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['mp3', Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(500)]), 'audio/mpeg'],
  ['txt', Buffer.from('नमस्ते'), 'text/plain'],
  ['csv', Buffer.from('phone,name\n'), 'text/csv'],
])('a .%s with its own content has its type', async (extension, bytes, type) => {
  expect(await typeOfNamed(extension, fileOf(bytes))).toBe(type)
})

it.each([
  ['a page that calls itself a picture', 'png', HTML],
  ['a drawing that calls itself a picture', 'png', SVG],
  ['a drawing under its own name', 'svg', SVG],
  ['a page under its own name', 'html', HTML],
  ['one kind of picture as another', 'jpg', await picture(3, 2)],
  ['a PDF as a document of Word', 'docx', PDF],
  ['any zip as a document of Word', 'docx', zipOf('a.txt', Buffer.from('x'))],
  ['a program as a film', 'mp4', Buffer.from(`MZ${'\0'.repeat(100)}`)],
  ['bytes as a text', 'txt', Buffer.from([1, 2, 0, 3])],
  ['half a character as a text', 'txt', Buffer.from([0x61, 0xff, 0xfe, 0x61])],
  ['nothing as a text', 'txt', Buffer.alloc(0)],
  ['nothing as a picture', 'png', Buffer.alloc(0)],
])('%s is not what it says', async (_, extension, bytes) => {
  expect(await typeOfNamed(extension, fileOf(bytes))).toBeNull()
})

it('what would unpack to gigabytes is looked at as it is', async () => {
  const zeros = deflateRawSync(Buffer.alloc(200_000_000))
  const before = process.memoryUsage().rss
  const bomb = zipOf('[Content_Types].xml', zeros, { size: 4_000_000_000, packed: true })
  expect(await realTypeOf(fileOf(bomb))).toEqual({ ext: 'zip', mime: 'application/zip' })
  expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000)
})

it.each([
  ['image/webp', 'image'],
  ['video/mp4', 'video'],
  ['audio/ogg; codecs=opus', 'audio'],
  ['application/pdf', 'document'],
  ['text/plain', 'document'],
])('%s is a file of the kind %s', (type, kind) => expect(kindOf(type)).toBe(kind))
