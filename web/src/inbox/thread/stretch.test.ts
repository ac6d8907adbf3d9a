import { expect, test } from 'vitest'
import { aMessage } from '../../testing/examples.ts'
import { type Stretch, stretchAround, stretchOf } from './stretch.ts'

const all = Array.from({ length: 1000 }, (_, index) =>
  aMessage({ id: `${index}`, sentAt: new Date(Date.UTC(2026, 10, 1) + index * 60_000).toISOString() }),
)
const endsOf = ({ messages }: Stretch) => [messages[0]?.id, messages.at(-1)?.id]

test('a short thread stands in one stretch', () => {
  const short = all.slice(0, 30)
  expect(stretchOf(short, true, null)).toEqual({
    messages: short,
    isOldest: true,
    isStart: true,
    until: null,
    older: null,
    newer: null,
  })
})

test('of a long one the newest stand there first; what comes is taken in at its end', () => {
  expect(endsOf(stretchOf(all, false, null))).toEqual(['600', '999'])
  expect(stretchOf(all, false, null).isOldest).toBe(false)
  const more = [...all, aMessage({ id: '1000', sentAt: '2026-11-20T00:00:00.000Z' })]
  expect(endsOf(stretchOf(more, false, null))).toEqual(['601', '1000'])
})

test('it moves on to the first message and back to the newest, over what both stretches show', () => {
  const seen: Stretch[] = [stretchOf(all, false, null)]
  for (let at = seen[0]!; !at.isOldest; seen.push(at)) at = stretchOf(all, false, at.older)
  expect(seen.map(endsOf)).toEqual([
    ['600', '999'],
    ['450', '849'],
    ['300', '699'],
    ['150', '549'],
    ['0', '399'],
  ])
  let at = seen.at(-1)!
  expect(at.until).toBe(all[400]!.sentAt)
  for (let steps = 0; at.until !== null && steps < 10; steps += 1) at = stretchOf(all, false, at.newer)
  expect(endsOf(at)).toEqual(['600', '999'])
})

test('what comes meanwhile does not move a stretch in the middle', () => {
  const middle = stretchOf(all, false, '699')
  const grown = [
    aMessage({ id: 'older', sentAt: '2026-10-01T00:00:00.000Z' }),
    ...all,
    aMessage({ id: 'new' }),
  ]
  expect(endsOf(stretchOf(grown, false, '699'))).toEqual(endsOf(middle))
})

test('a quoted message stands in the middle of its stretch', () => {
  expect(endsOf(stretchOf(all, false, stretchAround(all, '350')))).toEqual(['150', '549'])
  expect(stretchAround(all, '990')).toBe(null)
})

test('where the message that ends it is gone, the newest are shown', () => {
  expect(endsOf(stretchOf(all, false, 'gone'))).toEqual(['600', '999'])
})
