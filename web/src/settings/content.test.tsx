import { auditEntryExample, auditFields } from '@parley/contracts/desk/audit-entry'
import { autoResponseExample } from '@parley/contracts/desk/auto-response'
import { cannedResponseExample } from '@parley/contracts/desk/canned-response'
import { channelExample } from '@parley/contracts/desk/channel'
import { tagExample } from '@parley/contracts/desk/tag'
import { templateExample } from '@parley/contracts/desk/template'
import { viewExample } from '@parley/contracts/desk/view'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { beforeEach, describe, expect, test } from 'vitest'
import { queryClient } from '../api/queries.ts'
import { useToasts } from '../notify/toast.ts'
import { show } from '../testing/render.tsx'
import { aServer, data, listOf } from '../testing/server.ts'
import { stubUploads, takenUpload } from '../testing/uploads.ts'
import { AuditRow } from './audit/AuditRow.tsx'
import { asLine, partsOf, wordFor } from './audit/acts.ts'
import { toggled } from './keys/scopes.ts'
import SettingsPage from './SettingsPage.tsx'

const open = (path: string, role: 'admin' | 'agent' = 'admin') =>
  show(
    <Routes>
      <Route path="/settings/*" element={<SettingsPage />} />
    </Routes>,
    path,
    role,
  )
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

beforeEach(() => {
  queryClient.clear()
  localStorage.clear()
  useToasts.setState({ toasts: [] })
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
})

test('a tag is changed where it stands, and removed only after a dialog that names it', async () => {
  let tag = { ...tagExample, id: 't1', name: 'returns' }
  const asked = aServer({
    'GET /api/tags': () => listOf([tag]),
    'PATCH /api/tags/t1': () => {
      tag = { ...tag, name: 'refunds' }
      return data(tag)
    },
  })
  open('/settings/tags')
  fireEvent.click(await screen.findByRole('button', { name: 'returns' }))
  type('Name', 'refunds')
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  fireEvent.click(await screen.findByRole('button', { name: 'refunds' }))
  expect(asked).toContainEqual({
    path: '/api/tags/t1',
    method: 'PATCH',
    body: { name: 'refunds', color: 'amber' },
  })
  fireEvent.click(screen.getByRole('button', { name: 'Delete …' }))
  expect(await screen.findByText('Delete refunds?')).toBeTruthy()
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false)
})

describe('a canned response', () => {
  test('takes what is put in where the cursor stands, warns of what nothing fills, and keeps its files', async () => {
    const uploads = stubUploads()
    const canned = { ...cannedResponseExample, id: 'r1', content: 'Hello, welcome', attachments: [] }
    const asked = aServer({
      'GET /api/canned-responses': listOf([canned]),
      'PATCH /api/canned-responses/r1': data(canned),
    })
    open('/settings/canned-responses/r1')
    const box = (await screen.findByLabelText('Message')) as HTMLTextAreaElement
    box.setSelectionRange(5, 5)
    fireEvent.click(screen.getByRole('button', { name: 'Customer’s first name' }))
    expect(box.value).toBe('Hello{{contact.firstName}}, welcome')
    fireEvent.change(box, { target: { value: 'Hello {{contact.nam}}' } })
    expect(screen.getByText('Nothing fills in {{contact.nam}}.')).toBeTruthy()
    fireEvent.change(box, { target: { value: 'Hello' } })

    const file = new File(['abc'], 'label.pdf', { type: 'application/pdf' })
    const input = document.querySelector('input[type=file]') as HTMLInputElement
    fireEvent.change(input, { target: { files: [file] } })
    await waitFor(() => expect(uploads).toHaveLength(1))
    uploads[0]?.answer(201, takenUpload('f1', 'label.pdf', 'application/pdf'))
    expect(await screen.findByText('label.pdf')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(asked.find(({ method }) => method === 'PATCH')?.body).toMatchObject({
        content: 'Hello',
        attachmentIds: ['f1'],
      }),
    )
  })

  test('is everybody’s to add; settings of the company are not', async () => {
    aServer({ 'GET /api/canned-responses': listOf([]) })
    open('/settings/canned-responses', 'agent')
    expect(await screen.findByRole('link', { name: 'Add a canned response' })).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'API keys' })).toBeNull()
  })
})

test('a template’s header can be a file, shown to the review by an example of a type that is taken', async () => {
  const uploads = stubUploads()
  const asked = aServer({
    'GET /api/channels': listOf([{ ...channelExample, type: 'whatsapp', status: 'connected' }]),
    'GET /api/templates': listOf([templateExample]),
    'POST /api/templates': data(templateExample),
  })
  open('/settings/templates/new')
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'map' } })
  type('Message', 'Here we are')
  fireEvent.click(screen.getByRole('radio', { name: 'Image' }))
  fireEvent.click(screen.getByRole('button', { name: 'Hand in for review' }))
  expect(await screen.findByText('Choose an example file for the review.')).toBeTruthy()
  expect(asked.some(({ method }) => method === 'POST')).toBe(false)

  const choose = (name: string, mimeType: string) => {
    const input = document.querySelector('input[type=file]') as HTMLInputElement
    fireEvent.change(input, { target: { files: [new File(['abc'], name, { type: mimeType })] } })
  }
  choose('map.gif', 'image/gif')
  expect(await screen.findByText('WhatsApp takes only JPEG, PNG here.')).toBeTruthy()
  expect(uploads).toHaveLength(0)
  choose('map.png', 'image/png')
  await waitFor(() => expect(uploads).toHaveLength(1))
  uploads[0]?.answer(201, takenUpload('f1', 'map.png', 'image/png'))
  expect(await screen.findByText('map.png')).toBeTruthy()
  expect(screen.queryByText('WhatsApp takes only JPEG, PNG here.')).toBeNull()
  expect(screen.getByRole('img', { name: 'Image' }).getAttribute('src')).toContain('f1')
  fireEvent.click(screen.getByRole('button', { name: 'Hand in for review' }))
  await waitFor(() =>
    expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
      components: [
        { type: 'HEADER', format: 'IMAGE', example: { attachmentId: 'f1' } },
        { type: 'BODY', text: 'Here we are' },
      ],
    }),
  )
})

test('an automatic answer is switched off in the list', async () => {
  const response = { ...autoResponseExample, id: 'k1', enabled: true }
  const asked = aServer({
    'GET /api/auto-responses': listOf([response]),
    'GET /api/channels': listOf([]),
    'PATCH /api/auto-responses/k1': data({ ...response, enabled: false }),
  })
  open('/settings/auto-responses')
  fireEvent.click(await screen.findByRole('switch', { name: 'Switched on: Keyword' }))
  await waitFor(() =>
    expect(asked).toContainEqual({
      path: '/api/auto-responses/k1',
      method: 'PATCH',
      body: { enabled: false },
    }),
  )
})

test('a saved view that was deleted comes back as it was', async () => {
  const view = {
    ...viewExample,
    id: 'v1',
    name: 'Urgent',
    builtIn: false,
    shared: true,
    owner: { id: 'me', name: 'John Doe' },
    filter: { priority: 'urgent', q: 'refund' },
  }
  const asked = aServer({
    'GET /api/views': listOf([viewExample, view]),
    'POST /api/views': data({ ...view, id: 'v2' }),
  })
  open('/settings/views/v1')
  fireEvent.click(await screen.findByRole('button', { name: 'Delete' }))
  await waitFor(() => expect(useToasts.getState().toasts).toHaveLength(1))
  useToasts.getState().toasts[0]?.undo?.()
  await waitFor(() =>
    expect(asked).toContainEqual({
      path: '/api/views',
      method: 'POST',
      body: { name: 'Urgent', shared: true, filter: { priority: 'urgent', q: 'refund' } },
    }),
  )
})

test('an API key is shown once, with its scopes as they were ticked', async () => {
  const key = { id: 'k1', name: 'Orders', scopes: ['contacts:read'], createdBy: { id: 'me', name: 'John' } }
  const known = { ...key, lastUsedAt: null, createdAt: '2026-11-20T08:00:00.000Z' }
  const asked = aServer({
    'GET /api/api-keys': () => listOf(asked.some(({ method }) => method === 'POST') ? [known] : []),
    'POST /api/api-keys': data({ ...known, key: 'parley_secret' }),
  })
  open('/settings/api-keys')
  fireEvent.click(await screen.findByRole('button', { name: 'Add a key' }))
  expect((screen.getByRole('button', { name: 'Add' }) as HTMLButtonElement).disabled).toBe(true)
  type('Name', 'Orders')
  fireEvent.click(screen.getByRole('checkbox', { name: 'Contacts: Read' }))
  fireEvent.click(screen.getByRole('button', { name: 'Add' }))
  expect(await screen.findByText('parley_secret')).toBeTruthy()
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    name: 'Orders',
    scopes: ['contacts:read'],
  })
  fireEvent.click(screen.getByRole('button', { name: 'I have kept it' }))
  expect(screen.queryByText('parley_secret')).toBeNull()
  await screen.findByText('Contacts (Read)')
})

test('scopes keep their order whatever is clicked first', () => {
  expect(toggled(['messages:write'], 'conversations:read', true)).toEqual([
    'conversations:read',
    'messages:write',
  ])
  expect(toggled(['messages:write'], 'messages:write', false)).toEqual([])
})

test('an act of a later version is listed by its own name, and a value as one line', () => {
  expect(partsOf('channel.secretRenewed')).toEqual({ noun: 'channel', act: 'secretRenewed' })
  expect(partsOf('tenant.suspended')).toEqual({ noun: 'tenant', act: 'suspended' })
  expect(partsOf('campaign.launched')).toEqual({ noun: 'campaign', act: null })
  const hours = [{ day: 'mon', open: '09:00' }]
  const values = [null, [], ['a', 'b'], { name: 'order_update', components: [{}] }, hours, false]
  expect(values.map(asLine)).toEqual([null, null, 'a, b', 'order_update', 'day: mon, open: 09:00', 'false'])
})

test('a changed field is called by its word, in the reader’s language, and one of a later version by its own name', () => {
  const change = { from: null, to: 'amber' }
  const entry = { ...auditEntryExample, action: 'tag.updated', changes: { detail: change, mood: change } }
  show(<AuditRow entry={entry} />)
  expect(screen.getAllByRole('term', { hidden: true }).map((term) => term.textContent)).toEqual([
    'Colour',
    'mood',
  ])
  expect(auditFields.map((field) => wordFor('department', field))).toEqual(
    auditFields.map((field) => (field === 'detail' ? 'description' : field)),
  )
})
