import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Parsed, Person } from '../core/channels/inbound.ts'
import { readDelivery } from './read-delivery.ts'

const RECEIVED_AT = '2026-11-20T12:00:00.000Z'
const fixtures = new URL('../../../contracts/meta/fixtures/', import.meta.url)

describe('deliveries by their object', () => {
  it.each([
    ['page', '210110220330441'],
    ['instagram', '178414000000001'],
  ])('an entry of the object %s is kept with its account', (object, id) => {
    expect(readDelivery.meta({ object, entry: [{ id, messaging: [{}] }, 5] }, RECEIVED_AT)).toMatchObject([
      { route: { kind: object, externalId: id }, item: { kind: 'ignored' } },
      { route: null, item: { kind: 'failed' } },
    ])
  })

  it.each(['user', '', '__proto__', 'constructor', undefined, 5, { a: 1 }])(
    'the object %j is ignored',
    (object) => {
      expect(readDelivery.meta({ object, entry: [{}] }, RECEIVED_AT)).toMatchObject([
        { route: null, item: { kind: 'ignored' } },
      ])
    },
  )

  it.each(['whatsapp_business_account', 'page'])('an empty one of the object %s says so', (object) => {
    for (const entry of [undefined, null, []]) {
      expect(readDelivery.meta({ object, entry }, RECEIVED_AT)).toEqual([
        { route: null, item: { kind: 'ignored', reason: 'nothing in it' } },
      ])
    }
  })

  it.each([null, [], 'text', 5, undefined])('%j is no delivery', (body) => {
    for (const read of Object.values(readDelivery)) {
      expect(read(body, RECEIVED_AT)).toMatchObject([{ route: null, item: { kind: 'failed' } }])
    }
  })
})

/** mulberry32: the same hostile bodies on every run. */
function random(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const ODD = [
  null,
  true,
  0,
  -1,
  1e21,
  '',
  'a\u0000\ud800',
  'text',
  '91',
  '__proto__',
  [],
  {},
  [[]],
  [null],
  { a: 1 },
]

/** The value with some of its parts replaced, dropped, doubled or put elsewhere. */
function spoil(value: unknown, next: () => number): unknown {
  const dice = next()
  if (dice < 0.04) return ODD[Math.floor(next() * ODD.length)]
  if (Array.isArray(value)) {
    const items = value.map((item) => spoil(item, next))
    return dice < 0.1 ? [...items, ...items, ODD[Math.floor(next() * ODD.length)]] : items
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const fate = next()
    if (fate < 0.05) return []
    return [[fate < 0.08 ? 'messages' : fate < 0.1 ? 'con\u0000text' : key, spoil(inner, next)]]
  })
  return Object.fromEntries(entries)
}

/** What the database relies on, whatever came. */
function requireSound(parsed: Parsed[]) {
  const written = JSON.stringify(parsed)
  expect(written).not.toContain('\\u0000')
  expect(written.isWellFormed() && !/\\ud[89a-f]/.test(written)).toBe(true)
  for (const { route, item } of parsed) {
    if (route) expect(route.externalId).not.toBe('')
    if ('externalId' in item) expect(item.externalId).not.toBe('')
    if ('at' in item) expect(new Date(item.at).toISOString()).toBe(item.at)
    if ('upTo' in item) expect(new Date(item.upTo).toISOString()).toBe(item.upTo)
    if ('target' in item) expect(item.target).not.toBe('')
    for (const part of ['from', 'to', 'person'] as const) {
      if (part in item) expect((item as unknown as Record<string, Person>)[part]!.identities).not.toEqual([])
    }
    const message = 'message' in item ? item.message : 'notice' in item ? item.notice : null
    if (!message) continue
    expect(message.externalId).not.toBe('')
    expect(new Date(message.sentAt).toISOString()).toBe(message.sentAt)
  }
}

describe('hostile bodies', () => {
  const files = ['whatsapp', 'messenger'].flatMap((product) =>
    readdirSync(new URL(`${product}/`, fixtures)).map((file) => `${product}/${file}`),
  )

  it.each(files)(
    '%s spoiled in 100 ways is read without throwing, and nothing unsound comes of it',
    (file) => {
      const body = JSON.parse(readFileSync(new URL(file, fixtures), 'utf8'))
      for (let seed = 1; seed <= 100; seed++) {
        const spoiled = spoil(body, random(seed))
        for (const read of Object.values(readDelivery)) {
          const parsed = read(spoiled, RECEIVED_AT)
          expect(parsed.length).toBeGreaterThan(0)
          requireSound(parsed)
        }
      }
    },
  )
})
