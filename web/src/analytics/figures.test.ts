import { type Figures, figuresExample } from '@parley/contracts/desk/analytics'
import { expect, test } from 'vitest'
import '../i18n/supervisor.ts'
import { changeOf, figureNames, formatFigure, formatSpan } from './figures.ts'
import { ticksFor } from './scale.ts'

const some = (about: Partial<Figures>): Figures => ({ ...figuresExample, ...about })

test.each([
  [0, '0 s'],
  [59.4, '59 s'],
  [98, '1 m 38 s'],
  [600, '10 m'],
  [3599.7, '1 h 0 m'],
  [11_520, '3 h 12 m'],
  [86_390, '1 d 0 h'],
  [171_400, '2 d 0 h'],
  [187_200, '2 d 4 h'],
])('%d seconds read as %s', (seconds, text) => expect(formatSpan(seconds)).toBe(text))

test('a mean of nothing is a dash, a number of nothing is 0', () => {
  expect(formatFigure('csat', null)).toBe('–')
  expect(formatFigure('messagesIn', 0)).toBe('0')
})

test('more conversations are told by share, and good', () => {
  const change = changeOf(
    'conversationsCreated',
    some({ conversationsCreated: 108 }),
    some({ conversationsCreated: 100 }),
  )
  expect(change).toEqual({ way: 'up', amount: '8%', isGood: true })
})

test('a longer wait is told by how much, and bad', () => {
  const change = changeOf(
    'avgFirstResponseSeconds',
    some({ avgFirstResponseSeconds: 98 }),
    some({ avgFirstResponseSeconds: 76 }),
  )
  expect(change).toEqual({ way: 'up', amount: '22 s', isGood: false })
})

test('how much is written is neither good nor bad', () => {
  expect(changeOf('messagesIn', some({ messagesIn: 5 }), some({ messagesIn: 10 }))?.isGood).toBeNull()
})

test('nothing is said where there was nothing, where nothing changed, or where nobody would see it', () => {
  expect(changeOf('csat', some({ csat: 4.6 }), some({ csat: null }))).toBeNull()
  expect(changeOf('messagesIn', some({ messagesIn: 4 }), some({ messagesIn: 0 }))).toBeNull()
  expect(changeOf('csat', some({ csat: 4.61 }), some({ csat: 4.6 }))).toBeNull()
  expect(changeOf('backlog', some({}), some({}))).toBeNull()
  expect(changeOf('backlog', some({}), undefined)).toBeNull()
})

test('every figure of the contract is known', () => {
  expect(new Set(figureNames)).toEqual(new Set(Object.keys(figuresExample)))
})

test.each([
  [0, [0, 1]],
  [3, [0, 1, 2, 3]],
  [101, [0, 40, 80, 120]],
  [1242, [0, 500, 1000, 1500]],
])('heights up to %d are read by %j', (most, ticks) => expect(ticksFor(most)).toEqual(ticks))
