import { expect, it } from 'vitest'
import { rangeOf } from './range.ts'

const SIZE = 1000

it.each([
  ['bytes=0-0', 0, 0],
  ['bytes=0-', 0, 999],
  ['bytes=0-499', 0, 499],
  ['bytes=500-999', 500, 999],
  ['bytes=500-5000', 500, 999],
  ['bytes=999-', 999, 999],
  ['bytes=-1', 999, 999],
  ['bytes=-500', 500, 999],
  ['bytes=-5000', 0, 999],
])('%s is %d to %d', (header, first, last) => expect(rangeOf(header, SIZE)).toEqual({ first, last }))

it.each([
  undefined,
  '',
  'bytes',
  'bytes=',
  'bytes=-',
  'bytes=a-b',
  'bytes=5-4',
  'bytes=0-1,5-6',
  'bytes= 0-1',
  'items=0-1',
  'bytes=-5-6',
  'bytes=0x1-',
])('%j asks for the whole', (header) => expect(rangeOf(header, SIZE)).toBeNull())

it.each(['bytes=1000-', 'bytes=1000-2000', 'bytes=99999999999999999999-', 'bytes=-0'])(
  '%s lies beyond the end',
  (header) => expect(rangeOf(header, SIZE)).toBe('beyond'),
)

it('of nothing there is no part', () => {
  expect(rangeOf('bytes=0-', 0)).toBe('beyond')
  expect(rangeOf('bytes=-1', 0)).toBe('beyond')
})
