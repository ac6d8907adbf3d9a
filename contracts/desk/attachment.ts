import { z } from 'zod'

export const attachmentKind = z.enum(['image', 'video', 'audio', 'document'])
export type AttachmentKind = z.infer<typeof attachmentKind>
export const attachmentKindExample: AttachmentKind = 'image'

/** `url` and `thumbnailUrl` are signed and absolute; null until the file is there. `size` in bytes, `duration` in seconds. */
export const attachment = z.object({
  id: z.string(),
  kind: attachmentKind,
  name: z.string().nullable(),
  mimeType: z.string().nullable(),
  size: z.number().nullable(),
  url: z.string().nullable(),
  thumbnailUrl: z.string().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  duration: z.number().nullable(),
  status: z.enum(['pending', 'ready', 'failed']),
  error: z.string().nullable(),
})
export type Attachment = z.infer<typeof attachment>
export const attachmentExample: Attachment = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1c01',
  kind: 'image',
  name: 'handle.jpg',
  mimeType: 'image/jpeg',
  size: 48_213,
  url: 'http://localhost:3000/api/attachments/0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1c01?signature=abc',
  thumbnailUrl: null,
  width: 1280,
  height: 960,
  duration: null,
  status: 'ready',
  error: null,
}
