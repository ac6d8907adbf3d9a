import { liveBoardExample } from '@parley/contracts/desk/analytics'
import { act, screen, waitFor } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { beforeEach, expect, test, vi } from 'vitest'
import { queryClient } from '../api/queries.ts'
import { applyAll } from '../live/catchUp.ts'
import { clearDesk } from '../live/store.ts'
import { aConversation, conversationEvent } from '../testing/examples.ts'
import { show } from '../testing/render.tsx'
import BoardPage from './BoardPage.tsx'

const agent = { id: 'a', name: 'Asha', status: 'available', active: 4, max: 10 }
const board = {
  ...liveBoardExample,
  queue: [
    { department: 'Orders', waiting: 3, longestWaitSeconds: 62, conversationId: '1042' },
    { department: null, waiting: 1, longestWaitSeconds: 1000, conversationId: '1050' },
  ],
  agents: [agent, { ...agent, id: 'b', name: 'Ben', status: 'busy', active: 10 }],
}

/** The waits of a server whose board grows by one customer at each look. */
function aServer() {
  let looks = 0
  vi.stubGlobal('fetch', async (path: string) => {
    if (path === '/api/auth/refresh') return Response.json({ accessToken: 'a', refreshToken: 'r' })
    looks += 1
    const [first, second] = board.queue
    const queue = [{ ...first, waiting: 2 + looks }, second]
    return Response.json({ success: true, data: { ...board, queue } })
  })
}

beforeEach(() => {
  queryClient.clear()
  clearDesk()
  aServer()
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
  show(
    <Routes>
      <Route path="/live" element={<BoardPage />} />
    </Routes>,
    '/live',
    'supervisor',
  )
})

test('who waits longest comes first, with the time, and leads to the conversation', async () => {
  const [first, second] = await screen.findAllByTitle('The longest wait')
  expect(first?.textContent).toMatch(/1No departmentwaits 16 m 4\d s/)
  expect(first?.getAttribute('href')).toMatch(/^\/inbox\/1050\?/)
  expect(second?.textContent).toContain('Orders')
  expect(screen.getByText('4 customers')).toBeTruthy()
})

test('an agent’s new status shows at once, and one who has as much as they can take is full', async () => {
  await screen.findByText('1 available')
  expect(screen.getByText('10 of 10 · full')).toBeTruthy()
  const data = { agentId: 'b', name: 'Ben', status: 'available' as const }
  act(() => applyAll([{ seq: 1, type: 'agent.status', at: '2026-11-20T12:00:00.000Z', data }]))
  await screen.findByText('2 available')
})

test('an event of the desk brings the board up to date by itself', async () => {
  await screen.findByText('4 customers')
  act(() => applyAll([conversationEvent(2, aConversation({ id: '9' }), 'conversation.created')]))
  await waitFor(() => expect(screen.getByText('5 customers')).toBeTruthy())
})
