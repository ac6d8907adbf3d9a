import { createHash, randomBytes } from 'node:crypto'
import { newNumericId } from './ids.ts'

export interface StoredMedia {
  id: string
  bytes: Buffer
  mimeType: string
  name: string | null
  sha256: string
  /** Stands in the links of this file, so that nobody guesses one. */
  key: string
}

/** The longest that a resolved link works. */
export const LINK_LIVES_MS = 5 * 60 * 1000

const KEPT_BYTES = 256 * 1024 * 1024

/** Files that customers sent or the desk uploaded, in memory; past the bound the oldest go. */
export class MediaStore {
  readonly #files = new Map<string, StoredMedia>()
  #size = 0

  keep(bytes: Buffer, mimeType: string, name: string | null): StoredMedia {
    const media: StoredMedia = {
      id: newNumericId(16),
      bytes,
      mimeType,
      name,
      sha256: createHash('sha256').update(bytes).digest('base64'),
      key: randomBytes(12).toString('hex'),
    }
    this.#files.set(media.id, media)
    this.#size += bytes.length
    for (const oldest of this.#files.keys()) {
      if (this.#size <= KEPT_BYTES || oldest === media.id) break
      this.remove(oldest)
    }
    return media
  }

  find(id: string): StoredMedia | undefined {
    return this.#files.get(id)
  }

  remove(id: string): boolean {
    this.#size -= this.#files.get(id)?.bytes.length ?? 0
    return this.#files.delete(id)
  }

  clear(): void {
    this.#files.clear()
    this.#size = 0
  }
}

/** The address under which Meta serves a WhatsApp file to whoever has the token. */
export function mediaLink(baseUrl: string, media: StoredMedia): string {
  const ends = Math.floor((Date.now() + LINK_LIVES_MS) / 1000)
  return `${baseUrl}/whatsapp_business/attachments/?mid=${media.id}&source=webhook&ext=${ends}&hash=${media.key}`
}

/** Messenger's and Instagram's files need no token; their address is the secret. */
export const cdnLink = (baseUrl: string, media: StoredMedia): string =>
  `${baseUrl}/cdn/${media.id}/${media.key}/${encodeURIComponent(media.name ?? 'file')}`
