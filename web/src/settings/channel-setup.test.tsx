import { channelSettingsExample } from '@parley/contracts/desk/channel'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { beforeEach, expect, test } from 'vitest'
import { queryClient } from '../api/queries.ts'
import { show } from '../testing/render.tsx'
import { aServer, data, listOf } from '../testing/server.ts'
import SettingsPage from './SettingsPage.tsx'

const site = {
  ...channelSettingsExample,
  id: 'c2',
  type: 'web' as const,
  name: 'Shop',
  publicKey: 'site-key',
}
const number = { ...channelSettingsExample, id: 'c1', name: 'Orders' }
const rest = {
  'GET /api/channels': listOf([number, site]),
  'GET /api/business-hours': listOf([]),
  'GET /api/agents': { success: true, data: { agents: [], pagination: { hasNextPage: false } } },
}

const open = (path: string) =>
  show(
    <Routes>
      <Route path="/settings/*" element={<SettingsPage />} />
    </Routes>,
    path,
    'admin',
  )

beforeEach(() => {
  queryClient.clear()
  localStorage.clear()
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
})

test('a setup is checked step by step, what fails with what to do, steps of later versions by their own name', async () => {
  const steps = [
    { name: 'token', ok: true, hint: null },
    { name: 'subscription', ok: false, hint: 'Save the token again' },
    { name: 'horoscope', ok: true, hint: null },
  ]
  aServer({ ...rest, 'POST /api/channels/c1/test': data({ ok: false, steps }) })
  open('/settings/channels/c1')
  fireEvent.click(await screen.findByRole('button', { name: 'Check the setup' }))
  expect(await screen.findByText('Something is missing.')).toBeTruthy()
  expect(screen.getByText('Save the token again')).toBeTruthy()
  const list = screen.getByRole('list', { name: 'Setup check' })
  expect([...list.querySelectorAll('li')].map((step) => step.dataset.ok)).toEqual(['true', 'false', 'true'])
  expect(list.textContent).toContain('horoscope')
})

test('a site’s chat shows its line, and is dressed as it was typed', async () => {
  const asked = aServer({ ...rest, 'PATCH /api/channels/c2': data(site) })
  open('/settings/channels/c2')
  await waitFor(() => expect(document.body.textContent).toContain('data-key="site-key"'))
  fireEvent.change(screen.getByLabelText('Greeting'), { target: { value: 'Hello there' } })
  expect(screen.getByRole('complementary', { name: 'Preview of the chat' }).textContent).toContain(
    'Hello there',
  )
  fireEvent.submit(screen.getByLabelText('Greeting').closest('form') as HTMLFormElement)
  await waitFor(() =>
    expect(asked.find(({ method }) => method === 'PATCH')?.body).toMatchObject({
      widget: { greeting: 'Hello there', color: '#5b5bd6', position: 'right', preChat: [] },
    }),
  )
})

test('another identity secret is made only after a dialog, and shown this once', async () => {
  const asked = aServer({
    ...rest,
    'POST /api/channels/c2/identity-secret': data({ identitySecret: 'new-secret' }),
  })
  open('/settings/channels/c2')
  fireEvent.click(await screen.findByRole('button', { name: 'Make a new one …' }))
  expect(asked.some(({ method }) => method === 'POST')).toBe(false)
  fireEvent.click(await screen.findByRole('button', { name: 'Make a new secret' }))
  expect(await screen.findByText('new-secret')).toBeTruthy()
})
