import { describe, expect, it } from 'vitest'
import { itemOf, itemsOf } from '../test-deliveries.ts'

const interactive = (object: object) => itemOf({ type: 'interactive', interactive: object })

describe('what a message says', () => {
  it('a filled-in form: its words, and its answer as it came, even if broken', () => {
    const nfm_reply = { name: 'flow', body: 'Sent', response_json: '{"a":' }
    expect(interactive({ type: 'nfm_reply', nfm_reply })).toMatchObject({
      message: { type: 'interactive', text: 'Sent', content: { interactive: { nfm_reply } } },
    })
  })

  it('an answer about calls has no words', () => {
    const call_permission_reply = { response: 'accept', expiration_timestamp: 1795773600 }
    expect(interactive({ type: 'call_permission_reply', call_permission_reply })).toMatchObject({
      message: { type: 'interactive', text: null, content: { interactive: { call_permission_reply } } },
    })
  })

  it('an interactive message whose object is lost is shown, and the change’s error is kept', () => {
    const items = itemsOf({
      messages: [{ from: '919000000101', id: 'a', type: 'interactive' }],
      errors: [{ code: 131060, title: 'Not available' }],
    })
    expect(items).toMatchObject([
      { kind: 'message', message: { type: 'unsupported', text: null } },
      { kind: 'ignored', reason: 'error 131060: Not available' },
    ])
  })

  it.each([
    ['image', 'image', { caption: 'A handle' }, 'A handle', null],
    ['video', 'video', {}, null, null],
    ['audio', 'audio', { voice: true }, null, null],
    ['document', 'document', { filename: 'a.pdf', caption: 'B' }, 'B', 'a.pdf'],
    ['sticker', 'image', { animated: true }, null, null],
  ])('a file of type %s', (type, kind, rest, text, name) => {
    const file = { id: 1334, mime_type: 'a/b', sha256: 'x=', url: 'https://e.net/1', ...rest }
    expect(itemOf({ type, [type]: file })).toMatchObject({
      message: {
        type,
        text,
        metadata: { raw: { [type]: file } },
        attachments: [
          { kind, name, mimeType: 'a/b', source: { mediaId: '1334', url: 'https://e.net/1', sha256: 'x=' } },
        ],
      },
    })
  })

  it('a file that was too big has its error', () => {
    const errors = [{ code: '131052', title: 'Media download error', error_data: 'over 100 MB' }]
    expect(itemOf({ type: 'video', video: { mime_type: 'video/mp4' }, errors })).toMatchObject({
      message: {
        type: 'video',
        attachments: [{ source: {} }],
        error: { code: 131052, title: 'Media download error', details: 'over 100 MB' },
      },
    })
  })

  it('a card without phones, a button without a context', () => {
    const contacts = [{ name: { formatted_name: 'Meera' } }]
    expect(itemOf({ type: 'contacts', contacts })).toMatchObject({ message: { content: { contacts } } })
    expect(itemOf({ type: 'button', button: { text: 'Yes' } })).toMatchObject({
      message: { type: 'button', text: 'Yes', replyToExternalId: null },
    })
  })

  it('a text of any length is kept whole', () => {
    const body = 'a'.repeat(70_000)
    expect(itemOf({ text: { body } })).toMatchObject({ message: { text: body } })
    expect(itemOf({ text: { body: '<b>&amp;</b> \u202e' } })).toMatchObject({
      message: { text: '<b>&amp;</b> \u202e' },
    })
  })

  const known = ['text', 'image', 'video', 'audio', 'document', 'sticker', 'location', 'contacts']
  const acting = ['interactive', 'button', 'order', 'reaction', 'edit', 'revoke', 'system']
  it.each([...known, ...acting])('a %s without its object is a placeholder', (type) => {
    for (const object of [undefined, null, 'gone', 5]) {
      const message = { id: 'a', from: '919000000101', type, [type]: object }
      expect(itemsOf({ messages: [message] })).toMatchObject([
        { kind: 'message', message: { type: 'unsupported', text: null, metadata: { raw: { type } } } },
      ])
    }
  })

  const unknown = ['hologram', 'ephemeral', 'media_placeholder', 'constructor', '__proto__', 'toString']
  it.each([...unknown, '', undefined, 5])('the type %j is a placeholder with all that came', (type) => {
    const raw = { from: '919000000101', id: 'a', type, hologram: { depth: 3 } }
    const [item] = itemsOf({ messages: [raw] })
    expect(item).toMatchObject({ kind: 'message', message: { type: 'unsupported', metadata: { raw } } })
  })
})

describe('what stands beside it', () => {
  it('a forwarded message often has no id', () => {
    expect(itemOf({ context: { frequently_forwarded: true } })).toMatchObject({
      message: { forwarded: true, replyToExternalId: null, metadata: { frequentlyForwarded: true } },
    })
    expect(itemOf({ context: null })).toMatchObject({ message: { forwarded: false, metadata: {} } })
  })

  it('a question about a product names it', () => {
    const referred_product = { catalog_id: '1', product_retailer_id: 'KETTLE' }
    expect(itemOf({ context: { id: 'wamid.B', referred_product } })).toMatchObject({
      message: { replyToExternalId: 'wamid.B', metadata: { referredProduct: referred_product } },
    })
  })

  it('NUL and half characters are cleaned wherever they stand, and nothing else', () => {
    const item = itemOf(
      { id: 'wamid\u0000.A', type: 'order', order: { 'te\u0000xt': 'a\u0000\ud800b\u0007' } },
      { contacts: [{ wa_id: '919000000101', profile: { name: 'As\u0000ha' } }] },
    )
    expect(JSON.stringify(item)).not.toMatch(/\\u0000|\\ud800/)
    expect(item).toMatchObject({
      from: { name: 'Asha' },
      message: { externalId: 'wamid.A', metadata: { order: { text: 'a\ufffdb\u0007' } } },
    })
  })

  it('a message in a group is never filed under its sender', () => {
    expect(itemOf({ group_id: 'G1' })).toMatchObject({ kind: 'ignored' })
    expect(itemOf({ group_id: 'G1', type: 'reaction', reaction: { message_id: 'a' } })).toMatchObject({
      kind: 'ignored',
    })
  })
})
