import { contactExample } from '@parley/contracts/desk/contact'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { beforeEach, expect, test, vi } from 'vitest'
import { queryClient } from '../api/queries.ts'
import { aConversation } from '../testing/examples.ts'
import { show } from '../testing/render.tsx'
import ContactsPage from './ContactsPage.tsx'

const page = (data: unknown[]) => ({ success: true, data, pagination: { nextCursor: null, hasMore: false } })
const asha = { ...contactExample, id: 'p1', name: 'Asha Menon' }

function aServer(status = 200) {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    if (path === '/api/auth/refresh') return Response.json({ accessToken: 'a', refreshToken: 'r' })
    asked.push(path)
    if (path.startsWith('/api/contacts/')) {
      const error = { code: 'NOT_FOUND', message: 'x', details: [] }
      return status === 404
        ? Response.json({ success: false, error }, { status })
        : Response.json({ success: true, data: asha })
    }
    if (path.startsWith('/api/conversations')) return Response.json(page([aConversation({ id: '7' })]))
    if (path.startsWith('/api/tags')) return Response.json(page([]))
    return Response.json(
      page(path.includes('q=nobody') ? [] : path.startsWith('/api/contacts') ? [asha] : []),
    )
  })
  return asked
}

const open = (path: string) =>
  show(
    <Routes>
      <Route path="/contacts/:id?" element={<ContactsPage />} />
    </Routes>,
    path,
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

test('a search that finds nobody says for what, and leads back to all', async () => {
  aServer()
  open('/contacts?q=nobody')
  fireEvent.click(await screen.findByRole('button', { name: 'Show all contacts' }))
  await waitFor(() => expect(screen.getByRole('link', { name: /Asha Menon/ })).toBeTruthy())
})

test('a contact shows by what names they are known, and their conversations, which open in the inbox', async () => {
  const asked = aServer()
  open('/contacts/p1')
  await waitFor(() => expect(screen.getByText('Known as')).toBeTruthy())
  const link = await screen.findByRole('link', { name: /TKT-/ })
  expect(link.getAttribute('href')).toBe('/inbox/7?view=all')
  expect(asked.some((path) => path.includes('contactId=p1'))).toBe(true)
})

test('a contact that is not there any more is said to be gone', async () => {
  aServer(404)
  open('/contacts/p1')
  await waitFor(() => expect(screen.getByText('This contact is not there any more.')).toBeTruthy())
})
