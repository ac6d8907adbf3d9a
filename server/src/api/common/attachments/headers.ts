import { create as contentDisposition } from 'content-disposition'
import { cleanFileName } from '../../../core/attachments/file-name.ts'
import { essenceOf } from '../../../core/attachments/file-types.ts'
import type { Attachment } from '../../../core/entities.ts'

/** What a browser shows by itself and that runs nothing: pictures made of pixels, sound and film. */
const SHOWN = /^(image\/(jpeg|png|gif|webp|avif)|(audio|video)\/[\w.+-]+)$/
/** What keeps its type when it is saved; whatever else, HTML and SVG above all, goes out as bytes without a meaning. */
const SAVED = /^(application\/(pdf|zip|msword|json|vnd\.[\w.-]+)|text\/(plain|csv))$/
const PARAMETERS = /^[\w.+/-]+; ?codecs=[\w.,+-]+$/

const ENDINGS: Record<string, string> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'video/mp4': '.mp4',
  'video/3gpp': '.3gp',
  'audio/mpeg': '.mp3',
  'audio/ogg': '.ogg',
  'audio/aac': '.aac',
  'audio/amr': '.amr',
  'application/pdf': '.pdf',
}

type Served = Pick<Attachment, 'kind' | 'name' | 'mimeType'>

/**
 * How a stranger's file is served. It can do no harm on our origin: nothing that runs is ever shown, the browser may not
 * guess another type, and what is opened by itself is in a sandbox. Pages of other origins that have a link may show it.
 */
export function headersOf(file: Served): Record<string, string> {
  const essence = essenceOf(file.mimeType)
  const isShown = SHOWN.test(essence)
  return {
    'content-type': isShown || SAVED.test(essence) ? typeOf(file, essence) : 'application/octet-stream',
    'content-disposition': contentDisposition(nameOf(file, essence), {
      type: isShown ? 'inline' : 'attachment',
    }),
    'content-security-policy': 'sandbox',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=3600',
    'accept-ranges': 'bytes',
  }
}

const typeOf = ({ mimeType }: Served, essence: string) =>
  mimeType !== null && PARAMETERS.test(mimeType) ? mimeType : essence

const nameOf = ({ kind, name }: Served, essence: string) =>
  (name === null ? null : cleanFileName(name)) ?? `${kind}${ENDINGS[essence] ?? ''}`
