import type { Attachment, AttachmentKind } from '@parley/contracts/desk/attachment'

export function kindOf(mimeType: string): AttachmentKind {
  const [family] = mimeType.split('/')
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document'
}

type Measures = Pick<Attachment, 'width' | 'height' | 'duration'>

/** How large a picture is, so that its bubble has its room at once; what can't be read is left to the server. */
export async function lookAt(file: File): Promise<Measures> {
  const nothing = { width: null, height: null, duration: null }
  if (kindOf(file.type) !== 'image' || typeof createImageBitmap === 'undefined') return nothing
  try {
    const { width, height } = await createImageBitmap(file)
    return { ...nothing, width, height }
  } catch {
    return nothing
  }
}

/** The files of a drop or of the clipboard. */
export const filesOf = (transfer: DataTransfer | null) => [...(transfer?.files ?? [])]

/** Something is dragged over the page that holds files, whose names are not told before they are dropped. */
export const holdsFiles = (transfer: DataTransfer | null) => transfer?.types.includes('Files') ?? false
