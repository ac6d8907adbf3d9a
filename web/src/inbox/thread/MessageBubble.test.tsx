import { attachmentExample } from '@parley/contracts/desk/attachment'
import { messageType } from '@parley/contracts/desk/message'
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { changeDesk } from '../../live/store.ts'
import { aMessage } from '../../testing/examples.ts'
import { show } from '../../testing/render.tsx'
import { MessageBubble } from './MessageBubble.tsx'

type Message = ReturnType<typeof aMessage>

function showBubble(about: Partial<Message>, run = { first: true, last: true }, onQuote = vi.fn()) {
  const view = show(
    <MessageBubble message={aMessage(about)} run={run} contactName="Asha Rao" onQuote={onQuote} />,
  )
  return view.container
}
const ours = { direction: 'out', sender: { type: 'agent', id: 'me', name: 'John' } } as const

describe('a bubble', () => {
  test('shows markup as it was written and runs nothing', () => {
    const bubble = showBubble({ text: '<img src=x onerror=alert(1)> <b>bold</b>' })
    expect(bubble.querySelector('img, b')).toBeNull()
    expect(screen.getByText(/<b>bold<\/b>/)).toBeTruthy()
  })

  test('opens web addresses in a page that knows nothing of this one', () => {
    showBubble({ text: 'see https://a.example/x' })
    const link = screen.getByRole('link', { name: 'https://a.example/x' })
    expect(link.getAttribute('rel')).toContain('noopener')
    expect(link.getAttribute('target')).toBe('_blank')
  })

  test('lets the text itself say in which direction it runs', () => {
    const bubble = showBubble({ text: 'مرحبا' })
    expect(bubble.querySelector('[dir="auto"]')?.textContent).toContain('مرحبا')
  })

  test('says which colleague wrote it, once in a run, and not of one’s own', () => {
    const jane = { direction: 'out', sender: { type: 'agent', id: 'jane', name: 'Jane Roe' } } as const
    showBubble(jane)
    expect(screen.getByText('Jane Roe')).toBeTruthy()
    cleanup()
    showBubble(jane, { first: false, last: true })
    expect(screen.queryByText('Jane Roe')).toBeNull()
    cleanup()
    showBubble(ours)
    expect(screen.queryByText('John')).toBeNull()
  })

  test.each([
    ['queued', 'Queued'],
    ['sent', 'Sent'],
    ['delivered', 'Delivered'],
    ['read', 'Read'],
    ['failed', 'Not sent'],
  ] as const)('that is %s says so in a word, not in colour alone', (status, word) => {
    showBubble({ ...ours, status })
    expect(screen.getAllByText(word).length).toBeGreaterThan(0)
  })

  test.each(messageType.options)('of type %s shows something', (type) => {
    const bubble = showBubble({ type, text: null })
    expect(bubble.querySelector('[dir="auto"]')?.textContent?.replace(/[\d:\s]|[ap]m/gi, '')).not.toBe('')
  })

  test('says why a reaction of ours is not on it', () => {
    const reactionError = { code: 190, title: 'Session has expired', details: null }
    showBubble({ direction: 'in', metadata: { reactionError } })
    expect(screen.getByText(/^The reaction was not sent\. .*190/)).toBeTruthy()
  })

  test('says what has become of its file', () => {
    const file = { ...attachmentExample, url: null, status: 'failed' as const, error: 'Wrong hash' }
    showBubble({ type: 'image', text: null, attachments: [file] })
    expect(screen.getByText(/could not be fetched. Wrong hash/)).toBeTruthy()
  })

  test('that was deleted keeps its place and shows nothing of what it said', () => {
    showBubble({ text: 'secret', deletedAt: '2026-11-20T12:00:00.000Z' })
    expect(screen.queryByText(/secret/)).toBeNull()
    expect(screen.getByText('This message was deleted')).toBeTruthy()
  })

  test('leads to the message that it answers', () => {
    const onQuote = vi.fn()
    showBubble({ replyTo: { id: '12', providerMessageId: null, text: 'The question' } }, undefined, onQuote)
    fireEvent.click(screen.getByRole('button', { name: 'The question' }))
    expect(onQuote).toHaveBeenCalledWith('12')
  })

  test('says of a question that it answers what was asked', () => {
    const interactive = { type: 'button', body: { text: 'Refund or new mug?' } }
    const question = aMessage({ id: '12', type: 'interactive', text: null, interactive })
    const { conversationId } = question
    const thread = { loaded: true, stale: false, from: null, olderCursor: null }
    const messages = [{ value: question, asOf: 1, live: true }]
    changeDesk((before) => ({ ...before, threads: new Map([[conversationId, { ...thread, messages }]]) }))
    showBubble({ conversationId, replyTo: { id: '12', providerMessageId: null, text: null } })
    expect(screen.getByRole('button', { name: 'Refund or new mug?' })).toBeTruthy()
  })
})

describe('a message that did not go out', () => {
  test('says why in our words, with the code, and can be tried again', () => {
    showBubble({
      ...ours,
      status: 'failed',
      error: { code: 131026, title: 'Message undeliverable', details: null },
    })
    expect(screen.getByText('This number can’t receive the message (131026)')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
  })

  test("says the provider's own reason where we have no words for it", () => {
    showBubble({
      ...ours,
      status: 'failed',
      error: { code: 999, title: 'Strange', details: 'Something strange.' },
    })
    expect(screen.getByText('Something strange (999)')).toBeTruthy()
  })

  test('or of which nobody knows says that sending it again may deliver it twice', () => {
    showBubble({ ...ours, status: 'sending', uncertain: true })
    expect(screen.getByText(/may deliver it twice/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Send again' })).toBeTruthy()
  })
})
