import { contactExample } from '@parley/contracts/desk/contact'
import { tagExample } from '@parley/contracts/desk/tag'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { beforeEach, expect, test, vi } from 'vitest'
import { queryClient } from '../api/queries.ts'
import { useToasts } from '../notify/toast.ts'
import { show } from '../testing/render.tsx'
import { aServer, data, listOf } from '../testing/server.ts'
import ContactsPage from './ContactsPage.tsx'

const asha = { ...contactExample, id: 'p1', name: 'Asha Menon' }
const twin = { ...contactExample, id: 'p2', name: 'Asha M.', phone: '919000000102' }

const open = (path: string) =>
  show(
    <Routes>
      <Route path="/contacts/:id?" element={<ContactsPage />} />
    </Routes>,
    path,
  )

beforeEach(() => {
  queryClient.clear()
  useToasts.setState({ toasts: [] })
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('min-width'),
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
})

const lists = {
  'GET /api/contacts': listOf([asha, twin]),
  'GET /api/contacts/p1': data(asha),
  'GET /api/conversations': listOf([]),
  'GET /api/channels': listOf([]),
  'GET /api/tags': listOf([{ ...tagExample, name: 'vip' }]),
}

test('the list is narrowed by channel and tag, which stand beside the search in the address', async () => {
  const asked = aServer(lists)
  open('/contacts?channel=whatsapp')
  await screen.findByRole('option', { name: 'vip' })
  fireEvent.change(screen.getByLabelText('Tag'), { target: { value: 'vip' } })
  await waitFor(() =>
    expect(asked.some(({ path }) => path.includes('tag=vip') && path.includes('channel=whatsapp'))).toBe(
      true,
    ),
  )
})

test('a file is looked at first, and taken in only when that is wanted', async () => {
  const report = { lines: 3, created: 1, updated: 1, skipped: 1 }
  const errors = [{ line: 4, field: 'phone', message: 'Must be a phone number with its country code' }]
  const asked = aServer({ ...lists, 'POST /api/contacts/import': data({ ...report, errors }) })
  open('/contacts/import')
  await screen.findByText('Drop a CSV file here')
  const file = new File(['phone\n919000000101\n'], 'people.csv', { type: 'text/csv' })
  const input = document.querySelector('input[type=file]') as HTMLInputElement
  fireEvent.change(input, { target: { files: [file] } })
  expect(await screen.findByText('Must be a phone number with its country code')).toBeTruthy()
  const imports = () => asked.filter(({ method }) => method === 'POST').map(({ path }) => path)
  expect(imports()).toEqual(['/api/contacts/import?dryRun=1'])
  fireEvent.click(screen.getByRole('button', { name: 'Import 2 contacts' }))
  expect(await screen.findByText('Imported')).toBeTruthy()
  expect(imports()).toEqual(['/api/contacts/import?dryRun=1', '/api/contacts/import?dryRun=0'])
})

test('two entries of one person become one, and two again by the way back', async () => {
  const asked = aServer({
    ...lists,
    'POST /api/contacts/p1/merge': data({ ...asha, mergeId: 'm1' }),
    'POST /api/contacts/p1/unmerge': data(asha),
  })
  open('/contacts/p1')
  fireEvent.click(await screen.findByRole('button', { name: 'Merge …' }))
  fireEvent.click(await screen.findByRole('radio', { name: /Asha M\./ }))
  fireEvent.click(screen.getByRole('button', { name: 'Merge Asha M. in' }))
  await waitFor(() => expect(useToasts.getState().toasts).toHaveLength(1))
  expect(asked).toContainEqual({
    path: '/api/contacts/p1/merge',
    method: 'POST',
    body: { contactId: 'p2' },
  })
  useToasts.getState().toasts[0]?.undo?.()
  await waitFor(() =>
    expect(asked).toContainEqual({
      path: '/api/contacts/p1/unmerge',
      method: 'POST',
      body: { mergeId: 'm1' },
    }),
  )
})

test('somebody new is added with what was typed, and shown', async () => {
  const asked = aServer({ ...lists, 'POST /api/contacts': data(asha) })
  open('/contacts/new')
  fireEvent.change(screen.getByLabelText('Phone'), { target: { value: '+91 90000 00101' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Asha Menon' })).toBeTruthy())
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ phone: '+91 90000 00101' })
})
