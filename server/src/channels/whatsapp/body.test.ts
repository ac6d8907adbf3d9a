import { whatsappSendBody } from '@parley/contracts/meta/whatsapp-send'
import { describe, expect, it } from 'vitest'
import type { Outgoing } from '../../core/channels/port.ts'
import { sendBody } from './body.ts'

const outgoing = (rest: Partial<Outgoing>): Outgoing => ({
  messageId: 2002,
  to: { phone: '919000000101', identities: [{ kind: 'wa_user_id', value: 'IN.1' }] },
  type: 'text',
  text: null,
  content: {},
  replyToExternalId: null,
  silentMs: 0,
  byPerson: true,
  ...rest,
})

const frame = {
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: '+919000000101',
  biz_opaque_callback_data: '2002',
}

const buttons = { type: 'button', body: { text: 'Size?' }, action: { buttons: [] } }
const cards = [{ name: { formatted_name: 'Meera Iyer', first_name: 'Meera' } }]
const components = [{ type: 'body', parameters: [{ type: 'text', text: 'KS-1', parameter_name: 'order' }] }]

describe('the body of a send', () => {
  it.each<[string, Partial<Outgoing>, object]>([
    ['text, with previews', { text: 'Hi' }, { text: { body: 'Hi', preview_url: true } }],
    [
      'text without previews',
      { text: 'Hi', content: { previewUrl: false } },
      { text: { body: 'Hi', preview_url: false } },
    ],
    [
      'an image by link, with its words',
      { type: 'image', text: 'New', content: { media: { link: 'https://e.net/a.png' } } },
      { image: { link: 'https://e.net/a.png', caption: 'New' } },
    ],
    [
      'a video by id',
      { type: 'video', mediaId: '77', content: { media: { attachmentId: 'a', caption: 'New' } } },
      { video: { id: '77', caption: 'New' } },
    ],
    [
      'a voice note',
      { type: 'audio', mediaId: '77', content: { media: { attachmentId: 'a', voice: true } } },
      { audio: { id: '77', voice: true } },
    ],
    [
      'a document with its name',
      { type: 'document', mediaId: '77', content: { media: { filename: 'a.pdf' } } },
      { document: { id: '77', filename: 'a.pdf' } },
    ],
    ['a sticker', { type: 'sticker', mediaId: '77' }, { sticker: { id: '77' } }],
    [
      'a template with named variables',
      { type: 'template', content: { template: { name: 'ready', language: 'en_US', components } } },
      { template: { name: 'ready', language: { code: 'en_US' }, components } },
    ],
    [
      'a template whose header is an upload',
      {
        type: 'template',
        mediaId: '77',
        content: {
          media: { attachmentId: 'ours', filename: 'Bill.pdf' },
          template: {
            name: 'bill',
            language: 'en_US',
            components: [
              { type: 'header', parameters: [{ type: 'document', document: { id: 'ours' } }] },
              ...components,
            ],
          },
        },
      },
      {
        template: {
          name: 'bill',
          language: { code: 'en_US' },
          components: [
            {
              type: 'header',
              parameters: [{ type: 'document', document: { id: '77', filename: 'Bill.pdf' } }],
            },
            ...components,
          ],
        },
      },
    ],
    [
      'a template without variables',
      { type: 'template', content: { template: { name: 'ready', language: 'hi', components: [] } } },
      { template: { name: 'ready', language: { code: 'hi' } } },
    ],
    ['buttons', { type: 'interactive', content: { interactive: buttons } }, { interactive: buttons }],
    [
      'a place',
      {
        type: 'location',
        content: { location: { latitude: 12.3, longitude: 76.6, name: 'Shop', url: 'x' } },
      },
      { location: { latitude: 12.3, longitude: 76.6, name: 'Shop' } },
    ],
    ['cards', { type: 'contacts', content: { contacts: cards } }, { contacts: cards }],
    [
      'a reaction, which quotes nothing',
      {
        type: 'reaction',
        content: { reaction: { messageId: 1, emoji: '👍' } },
        replyToExternalId: 'wamid.B',
      },
      { reaction: { message_id: 'wamid.B', emoji: '👍' } },
    ],
    [
      'a reaction taken back',
      { type: 'reaction', content: { reaction: { messageId: 1, emoji: '' } }, replyToExternalId: 'wamid.B' },
      { reaction: { message_id: 'wamid.B', emoji: '' } },
    ],
  ])('%s', (_, given, part) => {
    const message = outgoing(given)
    const body = sendBody(message)
    const { biz_opaque_callback_data: ours, ...around } = frame
    // A reaction's statuses are not those of the message that it is on.
    const named = message.type === 'reaction' ? {} : { biz_opaque_callback_data: ours }
    expect(body).toEqual({ ...around, ...named, type: message.type, ...part })
    expect(whatsappSendBody.safeParse(body).error).toBeUndefined()
  })

  it('quotes what the provider knows, and nothing that only we know', () => {
    const quote = (replyToExternalId: string) => sendBody(outgoing({ text: 'Hi', replyToExternalId })).context
    expect(quote('wamid.B')).toEqual({ message_id: 'wamid.B' })
    expect(quote(`sha256:${'a'.repeat(64)}`)).toBeUndefined()
  })

  it('goes to the number where there is one, else to the user id', () => {
    const to = (phone: string | null, identities: Outgoing['to']['identities']) => {
      const { to, recipient } = sendBody(outgoing({ text: 'Hi', to: { phone, identities } }))
      return { to, recipient }
    }
    const userId = { kind: 'wa_user_id' as const, value: 'IN.1' }
    const number = { kind: 'phone' as const, value: '12345' }
    expect(to('919000000101', [userId])).toEqual({ to: '+919000000101' })
    expect(to(null, [number, userId])).toEqual({ recipient: 'IN.1' })
    expect(to(null, [number])).toEqual({ to: '12345' })
    expect(() => to(null, [{ kind: 'psid', value: '7' }])).toThrow('no number or user id')
  })

  it.each<[string, Partial<Outgoing>]>([
    ['a file that was not uploaded', { type: 'image', content: { media: { attachmentId: 'a' } } }],
    ['a reaction on a message that never went out', { type: 'reaction' }],
    ['a reaction on a message without an id', { type: 'reaction', replyToExternalId: 'sha256:00' }],
    ['a template without a template', { type: 'template' }],
    ['a type that only comes in', { type: 'order' }],
  ])('%s can’t be said', (_, given) => {
    expect(() => sendBody(outgoing(given))).toThrow()
  })
})
