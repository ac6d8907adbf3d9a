import type { Role } from '@parley/contracts/auth'
import { agentExample } from '@parley/contracts/desk/agent'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { beforeEach, describe, expect, test } from 'vitest'
import { queryClient } from '../api/queries.ts'
import { useToasts } from '../notify/toast.ts'
import OutsideRoutes from '../session/OutsideRoutes.tsx'
import { show } from '../testing/render.tsx'
import { aServer, data, listOf, refused } from '../testing/server.ts'
import SettingsPage from './SettingsPage.tsx'
import { nobody, toAgentBody, toAgentPatch, valuesOf } from './team/agent-form.ts'

const open = (path: string, role: Role | null = 'admin') =>
  show(
    <Routes>
      <Route path="/settings/*" element={<SettingsPage />} />
      <Route path="*" element={<OutsideRoutes />} />
    </Routes>,
    path,
    role,
  )

const jane = {
  ...agentExample,
  id: 'a2',
  _id: 'a2',
  agentId: 'a2',
  name: 'Jane Roe',
  email: 'jane@x.example',
}
const team = { success: true, data: { agents: [jane], pagination: { hasNextPage: false } } }
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

beforeEach(() => {
  queryClient.clear()
  localStorage.clear()
  useToasts.setState({ toasts: [] })
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
})

describe('what is typed of a person', () => {
  test('goes out without the empty ones, so that the role’s own limit holds', () => {
    const values = { ...nobody, name: ' Meera ', email: 'meera@x.example ' }
    expect(toAgentBody(values)).toEqual({
      name: 'Meera',
      email: 'meera@x.example',
      role: 'agent',
      skills: [],
      languages: [],
      visibility: 'all',
    })
    expect(toAgentBody({ ...values, maxConcurrentTickets: '0', phone: '1555' })).toMatchObject({
      maxConcurrentTickets: 0,
      phone: '1555',
    })
  })

  test('of a known one only what was changed goes out; an emptied text is taken away, a password only if typed', () => {
    const before = valuesOf({ ...jane, username: 'jane', department: 'Support', maxConcurrentTickets: 10 })
    expect(toAgentPatch(before, before)).toEqual({})
    expect(
      toAgentPatch(before, {
        ...before,
        username: '',
        department: 'Sales',
        skills: ['vip'],
        maxConcurrentTickets: '4',
      }),
    ).toEqual({ username: null, department: 'Sales', skills: ['vip'], maxConcurrentTickets: 4 })
    expect(toAgentPatch(before, { ...before, password: 'a new one' })).toEqual({ password: 'a new one' })
  })
})

test('an invitation that is not mailed shows its link, this once', async () => {
  aServer({
    'GET /api/agents': team,
    'GET /api/departments': listOf([]),
    'POST /api/agents': data({ agent: jane, invitationLink: 'http://x.example/accept-invitation?token=t1' }),
  })
  open('/settings/team/new')
  type('Name', 'Jane Roe')
  type('Email', 'jane@x.example')
  fireEvent.click(screen.getByRole('button', { name: 'Invite' }))
  expect(await screen.findByText('http://x.example/accept-invitation?token=t1')).toBeTruthy()
})

test('somebody is deactivated at once, and the way back is offered', async () => {
  const asked = aServer({
    'GET /api/agents': team,
    'GET /api/departments': listOf([]),
    'PATCH /api/agents/a2': data({ agent: { ...jane, isActive: false } }),
  })
  open('/settings/team/a2')
  fireEvent.click(await screen.findByRole('button', { name: 'Deactivate' }))
  await waitFor(() => expect(asked.at(-1)?.path ?? '').toBeTruthy())
  expect(asked).toContainEqual({ path: '/api/agents/a2', method: 'PATCH', body: { isActive: false } })
  await waitFor(() => expect(useToasts.getState().toasts).toHaveLength(1))
  useToasts.getState().toasts[0]?.undo?.()
  await waitFor(() =>
    expect(asked).toContainEqual({ path: '/api/agents/a2', method: 'PATCH', body: { isActive: true } }),
  )
})

test('why the server does not take an address stands at its field', async () => {
  aServer({
    'GET /api/agents': team,
    'GET /api/departments': listOf([]),
    'PATCH /api/agents/a2': refused(400, 'VALIDATION_ERROR', 'Invalid email format', 'email'),
  })
  open('/settings/team/a2')
  await screen.findByRole('button', { name: 'Save' })
  type('Email', 'jane@')
  fireEvent.submit(screen.getByLabelText('Email').closest('form') as HTMLFormElement)
  await waitFor(() => expect(screen.getByLabelText('Email').getAttribute('aria-invalid')).toBe('true'))
})

test('a session elsewhere is ended, the own one can’t be', async () => {
  const session = (id: string, current: boolean) => ({
    id,
    device: current ? 'Firefox on Linux' : 'Safari on iPhone',
    ip: null,
    createdAt: '2026-11-20T08:00:00.000Z',
    lastUsedAt: '2026-11-20T08:00:00.000Z',
    current,
  })
  const asked = aServer({ 'GET /api/auth/sessions': data([session('s1', true), session('s2', false)]) })
  open('/settings/security')
  expect(screen.queryByRole('button', { name: 'End: Firefox on Linux' })).toBeNull()
  fireEvent.click(await screen.findByRole('button', { name: 'End: Safari on iPhone' }))
  await waitFor(() =>
    expect(asked).toContainEqual({ path: '/api/auth/sessions/s2', method: 'DELETE', body: undefined }),
  )
})

describe('outside of the shell', () => {
  test('a spent link says so instead of asking for a password again', async () => {
    aServer({ 'POST /api/auth/reset-password': refused(400, 'VALIDATION_ERROR', 'Invalid link', 'token') })
    open('/reset-password?token=old')
    type('New password', 'correct horse')
    fireEvent.click(screen.getByRole('button', { name: 'Save the password' }))
    expect(await screen.findByText('This link does not work any more')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Ask for a new link' })).toBeTruthy()
  })

  test('a link without its token is not complete', () => {
    open('/accept-invitation')
    expect(screen.getByText('This link does not work any more')).toBeTruthy()
  })

  test('an invitation is accepted with a password; a name is sent only where one was typed', async () => {
    const asked = aServer({ 'POST /api/auth/accept-invitation': { success: true, message: 'ok' } })
    open('/accept-invitation?token=t1')
    type('New password', 'correct horse')
    fireEvent.click(screen.getByRole('button', { name: 'Join' }))
    expect(await screen.findByText('You are in')).toBeTruthy()
    expect(asked[0]?.body).toEqual({ token: 't1', password: 'correct horse' })
  })

  test('who forgot a password is told the same whether the address is known or not', async () => {
    const asked = aServer({ 'POST /api/auth/forgot-password': { success: true, message: 'ok' } })
    open('/forgot-password', null)
    type('Email', 'asha@x.example')
    fireEvent.click(screen.getByRole('button', { name: 'Send the link' }))
    expect(await screen.findByText(/If asha@x.example has an account/)).toBeTruthy()
    expect(asked[0]?.body).toEqual({ email: 'asha@x.example' })
  })
})
