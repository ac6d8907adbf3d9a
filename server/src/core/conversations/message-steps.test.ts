import { describe, expect, it } from 'vitest'
import type { Message, MessageStatus } from '../entities.ts'
import { advance, mayMove, setStatus } from './message-steps.ts'

const NOW = '2026-11-20T12:00:00.000Z'
const LATER = '2026-11-20T12:00:05.000Z'
const ALL: MessageStatus[] = [
  'received',
  'scheduled',
  'queued',
  'sending',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'cancelled',
]

/** Where what a provider says may move a message that is so; a table, because it is the whole rule. */
const MAY_BECOME: Record<MessageStatus, MessageStatus[]> = {
  received: [],
  scheduled: [],
  queued: ['sent', 'delivered', 'read', 'played', 'failed'],
  sending: ['sent', 'delivered', 'read', 'played', 'failed'],
  sent: ['delivered', 'read', 'played', 'failed'],
  delivered: ['read', 'played'],
  read: ['played'],
  played: [],
  failed: ['delivered', 'read', 'played'],
  cancelled: [],
}

const messageThatIs = (status: MessageStatus) =>
  ({
    status,
    statusHistory: [{ status, at: NOW }],
    uncertain: true,
    nextAttemptAt: LATER,
    error: { code: 1, title: 'Something', details: null },
  }) as Message

describe('a provider’s status', () => {
  it.each(ALL)('moves a message that is %s only where the table says', (from) => {
    expect(ALL.filter((to) => mayMove(from, to))).toEqual(
      ALL.filter((status) => MAY_BECOME[from].includes(status)),
    )
  })

  it('that moves is kept in the history and settles what was uncertain', () => {
    const message = messageThatIs('sending')
    expect(advance(message, 'delivered', LATER)).toBe(true)
    expect(message).toEqual({
      status: 'delivered',
      statusHistory: [
        { status: 'sending', at: NOW },
        { status: 'delivered', at: LATER },
      ],
      uncertain: false,
      nextAttemptAt: null,
      error: null,
    })
  })

  it('that does not move changes nothing', () => {
    const message = messageThatIs('read')
    expect(advance(message, 'delivered', LATER)).toBe(false)
    expect(message).toEqual(messageThatIs('read'))
  })

  it('of failure brings its reason', () => {
    const message = messageThatIs('sent')
    const error = { code: 131047, title: 'Re-engagement message', details: null }
    advance(message, 'failed', LATER, error)
    expect(message).toMatchObject({ status: 'failed', error, uncertain: false })
  })
})

it('our own steps may go back, and stand in the history, too', () => {
  const message = messageThatIs('failed')
  setStatus(message, 'queued', LATER)
  expect(message).toMatchObject({ status: 'queued', statusHistory: [{}, { status: 'queued', at: LATER }] })
})
