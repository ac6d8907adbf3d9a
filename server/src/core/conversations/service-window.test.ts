import { describe, expect, it } from 'vitest'
import { DAY, HOUR, plus } from '../../kernel/instant.ts'
import type { ChannelType } from '../entities.ts'
import { mayAnswer, nextWindowMoment, serviceWindow } from './service-window.ts'

const WROTE = '2026-11-20T12:00:00.000Z'
const on = (channelType: ChannelType, windowStartedAt: string | null = WROTE) => ({
  channelType,
  windowStartedAt,
})

describe('the service window', () => {
  it.each([
    ['whatsapp', DAY],
    ['messenger', 7 * DAY],
    ['instagram', 7 * DAY],
  ] as const)('of %s is open for so long after the customer’s last message', (type, length) => {
    const closesAt = plus(WROTE, length)
    expect(serviceWindow(on(type), plus(closesAt, -1))).toEqual({ open: true, closesAt })
    expect(serviceWindow(on(type), closesAt)).toEqual({ open: false, closesAt })
    expect(serviceWindow(on(type, null), WROTE)).toEqual({ open: false, closesAt: null })
  })

  it.each(['web', 'api'] as const)('is nothing that %s knows', (type) => {
    expect(serviceWindow(on(type), plus(WROTE, DAY))).toBeNull()
  })

  it('is looked at an hour before its end, at its end, and then no more', () => {
    const closesAt = plus(WROTE, DAY)
    expect(nextWindowMoment(closesAt, WROTE)).toBe(plus(closesAt, -HOUR))
    expect(nextWindowMoment(closesAt, plus(closesAt, -HOUR))).toBe(closesAt)
    expect(nextWindowMoment(closesAt, closesAt)).toBeNull()
  })
})

describe('an answer', () => {
  it.each(['messenger', 'instagram'] as const)(
    'on %s is a person’s for seven days, a machine’s for one',
    (type) => {
      expect(mayAnswer(on(type), false, plus(WROTE, DAY - 1))).toBe(true)
      expect(mayAnswer(on(type), false, plus(WROTE, DAY))).toBe(false)
      expect(mayAnswer(on(type), true, plus(WROTE, 7 * DAY - 1))).toBe(true)
      expect(mayAnswer(on(type), true, plus(WROTE, 7 * DAY))).toBe(false)
      expect(mayAnswer(on(type, null), true, WROTE)).toBe(false)
    },
  )

  it.each([true, false])('on WhatsApp is anybody’s for a day (by a person: %s)', (byPerson) => {
    expect(mayAnswer(on('whatsapp'), byPerson, plus(WROTE, DAY - 1))).toBe(true)
    expect(mayAnswer(on('whatsapp'), byPerson, plus(WROTE, DAY))).toBe(false)
  })

  it('elsewhere is always taken', () => {
    expect(mayAnswer(on('web', null), false, WROTE)).toBe(true)
  })
})
