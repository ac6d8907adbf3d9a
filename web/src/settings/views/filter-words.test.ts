import { expect, test } from 'vitest'
import { filterValues, toFilter } from './filter-words.ts'

test('a filter goes through the form and comes out as it went in', () => {
  const filter = {
    status: 'open,assigned',
    assignee: 'me',
    priority: 'urgent',
    unread: true,
    mentioned: 'me',
    sort: 'waiting',
  }
  expect(toFilter(filterValues(filter), filter)).toEqual(filter)
})

test('what the form does not show is kept, and what was emptied goes', () => {
  const before = { q: 'refund', createdFrom: '2026-11-01T00:00:00.000Z', tag: 'vip', status: 'open' }
  const values = { ...filterValues(before), tag: '', status: [] }
  expect(toFilter(values, before)).toEqual({ q: 'refund', createdFrom: '2026-11-01T00:00:00.000Z' })
})
