import { buffer } from 'node:stream/consumers'
import { findAttachment } from '../../db/attachments/find.ts'
import { noteHandedOver } from '../../db/attachments/write.ts'
import { DAY, plus, SECOND } from '../../kernel/instant.ts'
import type { ChannelDriver, OpenChannel, Outgoing, UploadOutcome } from '../channels/port.ts'
import { SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { StoredAttachment } from '../entities.ts'

/** A provider forgets files at its own pace; one that is about to is handed over anew. */
const MARGIN = DAY
/** With the send that follows this must end within the conversation's lease. */
const WITHIN = 35 * SECOND

type NotHandedOver = Exclude<UploadOutcome, { outcome: 'uploaded' }>

/**
 * Sees that the provider has the upload that a message goes with, and tells what the provider calls it (null where the
 * message has none). It is handed over once: another try of the message finds it there.
 */
export async function handOverFile(
  desk: Desk,
  tenantId: string,
  to: { driver: ChannelDriver; channel: OpenChannel },
  { content }: Outgoing,
): Promise<{ mediaId: string | null } | NotHandedOver> {
  const id = content.media?.attachmentId
  if (id === undefined) return { mediaId: null }
  const scope = { tenantId, actor: SYSTEM }
  const file = await desk.run(scope, (ctx) => findAttachment(ctx.tx, id))
  const known = file && knownAs(file, plus(desk.clock.now(), MARGIN))
  if (known) return { mediaId: known }

  const began = performance.now()
  const bytes = file && (await bytesOf(desk, file))
  if (bytes === 'unreadable') return UNREADABLE
  if (!bytes) return GONE
  const uploaded = await to.driver.uploadMedia(to.channel, {
    name: file.name ?? file.kind,
    mimeType: file.mimeType ?? 'application/octet-stream',
    bytes,
  })
  if (uploaded.outcome !== 'uploaded') return uploaded
  const { mediaId, lastsMs } = uploaded
  await desk.run(scope, (ctx) => noteHandedOver(ctx.tx, id, { mediaId, mediaUntil: plus(ctx.now, lastsMs) }))
  return performance.now() - began < WITHIN ? { mediaId } : SLOW
}

const knownAs = ({ source: { mediaId, mediaUntil } }: StoredAttachment, until: string) =>
  mediaId !== undefined && mediaUntil !== undefined && mediaUntil > until ? mediaId : null

async function bytesOf(desk: Desk, { id, storageKey }: StoredAttachment) {
  try {
    const stream = storageKey && (await desk.storage.open(storageKey))
    return stream ? await buffer(stream) : null
  } catch (fault) {
    desk.log.warn({ err: fault, attachmentId: id }, 'a stored file could not be read')
    return 'unreadable'
  }
}

const UNREADABLE: NotHandedOver = {
  outcome: 'retry-safe',
  backOff: 'usual',
  error: { code: 'STORAGE', title: 'The file cannot be read just now', details: null },
}

/** The next try finds it handed over. */
const SLOW: NotHandedOver = {
  outcome: 'retry-safe',
  backOff: 'usual',
  error: { code: 'SLOW', title: 'The file took long to be handed over', details: null },
}

const GONE: NotHandedOver = {
  outcome: 'rejected',
  error: { code: 'FILE_GONE', title: 'The file of this message is not there any more', details: null },
}
