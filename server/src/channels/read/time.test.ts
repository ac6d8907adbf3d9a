import { expect, it } from 'vitest'
import { readTime } from './time.ts'

const ARRIVAL = '2026-11-20T12:00:00.123Z'

it.each([
  ['seconds', '1795168800', '2026-11-20T10:00:00.000Z'],
  ['seconds with a fraction', '1795168800.25', '2026-11-20T10:00:00.250Z'],
  ['milliseconds', '1795168800137', '2026-11-20T10:00:00.137Z'],
  ['the first number that is milliseconds', '100000000000', '1973-03-03T09:46:40.000Z'],
  ['ISO', '2026-11-20T10:00:00Z', '2026-11-20T10:00:00.000Z'],
  ['ISO with a zone', '2026-11-20T15:30:00+05:30', '2026-11-20T10:00:00.000Z'],
  ['ISO with a zone as Meta writes it', '2026-11-20T15:30:00+0530', '2026-11-20T10:00:00.000Z'],
  ['ISO without a zone, as UTC', '2026-11-20T10:00:00.5', '2026-11-20T10:00:00.500Z'],
  ['up to 5 minutes ahead', '1795176300', '2026-11-20T12:05:00.000Z'],
  ['years ago', '1', '1970-01-01T00:00:01.000Z'],
])('%s: %s', (_, given, expected) => expect(readTime(given, ARRIVAL)).toBe(expected))

it.each([
  undefined,
  '',
  '0',
  '-5',
  'yesterday',
  '2026-13-45T99:00:00Z',
  '20 November 2026',
  '1795176301',
  '9999999999',
  '99999999999999999999',
  '1e400',
  '2099-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
])('%s is the time of arrival', (given) => expect(readTime(given, ARRIVAL)).toBe(ARRIVAL))
