import type { Instant } from '../../kernel/instant.ts'
import type { Message, MessageStatus, ProviderError } from '../entities.ts'

/** The one place that knows the steps between an outgoing message's statuses. `delivered` may be skipped. */
const RANK: Partial<Record<MessageStatus, number>> = {
  queued: 0,
  sending: 0,
  sent: 1,
  delivered: 2,
  read: 3,
  played: 4,
}
const DELIVERED = 2

export function mayMove(from: MessageStatus, to: MessageStatus): boolean {
  if (from === 'received' || from === 'cancelled' || from === 'scheduled') return false
  const target = RANK[to]
  if (from === 'failed') return target !== undefined && target >= DELIVERED
  const current = RANK[from] ?? 0
  if (to === 'failed') return current < DELIVERED
  return target !== undefined && target > current
}

/** Moves a message forward, and only forward. What a provider says of it settles that it had gone out. */
export function advance(
  message: Message,
  to: MessageStatus,
  at: Instant,
  error: ProviderError | null = null,
): boolean {
  if (!mayMove(message.status, to)) return false
  setStatus(message, to, at)
  message.uncertain = false
  message.nextAttemptAt = null
  message.error = to === 'failed' ? error : null
  return true
}

/** A step that our own side takes (queued → sending, back to queued, cancelled), kept in the history. */
export function setStatus(message: Message, status: MessageStatus, at: Instant) {
  message.status = status
  message.statusHistory = [...message.statusHistory, { status, at }]
}
