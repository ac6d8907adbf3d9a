import type { Attachment } from '@parley/contracts/desk/attachment'
import { templateSampleTypes, whatsappMediaBytes, whatsappMediaTypes } from '@parley/contracts/meta/limits'
import type { Uploaded } from '../api/upload.ts'
import { kindOf } from '../inbox/composer/file.ts'

/** The formats of a header that is a file. */
export const fileKinds = ['IMAGE', 'VIDEO', 'DOCUMENT'] as const
export type FileKind = (typeof fileKinds)[number]

export interface FileRules {
  types: readonly string[]
  bytes: number
}

const kinds = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' } as const

/** What WhatsApp takes as a header's file, and what its review takes as the example of one. */
export function rulesOf(kind: FileKind, use: 'send' | 'review'): FileRules {
  const key = kinds[kind]
  const types = use === 'send' ? whatsappMediaTypes[key] : templateSampleTypes[key]
  return { types, bytes: whatsappMediaBytes[key] }
}

/** "JPEG, PNG" of `image/jpeg` and `image/png`: they are the same in every language. Office's long names say nothing. */
export const namesOfTypes = (types: readonly string[]) =>
  types
    .filter((type) => !type.includes('vnd.'))
    .map((type) => (names[type] ?? type.replace(/^.*\//, '')).toUpperCase())
    .join(', ')

const names: Record<string, string> = {
  'text/plain': 'txt',
  'application/msword': 'Word, Excel, PowerPoint',
}

/** An upload as a message shows it; its measures are the server's to tell. */
export const asAttachment = (uploaded: Uploaded, { name, type }: File): Attachment => ({
  ...uploaded,
  name: uploaded.name ?? name,
  kind: kindOf(uploaded.mimeType ?? type),
  width: null,
  height: null,
  duration: null,
  thumbnailUrl: null,
  status: 'ready',
  error: null,
})

/** What a preview shows of it. */
export const pictureIn = ({ kind, url }: Attachment) => (kind === 'image' ? url : null)
