import { z } from 'zod'

/** `url` downloads without any header until `expires_at`; `media_id` is the id asked for. */
export const mediaLink = z.object({
  status: z.literal(1),
  media_id: z.string(),
  url: z.string(),
  mime_type: z.string().nullable(),
  file_size: z.number().nullable(),
  expires_at: z.string(),
})
export type MediaLink = z.infer<typeof mediaLink>
export const mediaLinkExample: MediaLink = {
  status: 1,
  media_id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1c01',
  url: 'http://localhost:3000/api/attachments/0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1c01?signature=abc',
  mime_type: 'image/jpeg',
  file_size: 48_213,
  expires_at: '2026-02-24T10:20:00.000Z',
}
