import { channelSettingsExample } from '@parley/contracts/desk/channel'
import { tenantSettingsExample } from '@parley/contracts/desk/tenant'
import { webhookEventDetailExample, webhookEventExample } from '@parley/contracts/desk/webhook-event'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { beforeEach, describe, expect, test } from 'vitest'
import { queryClient } from '../api/queries.ts'
import { useSession } from '../session/session.ts'
import { show } from '../testing/render.tsx'
import { aServer } from '../testing/server.ts'
import { adoptPreferences, usePreferences } from '../theme/preferences.ts'
import { fieldsOf, toCreateBody, toUpdateBody, valuesOf } from './channels/fields.ts'
import SettingsPage from './SettingsPage.tsx'

const open = (path: string, role: 'admin' | 'agent' = 'admin') =>
  show(
    <Routes>
      <Route path="/settings/*" element={<SettingsPage />} />
    </Routes>,
    path,
    role,
  )

const channel = { ...channelSettingsExample, id: 'c1', name: 'Orders', accessToken: true, appSecret: false }
const channels = { success: true, data: [channel], pagination: { nextCursor: null, hasMore: false } }

beforeEach(() => {
  queryClient.clear()
  localStorage.clear()
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
})

describe('the fields of a channel', () => {
  test('are those of its type', () => {
    expect(fieldsOf('whatsapp', 'meta').required).toContain('phoneNumberId')
    expect(fieldsOf('instagram', 'meta').required).toContain('pageId')
    expect(fieldsOf('whatsapp', 'pinnacle').secrets).toEqual(['apiKey', 'webhookSecret'])
    expect(fieldsOf('web', null).secrets).toEqual([])
  })

  test('go out as they were typed, without the empty ones', () => {
    const values = { name: ' Shop ', allowedOrigins: 'https://a.example, https://b.example', department: '' }
    expect(toCreateBody('web', 'meta', values)).toEqual({
      type: 'web',
      name: 'Shop',
      allowedOrigins: ['https://a.example', 'https://b.example'],
    })
  })

  test('go out only where they were changed; a secret that was not typed stays', () => {
    const before = valuesOf({ ...channel, department: 'Sales' })
    expect(toUpdateBody(before, { ...before })).toEqual({})
    const values = { ...before, name: 'New', department: '', accessToken: '', appSecret: 's' }
    expect(toUpdateBody(before, values)).toEqual({ name: 'New', department: null, appSecret: 's' })
  })
})

test('a credential is never shown, only whether it is set', async () => {
  aServer({ 'GET /api/channels': channels })
  open('/settings/channels/c1')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Replace: Access token' })).toBeTruthy())
  expect(screen.getByRole('button', { name: 'Enter: App secret' })).toBeTruthy()
  expect(screen.getAllByText('Set')).toHaveLength(2)
})

test('a channel is disconnected only after a dialog that names it', async () => {
  const asked = aServer({ 'GET /api/channels': channels })
  open('/settings/channels/c1')
  fireEvent.click(await screen.findByRole('button', { name: 'Disconnect …' }))
  expect(await screen.findByText('Disconnect Orders?')).toBeTruthy()
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false)
  fireEvent.click(screen.getByRole('button', { name: 'Disconnect Orders' }))
  await waitFor(() =>
    expect(asked).toContainEqual({ path: '/api/channels/c1', method: 'DELETE', body: undefined }),
  )
})

test.each(['channels', 'templates/new'])(
  'who is no admin sees their own settings only, also by a link to %s',
  async (path) => {
    aServer({})
    open(`/settings/${path}`, 'agent')
    await waitFor(() => expect(screen.getByRole('heading', { name: 'You' })).toBeTruthy())
    expect(screen.queryByRole('link', { name: 'Channels' })).toBeNull()
  },
)

test('webhook events are asked for by status, and each leads to its own page', async () => {
  const events = [{ ...webhookEventExample, id: 'w1', summary: '2 × text, status read', status: 'failed' }]
  const pagination = { nextCursor: null, hasMore: false }
  const asked = aServer({ 'GET /api/webhook-events': { success: true, data: events, pagination } })
  open('/settings/webhook-events?status=failed')
  const link = await screen.findByRole('link', { name: /2 × Message · Status: Read/ })
  expect(link.getAttribute('href')).toBe('/settings/webhook-events/w1')
  expect(asked.some(({ path }) => path.includes('status=failed'))).toBe(true)
})

test('an event that failed is run again, and its end is told: it failed again', async () => {
  const failed = {
    ...webhookEventDetailExample,
    id: 'w1',
    summary: 'failed',
    status: 'failed' as const,
    error: { code: 'VALIDATION_ERROR', message: 'messages: an item is not an object' },
  }
  const answers: Record<string, unknown> = {
    'GET /api/webhook-events/w1': { success: true, data: failed },
    'POST /api/webhook-events/w1/replay': {
      success: true,
      data: { ...failed, status: 'received', error: null },
    },
  }
  aServer(answers)
  open('/settings/webhook-events/w1')
  expect(await screen.findByText('Not readable')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Run it again' }))
  expect(await screen.findByText('It runs again.')).toBeTruthy()
  expect(screen.getByText('Not yet')).toBeTruthy()
  expect(await screen.findByText('It failed again.', undefined, { timeout: 4000 })).toBeTruthy()
})

test('a company that wants no assistant switches it off, and only that is sent', async () => {
  const off = { ...tenantSettingsExample, aiEnabled: false }
  const asked = aServer({
    'GET /api/tenant': { success: true, data: tenantSettingsExample },
    'PATCH /api/tenant': { success: true, data: off },
  })
  open('/settings/company')
  fireEvent.click(await screen.findByLabelText('Offer the assistant'))
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() =>
    expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ aiEnabled: false }),
  )
})

test('what one sets is kept with the account', async () => {
  const { user, tenant } = useSession.getState()
  const asked = aServer({ 'PATCH /api/auth/me': { success: true, user: { ...user, role: 'admin' }, tenant } })
  open('/settings/me')
  fireEvent.click(screen.getByRole('radio', { name: 'Compact' }))
  expect(usePreferences.getState().density).toBe('compact')
  await waitFor(() => expect(asked[0]?.body).toEqual({ preferences: { density: 'compact' } }))
})

test('what the account knows is taken up, and words of another version are not', () => {
  adoptPreferences({ theme: 'dark', density: 'huge', sounds: false })
  expect(usePreferences.getState()).toMatchObject({ theme: 'dark', density: 'compact', sounds: false })
})
