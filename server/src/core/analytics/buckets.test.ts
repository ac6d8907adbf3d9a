import { describe, expect, it } from 'vitest'
import { HOUR, msOf } from '../../kernel/instant.ts'
import { type Bucket, bucketStarts } from './buckets.ts'

const starts = (from: string, to: string, bucket: Bucket, zone: string) =>
  bucketStarts({ from: `2026-${from}:00.000Z`, to: `2026-${to}:00.000Z` }, bucket, zone).map((at) =>
    at.slice(5, 16),
  )

describe('parts of a time', () => {
  it('are full hours on clocks that are half or three quarters of an hour ahead', () => {
    expect(starts('11-20T12:00', '11-20T14:00', 'hour', 'Asia/Kolkata')).toEqual([
      '11-20T11:30',
      '11-20T12:30',
      '11-20T13:30',
    ])
    expect(starts('11-20T12:15', '11-20T13:16', 'hour', 'Asia/Kathmandu')).toEqual([
      '11-20T12:15',
      '11-20T13:15',
    ])
  })

  it('are days of 23, 24 and 25 hours', () => {
    expect(starts('03-28T00:00', '03-31T00:00', 'day', 'Europe/Berlin')).toEqual([
      '03-27T23:00',
      '03-28T23:00',
      '03-29T22:00',
      '03-30T22:00',
    ])
    expect(starts('10-24T22:00', '10-26T23:00', 'day', 'Europe/Berlin')).toEqual([
      '10-24T22:00',
      '10-25T23:00',
    ])
  })

  it('are weeks from Monday', () => {
    expect(starts('11-20T12:00', '12-01T00:00', 'week', 'UTC')).toEqual([
      '11-16T00:00',
      '11-23T00:00',
      '11-30T00:00',
    ])
    expect(starts('11-22T20:00', '11-23T00:00', 'week', 'Asia/Kolkata')).toEqual(['11-22T18:30'])
  })

  it('an hour that comes twice is two, and half an hour more makes one longer', () => {
    expect(starts('10-25T00:00', '10-25T03:00', 'hour', 'Europe/Berlin')).toHaveLength(3)
    const howe = bucketStarts(
      { from: '2026-04-04T13:00:00.000Z', to: '2026-04-04T18:00:00.000Z' },
      'hour',
      'Australia/Lord_Howe',
    ).map(msOf)
    const long = howe.slice(1).map((at, index) => (at - howe[index]!) / HOUR)
    expect(long).toContain(1.5)
    expect(long.every((hours) => hours >= 1)).toBe(true)
  })

  it('are not more than can be shown', () => {
    expect(() => starts('01-01T00:00', '12-01T00:00', 'hour', 'UTC')).toThrow('At most')
  })
})
