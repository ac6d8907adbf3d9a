import {
  agentBreakdownExample,
  channelBreakdownExample,
  figuresExample,
  overviewExample,
} from '@parley/contracts/desk/analytics'
import { channelExample } from '@parley/contracts/desk/channel'
import { tenantSettingsExample } from '@parley/contracts/desk/tenant'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { Route, Routes, useLocation } from 'react-router'
import { beforeEach, expect, test, vi } from 'vitest'
import { queryClient } from '../api/queries.ts'
import { aConversation } from '../testing/examples.ts'
import { show } from '../testing/render.tsx'
import AnalyticsPage from './AnalyticsPage.tsx'

const ok = (data: unknown, more = {}) => Response.json({ success: true, data, ...more })
const agents = {
  ...agentBreakdownExample,
  rows: [
    { ...figuresExample, agentId: 'a', name: 'Asha', conversationsResolved: 3, csat: null },
    { ...figuresExample, agentId: 'b', name: 'Ben', conversationsResolved: 9, csat: 4.1 },
    { ...figuresExample, agentId: 'c', name: 'Chen', conversationsResolved: 5, csat: 4.9 },
  ],
}

function aServer({ broken = false, more = false } = {}) {
  const asked: URL[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    if (path === '/api/auth/refresh') return Response.json({ accessToken: 'a', refreshToken: 'r' })
    const url = new URL(path, 'http://x.example')
    asked.push(url)
    const error = { code: 'FORBIDDEN', message: 'x', details: [] }
    if (broken) return Response.json({ success: false, error }, { status: 403 })
    switch (url.pathname) {
      case '/api/tenant':
        return ok({ ...tenantSettingsExample, timeZone: 'UTC' })
      case '/api/analytics/overview':
        return ok({ ...overviewExample, timeZone: 'UTC' })
      case '/api/analytics/agents':
        return ok(agents)
      case '/api/analytics/channels':
        return ok(channelBreakdownExample)
      case '/api/analytics/tags':
        return ok({ ...channelBreakdownExample, rows: [] })
      case '/api/analytics/items':
        return ok([aConversation({ id: '7' })], {
          pagination: { nextCursor: null, hasMore: false, total: 42, ...(more && { more }) },
        })
      case '/api/channels':
        return ok([channelExample], { pagination: { nextCursor: null, hasMore: false } })
      default:
        return ok({ agents: [] })
    }
  })
  return asked
}

let address = ''
function Address() {
  const { pathname, search } = useLocation()
  address = pathname + search
  return null
}

const open = (path: string, role: 'supervisor' | 'agent' = 'supervisor') =>
  show(
    <>
      <Address />
      <Routes>
        <Route path="/analytics/*" element={<AnalyticsPage />} />
        <Route path="/inbox" element={<p>The inbox</p>} />
      </Routes>
    </>,
    path,
    role,
  )

beforeEach(() => {
  queryClient.clear()
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('min-width'),
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
})

test('a figure leads to the list of what it counts, which stands in the address with its total', async () => {
  const asked = aServer()
  open('/analytics?first=2026-11-01&last=2026-11-07')
  fireEvent.click(await screen.findByRole('link', { name: 'New conversations: 42' }))
  const list = await screen.findByRole('list', { name: 'New conversations' })
  expect(within(list).getByRole('link').getAttribute('href')).toMatch(/^\/inbox\/7\?/)
  expect(screen.getByText('New conversations · 42')).toBeTruthy()
  expect(address).toContain('figure=conversationsCreated')
  const items = asked.find(({ pathname }) => pathname === '/api/analytics/items')
  expect(Object.fromEntries(items?.searchParams ?? [])).toMatchObject({
    figure: 'conversationsCreated',
    from: '2026-11-01T00:00:00.000Z',
    to: '2026-11-08T00:00:00.000Z',
  })
})

test('a list that is longer than anybody counted says so', async () => {
  aServer({ more: true })
  open('/analytics?first=2026-11-01&last=2026-11-07&figure=avgResponseSeconds')
  expect(await screen.findByText(/ · 42\+$/)).toBeTruthy()
})

test('a cell of the busiest hours asks for that weekday and hour, and arrow keys go on from it', async () => {
  const asked = aServer()
  open('/analytics?first=2026-11-01&last=2026-11-07')
  const busiest = await screen.findByRole('table', { name: 'Busiest hours' })
  const cells = [...busiest.querySelectorAll('a')]
  expect(cells.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
  cells[0]?.focus()
  fireEvent.keyDown(busiest, { key: 'ArrowDown' })
  fireEvent.keyDown(busiest, { key: 'ArrowRight' })
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Tuesday 01:00 AM: 0/)
  fireEvent.click(within(busiest).getByLabelText(/^Monday 10:00 AM: 31 messages in/))
  await screen.findByText(/Monday 10:00 AM/)
  await waitFor(() =>
    expect(asked.some(({ search }) => search.includes('weekday=1') && search.includes('hour=10'))).toBe(true),
  )
})

test('a table is sorted by the column that is pressed; who has nothing to show comes last', async () => {
  aServer()
  open('/analytics/agents')
  const names = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent?.slice(-4))
  await screen.findByText('Chen')
  fireEvent.click(screen.getByRole('button', { name: 'CSAT' }))
  expect(names()).toEqual(['Chen', expect.stringContaining('Ben'), 'Asha'])
  expect(screen.getByRole('columnheader', { name: 'CSAT' }).getAttribute('aria-sort')).toBe('descending')
  fireEvent.click(screen.getByRole('button', { name: 'CSAT' }))
  expect(names()).toEqual([expect.stringContaining('Ben'), 'Chen', 'Asha'])
})

test('an agent’s figure asks for what that agent did', async () => {
  const asked = aServer()
  open('/analytics/agents')
  fireEvent.click(await screen.findByTitle('Ben: Resolved'))
  await waitFor(() => expect(asked.some(({ search }) => search.includes('agentId=b'))).toBe(true))
})

test('figures that can’t be loaded say so and can be asked for again', async () => {
  aServer({ broken: true })
  open('/analytics')
  const retry = await screen.findByRole('button', { name: 'Try again' })
  aServer()
  fireEvent.click(retry)
  await screen.findByRole('link', { name: 'New conversations: 42' })
})

test('an agent who leads nobody is brought to the inbox', async () => {
  aServer()
  open('/analytics', 'agent')
  await screen.findByText('The inbox')
})
