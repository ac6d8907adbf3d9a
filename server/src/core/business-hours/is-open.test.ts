import { describe, expect, it } from 'vitest'
import { isOpen } from './is-open.ts'

type Hours = Parameters<typeof isOpen>[0]

const week = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const office = (timeZone: string, more: Partial<Hours> = {}): Hours => ({
  timeZone,
  days: week.map((day) => ({ day, open: '09:00', close: '18:00' })),
  holidays: [],
  ...more,
})
const on = (hours: Hours, ...instants: string[]) => instants.map((at) => isOpen(hours, at))

describe('an office', () => {
  it('is open from its first minute up to the one in which it closes', () => {
    const mysuru = office('Asia/Kolkata')
    expect(on(mysuru, '2026-11-20T03:29:59.999Z', '2026-11-20T03:30:00.000Z')).toEqual([false, true])
    expect(on(mysuru, '2026-11-20T12:29:59.999Z', '2026-11-20T12:30:00.000Z')).toEqual([true, false])
  })

  it('goes by its own weekday, which may be another than in UTC', () => {
    const auckland = office('Pacific/Auckland')
    // Sunday 21:00 in UTC is Monday 10:00 there; Friday 21:00 is Saturday 10:00.
    expect(on(auckland, '2026-11-22T21:00:00.000Z', '2026-11-20T21:00:00.000Z')).toEqual([true, false])
  })

  it('is closed on its holidays, by the date there', () => {
    const mysuru = office('Asia/Kolkata', { holidays: ['2026-12-25'] })
    expect(on(mysuru, '2026-12-25T06:00:00.000Z', '2026-12-24T06:00:00.000Z')).toEqual([false, true])
    // 20:00 in UTC on the 24th is 01:30 of the 25th there.
    const always = {
      ...mysuru,
      days: [...week, 'sat', 'sun'].map((day) => ({ day, open: '00:00', close: '24:00' })),
    }
    expect(on(always as Hours, '2026-12-24T18:29:00.000Z', '2026-12-24T20:00:00.000Z')).toEqual([true, false])
  })

  it('may have breaks', () => {
    const days = [
      { day: 'fri' as const, open: '09:00', close: '12:00' },
      { day: 'fri' as const, open: '13:00', close: '17:30' },
    ]
    const hours = office('UTC', { days })
    expect(
      on(hours, '2026-11-20T11:59:00.000Z', '2026-11-20T12:30:00.000Z', '2026-11-20T17:29:00.000Z'),
    ).toEqual([true, false, true])
  })

  it('without any opening time is always closed', () => {
    expect(on(office('UTC', { days: [] }), '2026-11-20T12:00:00.000Z')).toEqual([false])
  })
})

describe('past midnight', () => {
  const bar = office('Europe/Berlin', { days: [{ day: 'fri', open: '20:00', close: '03:00' }] })

  it('belongs to the day on which it began', () => {
    expect(
      on(
        bar,
        '2026-11-20T18:59:00.000Z',
        '2026-11-20T19:00:00.000Z',
        '2026-11-21T01:59:00.000Z',
        '2026-11-21T02:00:00.000Z',
      ),
    ).toEqual([false, true, true, false])
    expect(on(bar, '2026-11-20T01:00:00.000Z')).toEqual([false])
  })

  it('so does a holiday: the evening is off, the night before it goes on', () => {
    const off = { ...bar, holidays: ['2026-11-20'] }
    expect(on(off, '2026-11-20T20:00:00.000Z', '2026-11-21T01:00:00.000Z')).toEqual([false, false])
    expect(on({ ...bar, holidays: ['2026-11-21'] }, '2026-11-21T01:00:00.000Z')).toEqual([true])
  })
})

describe('when the clock is changed', () => {
  it('an office opens at nine by the wall before and after', () => {
    const berlin = office('Europe/Berlin', {
      days: [...week, 'sun'].map((day) => ({ day, open: '09:00', close: '18:00' })) as Hours['days'],
    })
    // Saturday night 28 March 2026 and 25 October 2026.
    expect(on(berlin, '2026-03-27T07:59:00.000Z', '2026-03-27T08:00:00.000Z')).toEqual([false, true])
    expect(on(berlin, '2026-03-29T06:59:00.000Z', '2026-03-29T07:00:00.000Z')).toEqual([false, true])
    expect(on(berlin, '2026-10-23T06:59:00.000Z', '2026-10-23T07:00:00.000Z')).toEqual([false, true])
    expect(on(berlin, '2026-10-25T07:59:00.000Z', '2026-10-25T08:00:00.000Z')).toEqual([false, true])
  })

  it('what opens in the hour that is left out opens with the next one', () => {
    // New York, 8 March 2026: 01:59 EST is followed by 03:00 EDT.
    const early = office('America/New_York', { days: [{ day: 'sun', open: '02:30', close: '04:00' }] })
    expect(
      on(early, '2026-03-08T06:59:00.000Z', '2026-03-08T07:00:00.000Z', '2026-03-08T08:00:00.000Z'),
    ).toEqual([false, true, false])
  })

  it('the hour that comes twice is open twice', () => {
    // New York, 1 November 2026: 01:30 EDT is 05:30Z, 01:30 EST is 06:30Z.
    const night = office('America/New_York', { days: [{ day: 'sun', open: '01:00', close: '02:00' }] })
    expect(
      on(
        night,
        '2026-11-01T04:59:00.000Z',
        '2026-11-01T05:30:00.000Z',
        '2026-11-01T06:30:00.000Z',
        '2026-11-01T07:00:00.000Z',
      ),
    ).toEqual([false, true, true, false])
  })

  it('by half an hour, too', () => {
    // Lord Howe, 4 October 2026: 02:00 (+10:30) becomes 02:30 (+11).
    const island = office('Australia/Lord_Howe', { days: [{ day: 'sun', open: '09:00', close: '10:00' }] })
    expect(on(island, '2026-09-26T22:29:00.000Z', '2026-09-26T22:30:00.000Z')).toEqual([false, true])
    expect(on(island, '2026-10-03T21:59:00.000Z', '2026-10-03T22:00:00.000Z')).toEqual([false, true])
  })
})
