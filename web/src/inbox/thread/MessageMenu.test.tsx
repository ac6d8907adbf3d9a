import type { ChannelType } from '@parley/contracts/desk/channel'
import { messageDetailExample } from '@parley/contracts/desk/message'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { aMessage } from '../../testing/examples.ts'
import { show } from '../../testing/render.tsx'
import { draftOf, loadDrafts } from '../composer/drafts.ts'
import MessageDetails from '../details/MessageDetails.tsx'
import { useDetails } from '../details/open.ts'
import { MessageBubble } from './MessageBubble.tsx'
import MessageMenu from './MessageMenu.tsx'
import { closeMessageMenu } from './messageMenu.ts'

beforeEach(() => {
  localStorage.clear()
  loadDrafts()
  closeMessageMenu()
})

function openMenu(
  about: Partial<ReturnType<typeof aMessage>> = {},
  canReply = true,
  channelType: ChannelType = 'whatsapp',
) {
  const message = aMessage({ conversationId: '7', text: 'The question', ...about })
  show(
    <>
      <MessageBubble
        message={message}
        run={{ first: true, last: true }}
        contactName="Asha"
        onQuote={vi.fn()}
      />
      <MessageMenu canReply={canReply} channelType={channelType} />
    </>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'What to do with this message' }))
  return message
}
const items = () => screen.getAllByRole('menuitem').map(({ textContent }) => textContent)

test('a message can be answered: the reply keeps which one', () => {
  const { id } = openMenu()
  fireEvent.click(screen.getByRole('menuitem', { name: 'Reply to it' }))
  expect(draftOf('7').quote).toEqual({ id, text: 'The question' })
})

test('what the customer does not have, and what nobody can write to, is not answered', () => {
  openMenu({ direction: 'out', status: 'failed' })
  expect(items()).toEqual(['Copy text', 'Details'])
})

test('Instagram takes one reaction, the others any of the usual ones', () => {
  openMenu({}, true, 'instagram')
  expect(items().slice(0, 2)).toEqual(['❤️', 'Reply to it'])
  closeMessageMenu()
})

test('outside the window nothing is answered', () => {
  openMenu({}, false)
  expect(items()).toEqual(['Copy text', 'Details'])
})

test('of a deleted message only the details are left', () => {
  openMenu({ deletedAt: '2026-11-20T12:00:00.000Z' })
  expect(items()).toEqual(['Details'])
})

test('the details tell each step, status and answer of the provider', async () => {
  const at = '2026-11-20T12:00:00.000Z'
  const message = {
    ...messageDetailExample,
    direction: 'out',
    statusHistory: [{ status: 'queued', at }],
    attempts: [{ at, outcome: 'rejected', error: { code: 131047, title: 'x', details: 'Too late' } }],
  }
  const trace = [
    { step: 'queued', at, ms: 0, detail: null },
    { step: 'unheard_of', at, ms: 1200, detail: null },
  ]
  localStorage.setItem('parley.session', JSON.stringify({ refreshToken: 'r', user: {}, tenant: {} }))
  vi.stubGlobal('fetch', (path: string) => {
    if (path === '/api/auth/refresh') return Response.json({ accessToken: 'a', refreshToken: 'r' })
    return Response.json({ success: true, data: path.endsWith('/trace') ? trace : message })
  })
  useDetails.setState({ messageId: message.id })
  show(<MessageDetails />)
  await waitFor(() => expect(screen.getByText('Refused by the provider')).toBeTruthy())
  expect(screen.getByText('The 24-hour window is closed (131047)')).toBeTruthy()
  expect(screen.getByText('unheard_of')).toBeTruthy()
  expect(screen.getByText('+1.2 sec')).toBeTruthy()
})
