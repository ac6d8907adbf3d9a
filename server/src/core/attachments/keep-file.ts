import type { KeptFile } from '../../db/attachments/write.ts'
import type { SpooledFile } from '../../kernel/spool.ts'
import type { Picture } from './look-at-picture.ts'
import type { Storage } from './storage.ts'

/** Under which names an attachment's files are stored, where they are: told from its id, so that none is ever lost sight of. */
export const keysOf = (tenantId: string, attachmentId: string) => ({
  file: `${tenantId}/${attachmentId}`,
  thumbnail: `${tenantId}/${attachmentId}.webp`,
})

/** Stores a file, with its thumbnail where it is a picture. Doing it again stores the same under the same names. */
export async function keepFile(
  storage: Storage,
  attachment: { tenantId: string; id: string; mimeType: string | null },
  file: SpooledFile,
  picture: Picture | null,
): Promise<KeptFile> {
  const keys = keysOf(attachment.tenantId, attachment.id)
  await storage.put(keys.file, file)
  if (picture) await storage.put(keys.thumbnail, picture.thumbnail)
  return {
    mimeType: attachment.mimeType,
    size: file.size,
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    storageKey: keys.file,
    thumbnailKey: picture && keys.thumbnail,
  }
}
