import sharp from 'sharp'

/** A picture of one colour. */
export const picture = (width: number, height: number, format: 'png' | 'jpeg' | 'webp' | 'gif' = 'png') =>
  sharp({ create: { width, height, channels: 3, background: '#2f6f4f' } })
    .toFormat(format)
    .toBuffer()

/** No more than the marks by which these are known. */
export const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
export const VOICE = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead')])
export const FILM = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypisom'),
  Buffer.from(Array.from({ length: 5000 }, (_, index) => index % 251)),
])
export const OLD_WORD = Buffer.concat([
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  Buffer.alloc(600),
])
export const HTML = Buffer.from('<!doctype html><script>alert(document.cookie)</script>')
export const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

/** A zip of one file, as it is or packed elsewhere: sizes are written as told, true or not. */
export function zipOf(name: string, content: Buffer, said: { size?: number; packed?: boolean } = {}): Buffer {
  const header = Buffer.alloc(30)
  header.write('PK\u0003\u0004', 'latin1')
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(said.packed ? 8 : 0, 8)
  header.writeUInt32LE(content.length, 18)
  header.writeUInt32LE(said.size ?? content.length, 22)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, Buffer.from(name), content])
}

/** The beginning of what Word saves. */
export const NEW_WORD = zipOf(
  '[Content_Types].xml',
  Buffer.from(
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  ),
)
