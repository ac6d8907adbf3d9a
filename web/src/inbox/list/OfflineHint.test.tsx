import { agentExample } from '@parley/contracts/desk/agent'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { queryClient } from '../../api/queries.ts'
import { changeDesk, clearDesk } from '../../live/store.ts'
import { show } from '../../testing/render.tsx'
import { aServer } from '../../testing/server.ts'
import { setPreference, usePreferences } from '../../theme/preferences.ts'
import { OfflineHint } from './OfflineHint.tsx'

beforeEach(() => {
  queryClient.clear()
  clearDesk()
  setPreference({ offlineHintPutAway: false })
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
})

function showHint(more: Partial<typeof agentExample> = {}) {
  const asked = aServer({})
  const mine = { ...agentExample, id: 'me', _id: 'me', status: 'offline' as const, ...more }
  queryClient.setQueryData(['agents'], [mine])
  show(<OfflineHint />)
  return asked
}
const hint = () => screen.queryByText(/no conversation is given to you/)
const turn = (status: 'available' | 'offline') =>
  changeDesk((desk) => ({ ...desk, agentStatuses: new Map([['me', status]]) }))

test('who is offline is told, and one press makes them available', async () => {
  const asked = showHint()
  expect(hint()).not.toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Become available' }))
  expect(hint()).toBeNull()
  await waitFor(() =>
    expect(asked).toMatchObject([
      { method: 'PATCH', path: '/api/agents/me/status', body: { status: 'available' } },
    ]),
  )
})

test.each([
  ['is there', { status: 'busy' }],
  ['is given nothing anyway', { maxConcurrentTickets: 0 }],
] as const)('nobody is told who %s', (_, more) => {
  showHint(more)
  expect(hint()).toBeNull()
})

test('put away it stays so, until one was available again', async () => {
  showHint()
  fireEvent.click(screen.getByRole('button', { name: 'Put away' }))
  expect(hint()).toBeNull()
  turn('available')
  await waitFor(() => expect(usePreferences.getState().offlineHintPutAway).toBe(false))
  turn('offline')
  await waitFor(() => expect(hint()).not.toBeNull())
})
