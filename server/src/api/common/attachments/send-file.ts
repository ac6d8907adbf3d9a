import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Storage } from '../../../core/attachments/storage.ts'
import type { StoredAttachment } from '../../../core/entities.ts'
import { notFound } from '../../../kernel/errors.ts'
import { headersOf } from './headers.ts'
import { rangeOf } from './range.ts'

/** Sends a file, or the part of it that is asked for. */
export async function sendFile(
  storage: Storage,
  { storageKey, size, ...file }: StoredAttachment,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (storageKey === null || size === null) throw notFound('File')
  const range = rangeOf(request.headers.range, size)
  if (range === 'beyond') return reply.code(416).header('content-range', `bytes */${size}`).send()

  const body = await storage.open(storageKey, range ?? undefined)
  if (!body) throw notFound('File')
  if (range) reply.code(206).header('content-range', `bytes ${range.first}-${range.last}/${size}`)
  return reply
    .headers(headersOf(file))
    .header('content-length', range ? range.last - range.first + 1 : size)
    .send(body)
}

export async function sendThumbnail(
  storage: Storage,
  { thumbnailKey }: StoredAttachment,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = thumbnailKey && (await storage.open(thumbnailKey))
  if (!body) throw notFound('Thumbnail')
  return reply.headers(headersOf({ kind: 'image', name: null, mimeType: 'image/webp' })).send(body)
}
