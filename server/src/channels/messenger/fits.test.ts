import { describe, expect, it } from 'vitest'
import type { Draft, Outgoing } from '../../core/channels/port.ts'
import type { MessageContent } from '../../core/entities.ts'
import type { Refusal } from '../../kernel/errors.ts'
import { requireFits } from './fits.ts'
import { INSTAGRAM, MESSENGER } from './products.ts'

/** The field that is refused; null where it fits. */
function refused(
  type: Outgoing['type'],
  text: string | null,
  content: MessageContent = {},
  product = MESSENGER,
  file?: Draft['file'],
): string | null {
  try {
    requireFits(product)({ type, text, content, file })
    return null
  } catch (fault) {
    return (fault as Refusal).details[0]?.field ?? String(fault)
  }
}

describe('text', () => {
  it('has at most 2,000 characters, on Instagram 1,000 bytes', () => {
    expect(refused('text', 'x'.repeat(2000))).toBeNull()
    expect(refused('text', 'x'.repeat(2001))).toBe('text')
    expect(refused('text', 'ü'.repeat(500), {}, INSTAGRAM)).toBeNull()
    expect(refused('text', 'ü'.repeat(501), {}, INSTAGRAM)).toBe('text')
    expect(refused('text', 'x'.repeat(1001), {}, INSTAGRAM)).toBe('text')
  })

  it.each([null, '', ' '])('%j is none', (text) => {
    expect(refused('text', text)).toBe('text')
  })
})

describe('a file', () => {
  const link = { media: { link: 'https://e.net/a.png' } }

  it('that was uploaded is of the kind that its type says, and at most 25 MB, pictures 8', () => {
    const upload = (type: Outgoing['type'], mimeType: string, size = 1) =>
      refused(type, null, { media: { attachmentId: 'a' } }, MESSENGER, { mimeType, size })
    const MB = 1024 * 1024
    expect(upload('image', 'image/png', 8 * MB)).toBeNull()
    expect(upload('image', 'image/png', 8 * MB + 1)).toBe('media.attachmentId')
    expect(upload('document', 'application/pdf', 25 * MB)).toBeNull()
    expect(upload('document', 'application/pdf', 25 * MB + 1)).toBe('media.attachmentId')
    expect(upload('document', 'image/png')).toBe('type')
    expect(upload('image', 'video/mp4')).toBe('type')
    expect(upload('audio', 'audio/ogg; codecs=opus')).toBeNull()
  })

  it.each(['image', 'video', 'audio', 'document', 'sticker'] as const)('of type %s goes alone', (type) => {
    expect(refused(type, null, link)).toBeNull()
    expect(refused(type, null, { media: { attachmentId: 'a' } })).toBeNull()
    expect(refused(type, null)).toBe('media')
    expect(refused(type, 'words', link)).toBe('media.caption')
    expect(refused(type, null, { media: { ...link.media, caption: 'words' } })).toBe('media.caption')
  })
})

describe('buttons', () => {
  const button = (id: unknown, title: unknown = `Title ${id}`) => ({ type: 'reply', reply: { id, title } })
  const choice = (buttons: unknown, rest: object = {}) =>
    refused('interactive', null, {
      interactive: { type: 'button', body: { text: 'Which?' }, action: { buttons }, ...rest },
    })
  const many = (count: number) => Array.from({ length: count }, (_, index) => button(index.toString()))
  const field = 'interactive.action.buttons'

  it('are one to 13 below a text', () => {
    expect(choice(many(1))).toBeNull()
    expect(choice(many(13))).toBeNull()
    expect(choice(many(14))).toBe(field)
    expect(choice([])).toBe(field)
    expect(choice('odd')).toBe(field)
    expect(choice(many(1), { body: {} })).toBe('interactive.body.text')
    expect(choice(many(1), { body: { text: 'x'.repeat(2001) } })).toBe('interactive.body.text')
  })

  it('have titles of 20 characters and ids of their own', () => {
    expect(choice([button('a', 'x'.repeat(20))])).toBeNull()
    expect(choice([button('a', 'x'.repeat(21))])).toBe(`${field}.0.reply.title`)
    expect(choice([button('a', '')])).toBe(`${field}.0.reply.title`)
    expect(choice([button('a'), button('x'.repeat(1001), 'b')])).toBe(`${field}.1.reply.id`)
    expect(choice([button('a'), button('a')])).toBe(field)
    expect(choice([{}])).toBe(`${field}.0.reply.id`)
  })

  it('are all that there is: what would be dropped without a word is refused', () => {
    expect(choice(many(1), { type: 'list' })).toBe('interactive.type')
    expect(choice(many(1), { header: { type: 'text', text: 'H' } })).toBe('interactive.header')
    expect(choice(many(1), { footer: { text: 'F' } })).toBe('interactive.footer')
    expect(refused('interactive', null)).toBe('interactive.type')
  })
})

describe('a reaction', () => {
  const reacting = (emoji: string, product = MESSENGER) =>
    refused('reaction', null, { reaction: { messageId: 1, emoji } }, product)

  it('is any emoji on Messenger, the heart on Instagram, and may always be taken back', () => {
    for (const emoji of ['👍', '❤️', '']) expect(reacting(emoji)).toBeNull()
    for (const emoji of ['❤️', '']) expect(reacting(emoji, INSTAGRAM)).toBeNull()
    expect(reacting('👍', INSTAGRAM)).toBe('reaction.emoji')
  })
})

it.each(['template', 'location', 'contacts', 'order', 'system'] as const)(
  'nothing of type %s goes out',
  (type) => {
    expect(refused(type, 'words')).toBe('type')
  },
)
