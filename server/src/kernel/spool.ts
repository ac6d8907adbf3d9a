import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A stream's bytes as a file of this process, for as long as it is looked at. */
export interface SpooledFile {
  path: string
  size: number
  sha256: Buffer
}

export class TooLarge extends Error {
  override name = 'TooLarge'
}

/**
 * Lays a stream down as a file, counted and hashed on its way, and takes it away again once `use` is done with it. No
 * more than a piece of it is ever in memory; one that passes `maxBytes` is cut off there.
 */
export async function spooled<T>(
  stream: Readable,
  maxBytes: number,
  use: (file: SpooledFile) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-file-'))
  try {
    const path = join(folder, 'bytes')
    const hash = createHash('sha256')
    let size = 0
    async function* measure(pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        size += piece.length
        if (size > maxBytes) throw new TooLarge(`more than ${maxBytes} bytes`)
        hash.update(piece)
        yield piece
      }
    }
    await pipeline(stream, measure, createWriteStream(path))
    return await use({ path, size, sha256: hash.digest() })
  } finally {
    stream.destroy()
    await rm(folder, { recursive: true, force: true })
  }
}
