import { attachmentExample } from '@parley/contracts/desk/attachment'
import { cannedResponseExample } from '@parley/contracts/desk/canned-response'
import { channelExample } from '@parley/contracts/desk/channel'
import { templateExample } from '@parley/contracts/desk/template'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { queryClient } from '../../api/queries.ts'
import { aConversation } from '../../testing/examples.ts'
import { show } from '../../testing/render.tsx'
import { aServer, listOf } from '../../testing/server.ts'
import { stubUploads, takenUpload } from '../../testing/uploads.ts'
import { Composer } from './Composer.tsx'
import { loadDrafts, setDraft, useDrafts } from './drafts.ts'
import { setMode } from './focus.ts'
import { loadOutbox, readOutbox } from './outbox.ts'
import { sawUpTo } from './seen.ts'
import { openTool } from './tools.ts'
import { addStored } from './uploads.ts'

/** Nobody carries it away: a round that outlives the test would find no browser any more. */
vi.mock('./postman.ts', () => ({ callPostman: vi.fn() }))

const open = { open: true, closesAt: '2999-01-01T00:00:00.000Z' }
const closed = { open: false, closesAt: '2026-11-20T08:12:00.000Z' }
const away = () => Promise.reject(new TypeError('Failed to fetch'))

beforeEach(() => {
  localStorage.clear()
  loadDrafts()
  loadOutbox()
  setMode('reply')
  openTool(null)
  vi.stubGlobal('fetch', vi.fn(away))
})

function showComposer(about: Partial<ReturnType<typeof aConversation>> = {}) {
  const conversation = aConversation({ serviceWindow: open, ...about })
  show(<Composer conversation={conversation} onTyping={vi.fn()} />)
  return { conversation, box: () => screen.getByRole<HTMLTextAreaElement>('textbox') }
}

const type = (box: HTMLElement, value: string) => fireEvent.change(box, { target: { value } })

test('it says to whom and where one writes', () => {
  expect(showComposer().box().placeholder).toMatch(/^Write to Asha on WhatsApp/)
})

test('Enter hands the text to the outbox and empties the box', () => {
  const { conversation, box } = showComposer()
  type(box(), 'On its way')
  fireEvent.keyDown(box(), { key: 'Enter' })
  expect(box().value).toBe('')
  expect(readOutbox()).toMatchObject([{ conversationId: conversation.id, text: 'On its way' }])
})

test('Shift and Enter, an unfinished word of an input method, and blanks send nothing', () => {
  const { box } = showComposer()
  type(box(), 'Half')
  fireEvent.keyDown(box(), { key: 'Enter', shiftKey: true })
  fireEvent.keyDown(box(), { key: 'Enter', isComposing: true })
  type(box(), '   ')
  fireEvent.keyDown(box(), { key: 'Enter' })
  expect(readOutbox()).toEqual([])
})

test('what is typed is kept for its conversation, over a reload, too', () => {
  const { conversation, box } = showComposer()
  type(box(), 'Dear Asha')
  useDrafts.setState({ drafts: {} })
  loadDrafts()
  expect(useDrafts.getState().drafts[conversation.id]?.reply).toBe('Dear Asha')
})

test('a note that could not be saved stays in the box, and the reply beside it', async () => {
  const { conversation, box } = showComposer()
  setDraft(conversation.id, { reply: 'A reply' })
  fireEvent.click(screen.getByRole('tab', { name: 'Note' }))
  type(box(), 'A note')
  fireEvent.click(screen.getByRole('button', { name: 'Add note' }))
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('was not saved'))
  expect(box().value).toBe('A note')
  fireEvent.click(screen.getByRole('tab', { name: 'Reply' }))
  expect(box().value).toBe('A reply')
})

test('outside the window there is no box for a reply, but the reason, and a note is still possible', async () => {
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
  aServer({ 'GET /api/templates': listOf([]) })
  showComposer({ serviceWindow: closed })
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(await screen.findByText(/delivers only templates until Asha writes again/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Note' }))
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').placeholder).toContain('Note for your team')
})

test('a template whose header is a file goes out with an upload, and not without one', async () => {
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
  const uploads = stubUploads()
  const components = [
    { type: 'HEADER', format: 'DOCUMENT' },
    { type: 'BODY', text: 'Your bill' },
  ]
  const template = { ...templateExample, name: 'bill', components, variables: [] }
  queryClient.clear()
  aServer({ 'GET /api/templates': listOf([template]), 'GET /api/channels': listOf([channelExample]) })
  const { conversation } = showComposer({ serviceWindow: closed, channelId: template.channelId })
  fireEvent.click(await screen.findByRole('button', { name: /Send template/ }))
  expect(screen.getByText('Choose the file that goes with it.')).toBeTruthy()
  expect(readOutbox()).toEqual([])
  const file = new File(['%PDF-1.4'], 'bill.pdf', { type: 'application/pdf' })
  fireEvent.change(document.querySelector('input[type=file]') as HTMLInputElement, {
    target: { files: [file] },
  })
  await waitFor(() => expect(uploads).toHaveLength(1))
  uploads[0]?.answer(201, takenUpload('f1', 'bill.pdf', 'application/pdf'))
  expect(await screen.findByText('bill.pdf')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /Send template/ }))
  expect(readOutbox()).toMatchObject([
    {
      conversationId: conversation.id,
      content: { type: 'template', template: { name: 'bill' }, media: { attachmentId: 'f1' } },
      file: { id: 'f1', kind: 'document' },
    },
  ])
  expect(screen.queryByText('bill.pdf')).toBeNull()
})

test('where one could write freely the picker is away once its template is sent, so that it is not sent twice', async () => {
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
  const template = { ...templateExample, components: [{ type: 'BODY', text: 'Your bill' }], variables: [] }
  queryClient.clear()
  aServer({ 'GET /api/templates': listOf([template]), 'GET /api/channels': listOf([channelExample]) })
  showComposer({ channelId: template.channelId })
  act(() => openTool('template'))
  fireEvent.click(await screen.findByRole('button', { name: /Send template/ }))
  expect(readOutbox()).toHaveLength(1)
  expect(screen.queryByRole('button', { name: /Send template/ })).toBeNull()
})

test.each([
  ['fallback', 1],
  ['openai', 0],
])('a suggestion of %s says whether no model wrote it', async (source, told) => {
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
  const text = 'How can I help you?'
  const { id } = aConversation()
  aServer({ [`POST /api/conversations/${id}/ai`]: { success: true, data: { text, source } } })
  showComposer()
  act(() => openTool('ai'))
  fireEvent.click(await screen.findByRole('button', { name: 'Suggest a reply' }))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Use' })).toHaveProperty('disabled', false))
  expect(screen.getByText(text)).toBeTruthy()
  expect(screen.queryAllByText(/no language model answered/)).toHaveLength(told)
})

test('nobody writes to somebody who is blocked', () => {
  const { contact } = aConversation()
  showComposer({ contact: { ...contact, blocked: true } })
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.getByText(/is blocked/)).toBeTruthy()
})

const answers = (routes: Record<string, unknown[]>) =>
  vi.fn((path: string) => {
    const data = Object.entries(routes).find(([route]) => path.startsWith(`/api${route}`))?.[1]
    if (path === '/api/auth/refresh') return Response.json({ accessToken: 'a', refreshToken: 'r' })
    return data ? Response.json({ data, pagination: { nextCursor: null } }) : away()
  })

test('a slash offers canned responses by shortcut, and Enter puts one in, filled in, without sending', async () => {
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
  const canned = (shortcut: string, content: string) => ({
    ...cannedResponseExample,
    id: shortcut,
    shortcut,
    title: null,
    content,
    attachments: [],
  })
  vi.stubGlobal(
    'fetch',
    answers({
      '/canned-responses': [canned('refund', 'A refund.'), canned('label', 'Hello {{contact.firstName}}!')],
    }),
  )
  const { box } = showComposer()
  type(box(), '/la')
  await screen.findByRole('option', { name: /\/label/ })
  expect(screen.queryByRole('option', { name: /\/refund/ })).toBeNull()
  fireEvent.keyDown(box(), { key: 'Enter' })
  expect(box().value).toBe('Hello Asha!')
  expect(readOutbox()).toEqual([])
})

test('a shortcut that nothing answers to is not sent to the customer by Enter', async () => {
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
  vi.stubGlobal('fetch', answers({ '/canned-responses': [] }))
  const { box } = showComposer()
  type(box(), '/refnd')
  fireEvent.keyDown(box(), { key: 'Enter' })
  await screen.findByText(/^No canned response/)
  fireEvent.keyDown(box(), { key: 'Enter' })
  expect(readOutbox()).toEqual([])
  expect(box().value).toBe('/refnd')
})

test('a slash within a reply does not keep it back', () => {
  const { box } = showComposer()
  type(box(), 'It stands in /home')
  fireEvent.keyDown(box(), { key: 'Enter' })
  expect(readOutbox()).toMatchObject([{ text: 'It stands in /home' }])
})

test('Escape closes the list of canned responses, and Enter then sends what stands there', () => {
  const { box } = showComposer()
  type(box(), '/la')
  fireEvent.keyDown(box(), { key: 'Escape' })
  fireEvent.keyDown(box(), { key: 'Enter' })
  expect(readOutbox()).toMatchObject([{ text: '/la' }])
})

test('Escape closes a tool that has just been opened, and gives the keyboard back to the box', async () => {
  const { box } = showComposer()
  fireEvent.click(screen.getByRole('button', { name: 'Send later' }))
  const pane = await screen.findByRole('region', { name: 'Send later' })
  expect(pane.contains(document.activeElement)).toBe(true)
  fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' })
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Send later' })).toBeNull())
  expect(document.activeElement).toBe(box())
})

test('a reply is not offered for a time at which it could not leave', async () => {
  const inAnHour = { open: true, closesAt: new Date(Date.now() + 3_600_000).toISOString() }
  const { box } = showComposer({ serviceWindow: inAnHour })
  type(box(), 'Good morning')
  fireEvent.click(screen.getByRole('button', { name: 'Send later' }))
  await screen.findByText(/^The service window closes/)
  for (const name of [/^In 3 hours/, /^Tomorrow/])
    expect(screen.getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(true)
})

test('a file alone can be sent later, too', async () => {
  const { conversation } = showComposer()
  addStored(conversation.id, [attachmentExample])
  fireEvent.click(screen.getByRole('button', { name: 'Send later' }))
  fireEvent.click(await screen.findByRole('button', { name: /^Tomorrow/ }))
  expect(readOutbox()).toMatchObject([{ options: { sendAt: expect.any(String) }, file: attachmentExample }])
})

test('a reply says which message was the newest on the screen, and is held back for a moment', () => {
  const { conversation, box } = showComposer()
  sawUpTo(conversation.id, '2001')
  type(box(), 'On its way')
  fireEvent.keyDown(box(), { key: 'Enter' })
  expect(readOutbox()).toMatchObject([{ options: { expectedLastMessageId: '2001', undoSeconds: 3 } }])
})
