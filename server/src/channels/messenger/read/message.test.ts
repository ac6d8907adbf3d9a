import { describe, expect, it } from 'vitest'
import { INSTAGRAM } from '../products.ts'
import { itemOf, itemOfOurs, itemsOf, PAGE, PSID, RECEIVED_AT } from '../test-deliveries.ts'

const ASHA = { identities: [{ kind: 'psid', value: PSID }], phone: null, name: null }

describe('who it is', () => {
  it('a person’s id is the Page’s own, or Instagram’s', () => {
    const message = { mid: 'm_A', text: 'Hi' }
    expect(itemOf({ message })).toMatchObject({ kind: 'message', from: ASHA })
    expect(itemOf({ message }, INSTAGRAM)).toMatchObject({
      from: { identities: [{ kind: 'igsid', value: PSID }] },
    })
    expect(itemOf({ sender: { id: 7100000000000101 }, message })).toMatchObject({ from: ASHA })
  })

  it('who came by a plugin of a website is known by its reference', () => {
    const item = itemOf({
      sender: { user_ref: 'ref-1' },
      timestamp: '1795168850137',
      postback: { title: 'Go' },
    })
    expect(item).toMatchObject({
      kind: 'message',
      from: { identities: [{ kind: 'external', value: 'ref-1' }] },
      message: { type: 'postback', text: 'Go', sentAt: '2026-11-20T10:00:50.137Z' },
    })
  })

  it.each([undefined, null, {}, { id: ' ' }, { id: [] }, 'odd'])('nobody (%j) fails', (sender) => {
    expect(itemOf({ sender, message: { mid: 'm_A', text: 'Hi' } })).toMatchObject({ kind: 'failed' })
  })

  it('what our side writes to itself makes no contact', () => {
    expect(itemOfOurs({ recipient: { id: PAGE }, message: { text: 'Hi' } })).toMatchObject({ kind: 'failed' })
  })
})

describe('when and under which id', () => {
  const sentAt = (timestamp: unknown) => {
    const item = itemOf({ timestamp, message: { mid: 'm_A', text: 'Hi' } })
    return 'message' in item ? item.message.sentAt : null
  }

  it.each([
    ['milliseconds', 1795168800137, '2026-11-20T10:00:00.137Z'],
    ['a string of them', '1795168800137', '2026-11-20T10:00:00.137Z'],
    ['seconds', 1795168800, '2026-11-20T10:00:00.000Z'],
    ['ISO', '2026-11-20T10:00:00+0000', '2026-11-20T10:00:00.000Z'],
    ['nothing', undefined, RECEIVED_AT],
    ['nonsense', 'soon', RECEIVED_AT],
    ['tomorrow', 1795255200137, RECEIVED_AT],
  ])('%s is a time', (_, timestamp, expected) => {
    expect(sentAt(timestamp)).toBe(expected)
  })

  it('a message without an id is known by sender, time and payload, also among equals', () => {
    const frame = { sender: { id: PSID }, recipient: { id: PAGE }, timestamp: 1795168800137 }
    const [first, repeat, other] = itemsOf([
      { ...frame, message: { text: 'Hi' } },
      { message: { text: 'Hi' }, ...frame },
      { ...frame, timestamp: 1795168800138, message: { text: 'Hi' } },
    ]).map((item) => 'message' in item && item.message.externalId)
    expect(first).toMatch(/^sha256:/)
    expect(repeat).toBe(first)
    expect(other).not.toBe(first)
  })
})

describe('an echo', () => {
  const message = { is_echo: true, mid: 'm_E', text: 'Yes' }

  it('is to the customer, and says who sent it', () => {
    expect(itemOfOurs({ message: { ...message, app_id: 144, metadata: '2002' } })).toMatchObject({
      kind: 'echo',
      to: ASHA,
      ourMessageId: 2002,
      appId: '144',
      message: { externalId: 'm_E', text: 'Yes' },
    })
    expect(itemOfOurs({ message: { ...message, app_id: '263902037430900' } })).toMatchObject({
      appId: '263902037430900',
      ourMessageId: null,
    })
  })

  it.each(['parley:open:1', '', '02', '-1', 2002, null])(
    'with metadata %j names none of ours',
    (metadata) => {
      expect(itemOfOurs({ message: { ...message, metadata } }, INSTAGRAM)).toMatchObject({
        ourMessageId: null,
        appId: null,
      })
    },
  )

  it('of an answer to a comment or a post names no customer, and fails with a reason', () => {
    for (const recipient of [{ comment_id: '1_2' }, { post_id: '1_2' }, {}]) {
      expect(itemOfOurs({ recipient, message })).toEqual({ kind: 'failed', reason: 'it names nobody' })
    }
  })

  it('is known by its sender, too', () => {
    expect(itemOfOurs({ message: { mid: 'm_E', text: 'Yes' } })).toMatchObject({ kind: 'echo', to: ASHA })
  })

  it('has files as any message has', () => {
    const attachments = [{ type: 'image', payload: { url: 'https://e.net/a.jpg' } }]
    expect(itemOfOurs({ message: { is_echo: true, mid: 'm_E', attachments } })).toMatchObject({
      message: { type: 'image', attachments: [{ kind: 'image', source: { url: 'https://e.net/a.jpg' } }] },
    })
  })
})

it.each([{ mid: 'm_B' }, { mid: 'm_B', is_self_reply: true }])('an answer to %j quotes it', (reply_to) => {
  expect(itemOf({ message: { mid: 'm_A', text: 'That one', reply_to } })).toMatchObject({
    kind: 'message',
    message: { text: 'That one', replyToExternalId: 'm_B' },
  })
})

describe('what changes a message', () => {
  it('an edit brings the new text', () => {
    expect(itemOf({ message_edit: { mid: 'm_A', text: 'Pune?', num_edit: 1 } })).toEqual({
      kind: 'edit',
      target: 'm_A',
      text: 'Pune?',
      at: '2026-11-20T10:00:00.137Z',
      externalId: expect.stringMatching(/^sha256:/),
    })
  })

  it('a deletion on Instagram revokes it, whoever wrote it', () => {
    const message = { mid: 'm_A', is_deleted: true }
    const revoke = { kind: 'revoke', target: 'm_A', at: '2026-11-20T10:00:00.137Z' }
    expect(itemOf({ message }, INSTAGRAM)).toMatchObject(revoke)
    expect(itemOfOurs({ message: { ...message, is_echo: true } }, INSTAGRAM)).toMatchObject(revoke)
  })

  it.each([
    { message: { is_deleted: true } },
    { message_edit: { text: 'Pune?' } },
    { message_edit: { mid: ' ', text: 'Pune?' } },
    { reaction: { emoji: '👍', action: 'react' } },
  ])('%j says not which, and fails', (event) => {
    expect(itemOf(event)).toMatchObject({ kind: 'failed' })
  })
})

describe('a reaction', () => {
  const read = (reaction: object) => itemOf({ reaction: { mid: 'm_A', ...reaction } })

  it.each([
    [{ action: 'react', emoji: '❤️', reaction: 'love' }, '❤️'],
    [{ action: 'react', reaction: 'like' }, '👍'],
    [{ emoji: '🦜', reaction: 'other' }, '🦜'],
    [{ action: 'unreact' }, null],
    [{ action: 'unreact', emoji: '❤️' }, null],
  ])('%j shows %s', (given, emoji) => {
    expect(read(given)).toMatchObject({ kind: 'reaction', target: 'm_A', by: 'contact', emoji })
  })

  it('of our side is the agent’s', () => {
    expect(itemOfOurs({ reaction: { mid: 'm_A', action: 'react', emoji: '👍' } })).toMatchObject({
      by: 'agent',
    })
  })

  it.each([{}, { action: 'react' }, { action: 'react', reaction: 'constructor' }])(
    'that shows nothing (%j) fails',
    (given) => {
      expect(read(given)).toMatchObject({ kind: 'failed' })
    },
  )
})
