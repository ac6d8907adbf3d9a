import { crc32, deflateSync } from 'node:zlib'

/** A box before a wall, as a PNG file in base64. */
export function picture(): string {
  const [width, height] = [960, 720]
  const lines = Array.from({ length: height }, (_, y) => {
    const line = Buffer.alloc(1 + width * 3)
    for (let x = 0; x < width; x += 1) line.set(colorAt(x, y), 1 + x * 3)
    return line
  })
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 2], 8)
  const part = (name: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(name), content])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(content.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  }
  const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [
    part('IHDR', size),
    part('IDAT', deflateSync(Buffer.concat(lines))),
    part('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([head, ...parts]).toString('base64')
}

function colorAt(x: number, y: number): [number, number, number] {
  const shade = Math.round(20 * Math.sin((x + 2 * y) / 300))
  const isCrack = Math.abs(x - 470 - 18 * Math.sin(y / 9)) < 3 && y > 220 && y < 300
  if (isCrack) return [70, 40, 20]
  if (x > 260 && x < 700 && y > 220 && y < 300) return [214 + shade, 168 + shade, 112 + shade]
  if (x > 290 && x < 670 && y >= 300 && y < 600) return [190 + shade, 142 + shade, 92 + shade]
  return y < 520 ? [222 + shade, 226 + shade, 222 + shade] : [168 + shade, 160 + shade, 150 + shade]
}

/** Four seconds of a hum, as a WAV file in base64. */
export function hum(): string {
  const [rate, seconds, head] = [8000, 4, 44]
  const file = Buffer.alloc(head + rate * seconds)
  file.write('RIFF', 0)
  file.writeUInt32LE(file.length - 8, 4)
  file.write('WAVEfmt ', 8)
  for (const [at, value] of [
    [16, 16],
    [24, rate],
    [28, rate],
    [40, rate * seconds],
  ] as const)
    file.writeUInt32LE(value, at)
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    file.writeUInt16LE(value, at)
  file.write('data', 36)
  for (let at = head; at < file.length; at += 1) file[at] = 128 + 90 * Math.sin(at / 6) * Math.sin(at / 900)
  return file.toString('base64')
}
