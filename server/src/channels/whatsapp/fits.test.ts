import { describe, expect, it } from 'vitest'
import type { Draft, Outgoing } from '../../core/channels/port.ts'
import type { MessageContent } from '../../core/entities.ts'
import { Refusal } from '../../kernel/errors.ts'
import { requireFits } from './fits.ts'

/** The field that is refused, null where all fits. */
function refused(draft: Draft): string | null {
  try {
    requireFits(draft)
    return null
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    expect(fault.code).toBe('VALIDATION_ERROR')
    return fault.details[0]?.field ?? ''
  }
}

const draft = (type: Outgoing['type'], content: MessageContent = {}, text: string | null = null) =>
  refused({ type, content, text })
const a = (count: number) => 'a'.repeat(count)

it('text has 1 to 4,096 characters', () => {
  expect(draft('text', {}, a(4096))).toBeNull()
  expect(draft('text', {}, a(4097))).toBe('text')
  expect(draft('text', {}, ' \n')).toBe('text')
  expect(draft('text')).toBe('text')
})

describe('files', () => {
  const media = { link: 'https://e.net/a.png' }

  it.each(['image', 'video', 'document'] as const)('%s carry up to 1,024 characters', (type) => {
    expect(draft(type, { media }, a(1024))).toBeNull()
    expect(draft(type, { media: { ...media, caption: a(1024) } })).toBeNull()
    expect(draft(type, { media }, a(1025))).toBe('text')
    expect(draft(type, { media: { ...media, caption: a(1025) } })).toBe('media.caption')
    expect(draft(type)).toBe('media')
  })

  it.each(['audio', 'sticker'] as const)('%s carry none', (type) => {
    expect(draft(type, { media: { attachmentId: '7' } }, '')).toBeNull()
    expect(draft(type, { media }, 'Hi')).toBe('media.caption')
    expect(draft(type, { media: {} })).toBe('media')
  })

  const MB = 1024 * 1024
  it.each([
    ['image', 'image/png', 5 * MB, 'image/gif'],
    ['video', 'video/mp4', 16 * MB, 'video/webm'],
    ['audio', 'audio/ogg; codecs=opus', 16 * MB, 'audio/wav'],
    ['document', 'application/pdf', 100 * MB, 'application/zip'],
    ['sticker', 'image/webp', 500 * 1024, 'image/png'],
    ['template', 'image/jpeg', 5 * MB, 'image/gif'],
    ['template', 'video/mp4', 16 * MB, 'video/webm'],
    ['template', 'application/pdf', 100 * MB, 'application/zip'],
  ] as const)('a %s that is an upload is %s and at most %d bytes, no %s', (type, mimeType, most, other) => {
    const template = { name: 'bill', language: 'en_US' }
    const upload = (file: { mimeType: string; size: number }) =>
      refused({ type, text: null, content: { template, media: { attachmentId: '7' } }, file })
    expect(upload({ mimeType, size: most })).toBeNull()
    expect(upload({ mimeType, size: most + 1 })).toBe('media.attachmentId')
    expect(upload({ mimeType: other, size: 1 })).toBe('media.attachmentId')
  })
})

describe('interactive', () => {
  const interactive = (type: string, action: object, rest: object = {}) =>
    draft('interactive', { interactive: { type, body: { text: 'Pick' }, action, ...rest } })
  const button = (id: string, title = id) => ({ type: 'reply', reply: { id, title } })
  const buttons = (...list: object[]) => interactive('button', { buttons: list })

  it('has a body, a header and a footer of bounded length', () => {
    const action = { buttons: [button('1')] }
    expect(interactive('button', action, { body: { text: a(1024) }, footer: { text: a(60) } })).toBeNull()
    expect(interactive('button', action, { body: { text: a(1025) } })).toBe('interactive.body.text')
    expect(interactive('button', action, { body: null })).toBe('interactive.body.text')
    expect(interactive('button', action, { header: { type: 'text', text: a(61) } })).toBe(
      'interactive.header.text',
    )
    expect(interactive('button', action, { footer: { text: a(61) } })).toBe('interactive.footer.text')
    expect(interactive('', action)).toBe('interactive.type')
    expect(draft('interactive')).toBe('interactive.type')
  })

  it('has 1 to 3 buttons that differ', () => {
    expect(buttons(button('1'), button('2'), button('3'))).toBeNull()
    expect(buttons(button(a(256), a(20)))).toBeNull()
    expect(buttons()).toBe('interactive.action.buttons')
    expect(buttons(button('1'), button('2'), button('3'), button('4'))).toBe('interactive.action.buttons')
    expect(buttons(button('1'), button('1', 'Other'))).toBe('interactive.action.buttons')
    expect(buttons(button('1', 'Same'), button('2', 'Same'))).toBe('interactive.action.buttons')
    expect(buttons(button(a(257), 'x'))).toBe('interactive.action.buttons.0.reply.id')
    expect(buttons(button('1'), button('2', a(21)))).toBe('interactive.action.buttons.1.reply.title')
    expect(buttons(button('1', ''))).toBe('interactive.action.buttons.0.reply.title')
    expect(interactive('button', { buttons: [null] })).toBe('interactive.action.buttons.0.reply.id')
  })

  it('has a list of 1 to 10 rows in all', () => {
    const rows = (count: number, from = 0) =>
      Array.from({ length: count }, (_, index) => ({ id: `r${from + index}`, title: 'Row' }))
    const list = (sections: object[], button = 'Choose') => interactive('list', { button, sections })
    expect(list([{ rows: rows(10) }])).toBeNull()
    expect(
      list([
        { title: 'A', rows: rows(5) },
        { title: 'B', rows: rows(5, 5) },
      ]),
    ).toBeNull()
    expect(
      list([
        { title: 'A', rows: rows(6) },
        { title: 'B', rows: rows(5, 6) },
      ]),
    ).toBe('interactive.action.sections')
    expect(list([{ rows: rows(5) }, { title: 'B', rows: rows(5, 5) }])).toBe(
      'interactive.action.sections.0.title',
    )
    expect(list([{ rows: [] }])).toBe('interactive.action.sections')
    expect(list([])).toBe('interactive.action.sections')
    expect(list([{ rows: [...rows(1), ...rows(1)] }])).toBe('interactive.action.sections')
    expect(list([{ rows: rows(1) }], a(21))).toBe('interactive.action.button')
    const row = (rest: object) => list([{ rows: [{ id: '1', title: 'Row', ...rest }] }])
    expect(row({ id: a(200), title: a(24), description: a(72) })).toBeNull()
    expect(row({ id: a(201) })).toBe('interactive.action.sections.0.rows.0.id')
    expect(row({ title: a(25) })).toBe('interactive.action.sections.0.rows.0.title')
    expect(row({ description: a(73) })).toBe('interactive.action.sections.0.rows.0.description')
    const long = {
      type: 'list',
      body: { text: a(4096) },
      action: { button: 'b', sections: [{ rows: rows(1) }] },
    }
    expect(draft('interactive', { interactive: long })).toBeNull()
  })

  it('has a URL button with words and an address', () => {
    const url = (parameters: object) => interactive('cta_url', { name: 'cta_url', parameters })
    expect(url({ display_text: a(20), url: 'https://e.net' })).toBeNull()
    expect(url({ display_text: a(21), url: 'https://e.net' })).toBe(
      'interactive.action.parameters.display_text',
    )
    expect(url({ display_text: 'Go', url: 'e.net' })).toBe('interactive.action.parameters.url')
  })

  it('may be of a kind whose inside is Meta’s to judge', () => {
    expect(interactive('flow', { name: 'flow', parameters: {} })).toBeNull()
    expect(interactive('constructor', {})).toBeNull()
  })
})

it('a template has a name and a language', () => {
  const template = (name: string, language: string) => draft('template', { template: { name, language } })
  expect(template('order_ready', 'en_US')).toBeNull()
  expect(template('', 'en_US')).toBe('template.name')
  expect(template(a(513), 'en_US')).toBe('template.name')
  expect(template('order_ready', '')).toBe('template.language')
  expect(draft('template')).toBe('template.name')
})

it('a location is a place on earth', () => {
  const location = (latitude: unknown, longitude: unknown) =>
    draft('location', { location: { latitude, longitude } })
  expect(location(-90, 180)).toBeNull()
  expect(location('12.3', '76.6')).toBeNull()
  expect(location(91, 0)).toBe('location.latitude')
  expect(location(0, 'east')).toBe('location.longitude')
  expect(location(0, '')).toBe('location.longitude')
  expect(draft('location')).toBe('location.latitude')
})

it('a card has its full name and one part of it', () => {
  const card = (name: unknown) => draft('contacts', { contacts: [{ name }] })
  expect(card({ formatted_name: 'Meera Iyer', first_name: 'Meera' })).toBeNull()
  expect(card({ first_name: 'Meera' })).toBe('contacts.0.name.formatted_name')
  expect(card({ formatted_name: 'Meera Iyer' })).toBe('contacts.0.name')
  expect(card('Meera')).toBe('contacts.0.name.formatted_name')
  expect(draft('contacts', { contacts: [] })).toBe('contacts')
  expect(draft('contacts')).toBe('contacts')
})

it('a reaction says on what; what only comes in is no type to send', () => {
  expect(draft('reaction', { reaction: { messageId: 1, emoji: '' } })).toBeNull()
  expect(draft('reaction')).toBe('reaction')
  for (const type of ['order', 'system', 'unsupported', 'button', 'postback'] as const) {
    expect(draft(type)).toBe('type')
  }
})
