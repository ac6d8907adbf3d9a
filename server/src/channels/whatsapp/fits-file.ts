import { whatsappMediaBytes, whatsappMediaTypes } from '@parley/contracts/meta/limits'
import type { Draft } from '../../core/channels/port.ts'
import { invalid } from '../../kernel/errors.ts'

type FileType = 'image' | 'video' | 'audio' | 'document' | 'sticker'

/** A still picture or film may also go as a document, as it is. */
const TYPES: Record<FileType, readonly string[]> = {
  ...whatsappMediaTypes,
  document: Object.values(whatsappMediaTypes).flat(),
}
const VOICE = /^audio\/ogg; ?codecs=opus$/

/** Refuses an upload that WhatsApp would refuse; of a link nothing is known here. */
export function requireFileFits({ type, content, file }: Draft): void {
  if (!file) return
  const fileType = type as FileType
  const mimeType = file.mimeType ?? ''
  const essence = mimeType.split(';')[0]!
  const types = TYPES[fileType]
  if (!types.includes(essence)) {
    throw invalid('media.attachmentId', `WhatsApp takes no ${essence} as ${type}, but ${types.join(', ')}`)
  }
  const most = fileType === 'sticker' ? whatsappMediaBytes.animatedSticker : whatsappMediaBytes[fileType]
  if ((file.size ?? 0) > most) {
    throw invalid('media.attachmentId', `WhatsApp takes at most ${most} bytes as ${type}`)
  }
  if (content.media?.voice && !VOICE.test(mimeType)) {
    throw invalid('media.voice', 'A voice message must be sound in Opus, in an Ogg file')
  }
}
