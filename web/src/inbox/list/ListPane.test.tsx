import { viewExample } from '@parley/contracts/desk/view'
import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { queryClient } from '../../api/queries.ts'
import { show } from '../../testing/render.tsx'
import { aServer, listOf } from '../../testing/server.ts'
import type { Filter } from '../filter.ts'
import { ListPane } from './ListPane.tsx'

const title = () => screen.getByRole('heading', { level: 1 }).textContent

function showList(filter: Filter) {
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
  queryClient.setQueryData(['views'], [{ ...viewExample, id: 'builtin:all', count: 4, more: false }])
  aServer({ 'GET /api/conversations': listOf([]), 'GET /api/views': listOf([]) })
  show(<ListPane filter={filter} openId={null} onViews={vi.fn()} />)
}

test('the title counts the list that stands under it', () => {
  showList({ view: 'all', tab: 'open' })
  expect(title()).toBe('All4')
})

test.each(['waiting', 'resolved'] as const)('what is open is not counted over the tab “%s”', (tab) => {
  showList({ view: 'all', tab })
  expect(title()).toBe('All')
})
