import { attachmentExample } from '@parley/contracts/desk/attachment'
import { messageDetailExample } from '@parley/contracts/desk/message'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { useLightbox } from '../../../lightbox/open.ts'
import { picturesOf } from '../../../lightbox/pictures.ts'
import { emptyDesk, withOpened } from '../../../live/desk.ts'
import { aConversation, aMessage } from '../../../testing/examples.ts'
import { show } from '../../../testing/render.tsx'
import { AttachmentView } from './AttachmentView.tsx'
import { boxOf } from './box.ts'

const message = { id: '1', conversationId: '9', type: 'image' } as const
const aFile = (about: Partial<typeof attachmentExample>) => ({ ...attachmentExample, ...about })
const showFile = (about: Partial<typeof attachmentExample>) =>
  show(<AttachmentView attachment={aFile(about)} message={message} />)

test('a picture has its room before it is there, and one that is very long is cut', () => {
  expect(boxOf(aFile({ width: 1300, height: 650 }))).toEqual({ width: 260, height: 130, ratio: 2 })
  expect(boxOf(aFile({ width: 650, height: 1300 }))).toEqual({ width: 130, height: 260, ratio: 0.5 })
  expect(boxOf(aFile({ width: 9000, height: 10 })).ratio).toBe(2)
  expect(boxOf(aFile({ width: null, height: null })).height).toBeGreaterThan(100)
})

test('files are asked of the origin that the page came from, whatever the public address is', () => {
  const { container } = showFile({
    url: 'https://desk.example/api/attachments/1?signature=x',
    thumbnailUrl: null,
  })
  expect(container.querySelector('img')?.getAttribute('src')).toBe('/api/attachments/1?signature=x')
})

test('a picture opens over the page', () => {
  showFile({ id: 'p', name: 'handle.jpg' })
  fireEvent.click(screen.getByRole('button', { name: 'Open handle.jpg' }))
  expect(useLightbox.getState().open).toEqual({ conversationId: '9', attachmentId: 'p' })
})

test('a link that has run out is asked for anew, once; then the file says that it does not load', async () => {
  const fresh = aFile({
    id: 'p',
    url: 'http://x.example/api/attachments/p?signature=new',
    thumbnailUrl: null,
  })
  const asked = vi.fn(async (_path: string) =>
    Response.json({ success: true, data: { ...messageDetailExample, id: '1', attachments: [fresh] } }),
  )
  vi.stubGlobal('fetch', (path: string) =>
    path === '/api/auth/refresh' ? Response.json({ accessToken: 'a', refreshToken: 'r' }) : asked(path),
  )
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r0', user: {}, tenant: {} }))
  const { container } = showFile({ id: 'p', url: 'http://x.example/api/attachments/p?signature=old' })
  const picture = () => container.querySelector('img')
  fireEvent.error(picture()!)
  await waitFor(() => expect(picture()?.getAttribute('src')).toContain('signature=new'))
  expect(asked).toHaveBeenCalledExactlyOnceWith('/api/messages/1')
  fireEvent.error(picture()!)
  await waitFor(() => expect(screen.getByText('The file does not load.')).toBeTruthy())
  expect(asked).toHaveBeenCalledTimes(1)
})

test('a document can be downloaded under its name', () => {
  showFile({ kind: 'document', name: 'Invoice.pdf', mimeType: 'application/pdf' })
  const link = screen.getByRole('link', { name: 'Download Invoice.pdf' })
  expect(link.getAttribute('download')).toBe('Invoice.pdf')
})

test('a sound can be played and its speed changed', () => {
  showFile({ kind: 'audio', duration: 24 })
  expect(screen.getByText('0:24')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Speed: 1 times' }))
  expect(screen.getByRole('button', { name: 'Speed: 1.5 times' })).toBeTruthy()
})

test('one looks through the pictures of a conversation, without stickers, deleted ones and those still fetched', () => {
  const of = (id: string, about: object, file: Partial<typeof attachmentExample> = {}) =>
    aMessage({
      id,
      type: 'image',
      attachments: [aFile({ id, ...file })],
      sentAt: `2026-11-20T12:00:0${id}.000Z`,
      ...about,
    })
  const messages = [
    of('1', {}),
    of('2', { type: 'sticker' }),
    of('3', { deletedAt: '2026-11-20T13:00:00.000Z' }),
    of('4', {}, { status: 'pending', url: null }),
    of('5', {}),
  ]
  const conversation = aConversation()
  const desk = withOpened(emptyDesk, { ...conversation, messages, messagesCursor: null }, 1)
  const thread = desk.threads.get(conversation.id)
  expect(thread && picturesOf(thread).map(({ attachment }) => attachment.id)).toEqual(['1', '5'])
})
