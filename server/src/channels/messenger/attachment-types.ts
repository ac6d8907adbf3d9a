/** Our kinds of files in Meta's words. */
export const ATTACHMENT_TYPES: Record<string, string> = {
  image: 'image',
  sticker: 'image',
  video: 'video',
  audio: 'audio',
  document: 'file',
}

/** What a file is to Meta. */
export function attachmentTypeFor(mimeType: string): string {
  const [kind = ''] = mimeType.split('/')
  return ['image', 'video', 'audio'].includes(kind) ? kind : 'file'
}
