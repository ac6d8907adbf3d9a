import { describe, expect, test } from 'vitest'
import { afterDone, neighbour } from './cursor.ts'
import { holdSteady } from './steady.ts'

const rows = (said: string) =>
  said.split(' ').map((row) => {
    const [id = '', activity = ''] = row.split('@')
    return { id, activity }
  })

describe('a list that is read in the middle', () => {
  const before = rows('a@9 b@8 c@7 d@6')

  test('keeps its order when one of its rows gets a message, and counts it', () => {
    expect(holdSteady(before, rows('c@10 a@9 b@8 d@6'))).toEqual({ ids: ['a', 'b', 'c', 'd'], waiting: 1 })
  })

  test('hides a new row and counts it', () => {
    expect(holdSteady(before, rows('x@11 a@9 b@8 y@7 c@7 d@6'))).toEqual({
      ids: ['a', 'b', 'c', 'd'],
      waiting: 2,
    })
  })

  test('lets a row go that is gone', () => {
    expect(holdSteady(before, rows('a@9 c@7 d@6'))).toEqual({ ids: ['a', 'c', 'd'], waiting: 0 })
  })

  test('takes the next page at its end, also when its last row has moved up', () => {
    expect(holdSteady(before, rows('d@12 a@9 b@8 c@7 e@5 f@4'))).toEqual({
      ids: ['a', 'b', 'c', 'd', 'e', 'f'],
      waiting: 1,
    })
  })
})

describe('the keys', () => {
  const ids = ['1', '2', '3']

  test('walk from row to row and stop at both ends', () => {
    expect([neighbour(ids, '1', 1), neighbour(ids, '3', 1), neighbour(ids, '1', -1)]).toEqual(['2', '3', '1'])
  })

  test('begin at the first row when they stand nowhere or on one that is gone', () => {
    expect([neighbour(ids, null, 1), neighbour(ids, '9', -1), neighbour([], null, 1)]).toEqual([
      '1',
      '1',
      null,
    ])
  })

  test('go on to the row below what is done, or above the last', () => {
    expect([afterDone(ids, '2'), afterDone(ids, '3'), afterDone(['1'], '1')]).toEqual(['3', '2', null])
  })
})
