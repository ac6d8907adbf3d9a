import type { ChatMedia } from '../phones/chat.ts'
import type { Stage } from '../stage.ts'

const ANSWER_WITHIN_MS = 10_000
const LARGEST_BYTES = 100 * 1024 * 1024

/**
 * Meta fetches a linked file itself and sends a copy; so the phone shows what was really to be had.
 * Answers with the reason where it was not.
 */
export async function fetchLink(stage: Stage, media: ChatMedia): Promise<string | null> {
  try {
    const answer = await fetch(media.link as string, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    if (!answer.ok) return `Downloading media from weblink failed with http code ${answer.status}`
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (bytes.length > LARGEST_BYTES) return 'Media file is too large'
    const mimeType = answer.headers.get('content-type')?.split(';')[0] ?? 'application/octet-stream'
    const kept = stage.media.keep(bytes, mimeType, media.name)
    media.id = kept.id
    media.mimeType = mimeType
    return null
  } catch {
    return 'Downloading media from weblink failed'
  }
}
