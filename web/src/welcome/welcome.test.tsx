import { channelExample } from '@parley/contracts/desk/channel'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { queryClient } from '../api/queries.ts'
import { InboxPage } from '../inbox/InboxPage.tsx'
import { show } from '../testing/render.tsx'
import { aServer, data, listOf } from '../testing/server.ts'
import { usePreferences } from '../theme/preferences.ts'

const simulated = { ...channelExample, id: 'c1', sandbox: true }
const api = { ...channelExample, id: 'c2', type: 'api', sandbox: false }
const real = { ...channelExample, id: 'c3', sandbox: false }
const noSummary = {
  total: 0,
  byStatus: { open: 0, assigned: 0, pending: 0, resolved: 0, closed: 0 },
  byChannel: {},
  byAssignee: [],
  unread: 0,
  unassigned: 0,
  avgFirstResponseSeconds: null,
}

/** The inbox of a company with these channels, at the width of a desk or a phone. */
function openInbox(
  channels: unknown[],
  role: 'admin' | 'agent' = 'admin',
  isPhone = false,
  isOffered = false,
) {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: !isPhone,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  const asked = aServer({
    'GET /api/channels': listOf(channels),
    'GET /api/channels/practice': data({ isOffered }),
    'POST /api/channels/practice': data(channelExample),
    'GET /api/conversations': listOf([]),
    'GET /api/conversations/stats/summary': data(noSummary),
    'GET /api/agents': data({ agents: [] }),
    'GET /api/views': listOf([]),
    'GET /api/notifications': listOf([]),
    'PATCH /api/auth/me': { success: true, user: {} },
  })
  show(
    <Routes>
      <Route path="/inbox/:id?" element={<InboxPage />} />
    </Routes>,
    '/inbox',
    role,
  )
  return asked
}

const steps = () => screen.getAllByRole('link').map((link) => link.getAttribute('href'))
const begin = () => screen.findByRole('region', { name: 'Begin here' })

beforeEach(() => {
  queryClient.clear()
  usePreferences.setState({ welcomed: false })
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
})

describe('the first steps', () => {
  test('are to connect a channel, to put a chat on a site and to invite, while no customer can write', async () => {
    openInbox([api])
    await begin()
    expect(steps()).toEqual(
      expect.arrayContaining([
        '/settings/channels/new',
        '/settings/channels/new?type=web',
        '/settings/team/new',
      ]),
    )
    expect(steps().filter((to) => to?.startsWith('/simulator'))).toEqual([])
  })

  test('begin with the simulator’s phone where channels talk to it', async () => {
    openInbox([simulated, api])
    await begin()
    expect(steps()).toEqual(
      expect.arrayContaining(['/simulator#whatsapp/15550001053', '/settings/channels/new']),
    )
  })

  test('begin with a number to practise on where the installation has the simulator', async () => {
    const asked = openInbox([api], 'admin', false, true)
    await begin()
    fireEvent.click(await screen.findByRole('button', { name: /Practise with the simulator/ }))
    await waitFor(() => expect(asked.filter(({ path }) => path === '/api/channels/practice')).toHaveLength(2))
  })

  test('are, for an agent, only what an agent can do', async () => {
    openInbox([simulated], 'agent')
    await begin()
    expect(steps().filter((to) => to?.startsWith('/settings'))).toEqual([])
  })

  test('are over when a customer can write', async () => {
    openInbox([simulated, real])
    await screen.findByText('Choose a conversation to read it here.', { exact: false })
    expect(screen.queryByRole('region', { name: 'Begin here' })).toBeNull()
  })

  test('are put away for good', async () => {
    const asked = openInbox([api])
    await begin()
    fireEvent.click(screen.getByRole('button', { name: 'Don’t show this any more' }))
    await screen.findByText('Choose a conversation to read it here.', { exact: false })
    await waitFor(() =>
      expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({
        preferences: { welcomed: true },
      }),
    )
  })

  test('stand in the place of the list on a phone', async () => {
    openInbox([api], 'admin', true)
    await begin()
  })
})

test('an agent of a company without a channel is told who can connect one', async () => {
  openInbox([api], 'agent')
  await screen.findByText(/once an admin has connected a channel/)
})

test('a company that customers can reach is not told to connect what it has connected', async () => {
  openInbox([api, real])
  await screen.findByText(/comes in when a customer writes/)
  expect(screen.queryByRole('link', { name: 'Connect a channel' })).toBeNull()
})
