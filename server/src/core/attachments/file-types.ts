import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import type { Attachment } from '../entities.ts'

/** What a file is by its bytes, whatever it is called. */
export interface RealType {
  ext: string
  mime: string
}

/** Null where the bytes have no mark of a known type, as text has none. */
export async function realTypeOf(path: string): Promise<RealType | null> {
  return (await fileTypeFromFile(path)) ?? null
}

/** `audio/ogg` of `audio/ogg; codecs=opus`. */
export const essenceOf = (mimeType: string | null) => (mimeType ?? '').split(';')[0]!.trim().toLowerCase()

export function kindOf(mimeType: string): Attachment['kind'] {
  const [family] = mimeType.split('/')
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document'
}

/** Endings that say something else than the library's name of the content; the old Office formats look alike. */
const CONTENT_OF: Record<string, string[]> = {
  jpeg: ['jpg'],
  ogg: ['ogg', 'oga', 'opus'],
  oga: ['ogg', 'oga', 'opus'],
  mp4: ['mp4', 'm4v'],
  tiff: ['tif'],
  doc: ['cfb'],
  xls: ['cfb'],
  ppt: ['cfb'],
}
/** What their content does not say. */
const TYPE_OF: Record<string, string> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
}
const TEXT_TYPE_OF: Record<string, string> = { txt: 'text/plain', csv: 'text/csv' }

/** The type of a file whose name ends so, or null where its bytes are something else. */
export async function typeOfNamed(extension: string, path: string): Promise<string | null> {
  const real = await realTypeOf(path)
  if (!real) return (TEXT_TYPE_OF[extension] && (await isText(path)) && TEXT_TYPE_OF[extension]) || null
  const contents = CONTENT_OF[extension] ?? [extension]
  return contents.includes(real.ext) ? (TYPE_OF[extension] ?? real.mime) : null
}

const LOOKED_AT = 64 * 1024

async function isText(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0)
    const head = buffer.subarray(0, bytesRead)
    // The last character may be cut in two.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return bytesRead > 0 && !head.includes(0)
  } catch {
    return false
  } finally {
    await file.close()
  }
}
