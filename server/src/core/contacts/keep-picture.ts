import { findAttachment } from '../../db/attachments/find.ts'
import { insertAttachments, markReady } from '../../db/attachments/write.ts'
import { type SpooledFile, spooled, TooLarge } from '../../kernel/spool.ts'
import { realTypeOf } from '../attachments/file-types.ts'
import { keepFile } from '../attachments/keep-file.ts'
import { lookAtPicture } from '../attachments/look-at-picture.ts'
import type { OpenChannel } from '../channels/port.ts'
import { SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'

const MOST_BYTES = 5 * 1024 * 1024
const KEPT = 'attachment:'

/** What stands in the place of an address where the picture is one of our files. */
export const keptPicture = (attachmentId: string) => KEPT + attachmentId

/** The file behind it; null where it is an address. */
export const pictureIn = (avatarUrl: string | null): string | null =>
  avatarUrl?.startsWith(KEPT) ? avatarUrl.slice(KEPT.length) : null

/**
 * Fetches somebody's picture and keeps it: the provider's address ends within days. A contact has one, stored under their
 * own id, so that a second try finds what the first one has done. Null where it can't be had, or is no picture.
 */
export async function keepPicture(
  desk: Desk,
  tenantId: string,
  { contactId, channel, url }: { contactId: string; channel: OpenChannel; url: string },
): Promise<string | null> {
  const scope = { tenantId, actor: SYSTEM }
  const known = await desk.run(scope, (ctx) => findAttachment(ctx.tx, contactId))
  if (known?.status === 'ready') return keptPicture(contactId)
  const fetched = await desk.drivers[channel.type]?.fetchMedia(channel, { url })
  if (fetched?.outcome !== 'fetched') return null
  try {
    return await spooled(fetched.body, MOST_BYTES, (file) =>
      keep(desk, tenantId, contactId, file, known !== null),
    )
  } catch (fault) {
    if (!(fault instanceof TooLarge))
      desk.log.warn({ err: fault, tenantId, contactId }, 'a picture was not kept')
    return null
  }
}

async function keep(desk: Desk, tenantId: string, id: string, file: SpooledFile, isThere: boolean) {
  const scope = { tenantId, actor: SYSTEM }
  const type = await realTypeOf(file.path)
  const picture = type && (await lookAtPicture(file.path, type.mime))
  if (!picture) return null
  const { mime: mimeType } = type
  if (!isThere)
    await desk.run(scope, async (ctx) =>
      insertAttachments(ctx.tx, [
        {
          id,
          messageId: null,
          position: 0,
          kind: 'image',
          name: null,
          mimeType,
          source: {},
          createdAt: ctx.now,
        },
      ]),
    )
  const kept = await keepFile(desk.storage, { tenantId, id, mimeType }, file, picture)
  await desk.run(scope, (ctx) => markReady(ctx.tx, id, kept))
  return keptPicture(id)
}
