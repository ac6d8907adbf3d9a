import { messengerLimits, whatsappMediaBytes, whatsappMediaTypes } from '@parley/contracts/meta/limits'
import type { FastifyRequest } from 'fastify'
import { mediaLink, type StoredMedia } from '../media-store.ts'
import type { Stage } from '../stage.ts'
import { GraphError } from './errors.ts'

type Kind = keyof typeof whatsappMediaTypes

/** Keeps the uploaded file of a multipart call; Meta calls the field `file`, Pinnacle `sheet`. */
export async function uploadMedia(
  stage: Stage,
  request: FastifyRequest,
  field: string,
): Promise<StoredMedia> {
  const form = await formOf(request)
  const file = form.get(field)
  if (!(file instanceof File)) throw new GraphError(100, { message: `The parameter ${field} is required.` })
  const mimeType =
    String(form.get('type') ?? file.type)
      .split(';')[0]
      ?.trim() ?? ''
  const kind = (Object.keys(whatsappMediaTypes) as Kind[]).find((candidate) =>
    (whatsappMediaTypes[candidate] as readonly string[]).includes(mimeType),
  )
  if (!kind) {
    const allowed = Object.values(whatsappMediaTypes).flat().join(', ')
    throw new GraphError(100, {
      message: `Param file must be a file with one of the following types: ${allowed}.`,
    })
  }
  const most = kind === 'sticker' ? whatsappMediaBytes.animatedSticker : whatsappMediaBytes[kind]
  if (file.size > most) throw new GraphError(100, { message: `Param file must be at most ${most} bytes.` })
  return stage.media.keep(Buffer.from(await file.arrayBuffer()), mimeType, file.name)
}

/** Keeps a file that a Page or account will send: the upload says of what kind, and may be of any type. */
export async function uploadAttachment(stage: Stage, request: FastifyRequest): Promise<StoredMedia> {
  const form = await formOf(request)
  const file = form.get('filedata')
  const isTold = /"type":"(image|video|audio|file)"/.test(String(form.get('message')))
  if (!(file instanceof File) || !isTold) {
    throw new GraphError(100, { message: 'Upload attachment failure.', subcode: 2018047 })
  }
  if (file.size > messengerLimits.attachmentBytes) {
    throw new GraphError(100, { message: 'Attachment size exceeds allowable limit', subcode: 2018109 })
  }
  return stage.media.keep(Buffer.from(await file.arrayBuffer()), file.type, file.name)
}

/** What `GET /{media-id}` answers; the link lives five minutes. */
export function resolveMedia(stage: Stage, media: StoredMedia): object {
  return {
    messaging_product: 'whatsapp',
    url: mediaLink(stage.url, media),
    mime_type: media.mimeType,
    sha256: media.sha256,
    file_size: media.bytes.length,
    id: media.id,
  }
}

/** The file behind a resolved link, while the link lives. */
export function findByLink(stage: Stage, query: { mid?: string; ext?: string; hash?: string }): StoredMedia {
  const media = stage.media.find(query.mid ?? '')
  const alive = Number(query.ext) * 1000 > Date.now()
  if (!media || media.key !== query.hash || !alive)
    throw new GraphError(2500, { message: 'Media link has ended' })
  return media
}

async function formOf(request: FastifyRequest): Promise<FormData> {
  const type = request.headers['content-type'] ?? ''
  try {
    return await new Response(request.body as Buffer<ArrayBuffer>, {
      headers: { 'content-type': type },
    }).formData()
  } catch {
    throw new GraphError(100, { message: 'A multipart body is required.' })
  }
}
