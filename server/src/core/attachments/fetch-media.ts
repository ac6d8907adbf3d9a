import { findAttachment } from '../../db/attachments/find.ts'
import { type KeptFile, markFailed, markReady } from '../../db/attachments/write.ts'
import { findChannels } from '../../db/channels/channels.ts'
import { findMessage } from '../../db/messages/read.ts'
import { DAY, type Instant, MINUTE, plus, SECOND } from '../../kernel/instant.ts'
import { type SpooledFile, spooled, TooLarge } from '../../kernel/spool.ts'
import { openChannel } from '../channels/open-channel.ts'
import { lockAll } from '../conversations/lock.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { Channel, StoredAttachment } from '../entities.ts'
import type { Jobs } from '../jobs.ts'
import { audienceOf } from '../visibility.ts'
import { customerType } from './customer-type.ts'
import { realTypeOf } from './file-types.ts'
import { keepFile } from './keep-file.ts'
import { lookAtPicture } from './look-at-picture.ts'

/** What WhatsApp itself passes on at most. */
const MOST_BYTES = 100 * 1024 * 1024
/** Media ids live that long; after it nothing is to be had. */
const GIVE_UP = 7 * DAY
const FIRST_DELAYS = [SECOND, 5 * SECOND, 30 * SECOND]
const LONGEST_DELAY = 60 * MINUTE

interface Wanted {
  attachment: StoredAttachment
  channel: Channel | undefined
}

type End =
  | { kind: 'ready'; file: KeptFile }
  | { kind: 'failed'; reason: string }
  /** Something that may be over next time. */
  | { kind: 'again'; reason: string }

/** Fetches what a customer sent from where the provider keeps it: they keep it for days only, we for good. */
export async function fetchMedia(desk: Desk, tenantId: string, job: Jobs['fetch-media']): Promise<void> {
  const scope = { tenantId, actor: SYSTEM }
  const wanted = await desk.run(scope, (ctx) => findWanted(ctx, job.attachmentId))
  if (!wanted) return
  const end = await fetchOnce(desk, tenantId, wanted)
  await desk.run(scope, (ctx) => record(ctx, wanted.attachment, end, job.tries))
}

async function findWanted(ctx: Ctx, id: string): Promise<Wanted | null> {
  const attachment = await findAttachment(ctx.tx, id)
  if (attachment?.status !== 'pending' || !attachment.channelId) return null
  const [channel] = await findChannels(ctx.tx, [attachment.channelId])
  return { attachment, channel }
}

async function fetchOnce(desk: Desk, tenantId: string, { attachment, channel }: Wanted): Promise<End> {
  const driver = channel && desk.drivers[channel.type]
  if (!driver) return { kind: 'failed', reason: 'Its channel was removed' }
  try {
    const fetched = await driver.fetchMedia(openChannel(desk.vault, channel), attachment.source)
    if (fetched.outcome === 'rejected') return { kind: 'failed', reason: fetched.reason }
    if (fetched.outcome === 'retry-safe') return { kind: 'again', reason: fetched.reason }
    const hash = attachment.source.sha256 ?? fetched.sha256
    return await spooled(fetched.body, MOST_BYTES, (file) => keep(desk, tenantId, attachment, file, hash))
  } catch (fault) {
    if (fault instanceof TooLarge) return { kind: 'failed', reason: 'It is larger than 100 MB' }
    desk.log.warn({ err: fault, tenantId, attachmentId: attachment.id }, 'a file was not fetched')
    return { kind: 'again', reason: 'It could not be fetched' }
  }
}

/** A wrong file stays wrong: it fails at once. */
async function keep(
  desk: Desk,
  tenantId: string,
  { id, kind, mimeType: said }: StoredAttachment,
  file: SpooledFile,
  hash: string | null,
): Promise<End> {
  if (hash !== null && !isHashOf(hash, file.sha256))
    return { kind: 'failed', reason: 'It is not the file that the customer sent (its hash differs)' }
  const type = customerType(kind, said, await realTypeOf(file.path))
  if (!type) return { kind: 'failed', reason: `It is no ${said ?? kind}, whatever the provider says` }
  const picture = await lookAtPicture(file.path, type.mimeType)
  return { kind: 'ready', file: await keepFile(desk.storage, { tenantId, id, ...type }, file, picture) }
}

/** Meta writes base64; hex comes from those who forward its webhooks. */
const isHashOf = (given: string, hash: Buffer) =>
  Buffer.from(given, 'base64').equals(hash) || given.toLowerCase() === hash.toString('hex')

async function record(ctx: Ctx, attachment: StoredAttachment, end: End, tries: number): Promise<void> {
  const { id, createdAt } = attachment
  const next = end.kind === 'again' ? nextTry(createdAt, ctx.now, tries) : null
  if (next) return ctx.arm('fetch-media', `${id}:${tries + 1}`, next)

  // Under the conversation's lock like everything that is told of it, so that it is told in order.
  const [conversation] = await lockAll(ctx, [attachment.conversationId!])
  const isNews =
    end.kind === 'ready' ? await markReady(ctx.tx, id, end.file) : await markFailed(ctx.tx, id, end.reason)
  const message = await findMessage(ctx.tx, attachment.messageId!)
  if (!isNews || !conversation || !message) return
  ctx.record('message.updated', { message, conversation }, audienceOf(conversation))
}

/** After 1, 5 and 30 seconds, then after 1, 2, 4 … minutes, at most an hour; null when it is time to give up. */
function nextTry(since: Instant, now: Instant, tries: number): Instant | null {
  const minutes = MINUTE * 2 ** (tries - FIRST_DELAYS.length)
  const next = plus(now, FIRST_DELAYS[tries] ?? Math.min(minutes, LONGEST_DELAY))
  return next <= plus(since, GIVE_UP) ? next : null
}
