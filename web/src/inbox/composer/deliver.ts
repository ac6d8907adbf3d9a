import type { Message } from '@parley/contracts/desk/message'
import { type NewMessage, sendMessage } from '../../api/conversations.ts'
import { ApiError, mayPass } from '../../api/errors.ts'
import { inWords } from '../../api/words.ts'
import { t } from '../../i18n/index.ts'
import { type Desk, withMessage, withPatch } from '../../live/desk.ts'
import { changeDesk, desk } from '../../live/store.ts'
import { alone } from '../../session/lock.ts'
import { myId } from '../../session/session.ts'
import { discard, keep, readOutbox, type Waiting } from './outbox.ts'

/**
 * The server knows an id again for 24 hours. What waited nearly as long is not sent by itself any more: it might have
 * gone out the first time.
 */
const KNOWN_AGAIN_MS = 23 * 3_600_000

/** `waits`: something may pass by itself (no connection, a busy server), so it is tried again later. */
export type Delivery = { done: true } | { done: false; waits: ApiError }

/**
 * Hands what waits to the server, oldest first, each under the id that it was made with. One tab of the browser at a
 * time: two would overtake each other. A refusal stays on its message and lets the next one go.
 */
export function deliverOutbox(
  post: (message: NewMessage) => Promise<Message> = sendMessage,
): Promise<Delivery> {
  return alone(`parley.outbox.${myId()}`, async () => {
    for (;;) {
      const entry = readOutbox().find(({ refusal }) => refusal === null)
      if (!entry) return { done: true }
      if (Date.now() - Date.parse(entry.at) > KNOWN_AGAIN_MS) {
        keep({ ...entry, refusal: { code: 'CONFLICT', reason: t('failure.tooOld') } })
        continue
      }
      try {
        await deliver(entry, post)
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        if (mayPass(error) || error.code === 'SIGNED_OUT' || error.status === 401)
          return { done: false, waits: error }
        const isStale = 'expectedLastMessageId' in error.fields
        keep({ ...entry, refusal: { code: error.code, reason: inWords(error), isStale } })
        if (error.code === 'SERVICE_WINDOW_CLOSED') changeDesk((before) => withClosedWindow(before, entry))
      }
    }
  })
}

async function deliver(entry: Waiting, post: (message: NewMessage) => Promise<Message>): Promise<void> {
  const { seq } = desk()
  const { conversationId, clientMessageId, content, replyTo, options } = entry
  const message = await post({
    conversationId,
    clientMessageId,
    ...content,
    ...(replyTo && { replyTo: replyTo.id }),
    ...options,
  })
  // First the message, then away with its stand-in: the other way round the bubble would blink.
  changeDesk((before) => withMessage(before, message, seq))
  discard(entry)
}

/** The server knows better than our clock, and the composer offers templates at once. */
function withClosedWindow(before: Desk, { conversationId }: Waiting): Desk {
  const now = new Date().toISOString()
  const known = before.conversations.get(conversationId)?.value.serviceWindow?.closesAt
  const closesAt = known && known < now ? known : now
  return withPatch(before, conversationId, { serviceWindow: { open: false, closesAt } })
}
