import type { LinkFor } from '../../core/attachments/links.ts'
import { pictureIn } from '../../core/contacts/keep-picture.ts'

/** A picture's address: a signed link where it is one of our files. */
export function avatarLink(stored: string | null, linkFor: LinkFor): string | null {
  const attachmentId = pictureIn(stored)
  return attachmentId === null ? stored : linkFor(attachmentId, 'thumbnail')
}
