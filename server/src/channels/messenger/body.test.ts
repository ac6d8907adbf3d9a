import {
  messengerActionBody,
  messengerReactionBody,
  messengerSendBody,
} from '@parley/contracts/meta/messenger'
import { describe, expect, it } from 'vitest'
import type { Outgoing } from '../../core/channels/port.ts'
import { DAY } from '../../kernel/instant.ts'
import { actionBody, reactionBody, sendBody } from './body.ts'
import { INSTAGRAM, MESSENGER } from './products.ts'

const outgoing = (rest: Partial<Outgoing>): Outgoing => ({
  messageId: 2002,
  to: { phone: '919000000101', identities: [{ kind: 'psid', value: '71' }] },
  type: 'text',
  text: null,
  content: {},
  replyToExternalId: null,
  silentMs: 0,
  byPerson: true,
  ...rest,
})
const bodyOf = (rest: Partial<Outgoing>) => sendBody(outgoing(rest), MESSENGER)

const button = (id: string, title: string) => ({ type: 'reply', reply: { id, title } })
const interactive = {
  type: 'button',
  body: { text: 'Which size?' },
  action: { buttons: [button('s', 'Small'), button('l', 'Large')] },
}

describe('the body of a send', () => {
  it.each<[string, Partial<Outgoing>, object]>([
    ['text', { text: 'Hi' }, { text: 'Hi' }],
    [
      'an image by link',
      { type: 'image', content: { media: { link: 'https://e.net/a.png' } } },
      { attachment: { type: 'image', payload: { url: 'https://e.net/a.png' } } },
    ],
    [
      'a document by the id that it was uploaded under',
      { type: 'document', mediaId: '77', content: { media: { attachmentId: 'a' } } },
      { attachment: { type: 'file', payload: { attachment_id: '77' } } },
    ],
    [
      'a video',
      { type: 'video', mediaId: '77' },
      { attachment: { type: 'video', payload: { attachment_id: '77' } } },
    ],
    [
      'a voice note',
      { type: 'audio', mediaId: '77' },
      { attachment: { type: 'audio', payload: { attachment_id: '77' } } },
    ],
    [
      'buttons, as quick replies',
      { type: 'interactive', content: { interactive } },
      {
        text: 'Which size?',
        quick_replies: [
          { content_type: 'text', title: 'Small', payload: 's' },
          { content_type: 'text', title: 'Large', payload: 'l' },
        ],
      },
    ],
  ])('%s', (_, given, message) => {
    const body = bodyOf(given)
    expect(body).toEqual({
      recipient: { id: '71' },
      messaging_type: 'RESPONSE',
      message: { ...message, metadata: '2002' },
    })
    expect(messengerSendBody.safeParse(body).error).toBeUndefined()
  })

  it('quotes what the provider knows, and nothing that only we know', () => {
    expect(bodyOf({ text: 'Hi', replyToExternalId: 'm_B' }).reply_to).toEqual({ mid: 'm_B' })
    expect(bodyOf({ text: 'Hi', replyToExternalId: `sha256:${'a'.repeat(64)}` }).reply_to).toBeUndefined()
  })

  it('goes to the person’s id there, else to the reference that they came by', () => {
    const psid = { kind: 'psid' as const, value: '71' }
    const igsid = { kind: 'igsid' as const, value: '81' }
    const reference = { kind: 'external' as const, value: 'ref-1' }
    const to = (identities: Outgoing['to']['identities'], product = MESSENGER) =>
      sendBody(outgoing({ text: 'Hi', to: { phone: null, identities } }), product).recipient
    expect(to([reference, igsid, psid])).toEqual({ id: '71' })
    expect(to([reference, psid, igsid], INSTAGRAM)).toEqual({ id: '81' })
    expect(to([reference])).toEqual({ user_ref: 'ref-1' })
    expect(() => to([igsid])).toThrow('no id of Messenger')
  })

  it.each<[string, Partial<Outgoing>]>([
    ['a file that was not uploaded', { type: 'image', content: { media: { attachmentId: 'a' } } }],
    ['a template', { type: 'template', content: { template: { name: 'ready', language: 'en' } } }],
    ['a place', { type: 'location', content: { location: { latitude: 1, longitude: 2 } } }],
    ['nothing', { type: 'text', text: '' }],
  ])('%s can’t be said', (_, given) => {
    expect(() => bodyOf(given)).toThrow('no')
  })
})

describe('the occasion', () => {
  const occasion = (silentMs: number | null, byPerson: boolean) => {
    const { messaging_type, tag } = bodyOf({ text: 'Hi', silentMs, byPerson })
    return { messaging_type, tag }
  }
  const response = { messaging_type: 'RESPONSE', tag: undefined }
  const humanAgent = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }

  it('is a response within a day of the customer’s last message', () => {
    expect(occasion(0, true)).toEqual(response)
    expect(occasion(DAY - 1, true)).toEqual(response)
    expect(occasion(DAY - 1, false)).toEqual(response)
  })

  it('is a person’s after it, and never a machine’s', () => {
    expect(occasion(DAY, true)).toEqual(humanAgent)
    expect(occasion(7 * DAY - 1, true)).toEqual(humanAgent)
    expect(occasion(DAY, false)).toEqual(response)
    expect(occasion(null, true)).toEqual(response)
  })
})

it('a gesture is for the person alone', () => {
  const body = actionBody(outgoing({}).to, 'typing_on', MESSENGER)
  expect(body).toEqual({ recipient: { id: '71' }, sender_action: 'typing_on' })
  expect(messengerActionBody.safeParse(body).error).toBeUndefined()
})

describe('a reaction', () => {
  const to = {
    phone: null,
    identities: [
      { kind: 'psid' as const, value: '71' },
      { kind: 'igsid' as const, value: '71' },
    ],
  }
  const reacting = (emoji: string, product = MESSENGER, replyToExternalId: string | null = 'm_B') =>
    reactionBody(
      outgoing({ to, type: 'reaction', content: { reaction: { messageId: 1, emoji } }, replyToExternalId }),
      product,
    )

  it.each([
    [
      'with its emoji on Messenger',
      '👍',
      MESSENGER,
      { sender_action: 'react', payload: { message_id: 'm_B', reaction: '👍' } },
    ],
    [
      'under its name on Instagram',
      '❤️',
      INSTAGRAM,
      { sender_action: 'react', payload: { message_id: 'm_B', reaction: 'love' } },
    ],
    ['taken back', '', INSTAGRAM, { sender_action: 'unreact', payload: { message_id: 'm_B' } }],
  ])('goes out %s', (_, emoji, product, expected) => {
    const body = reacting(emoji, product)
    expect(body).toEqual({ recipient: { id: '71' }, ...expected })
    expect(messengerReactionBody.safeParse(body).error).toBeUndefined()
  })

  it.each([null, `sha256:${'a'.repeat(64)}`])(
    'to a message that Meta does not know (%j) can’t be said',
    (mid) => {
      expect(() => reacting('👍', MESSENGER, mid)).toThrow('does not know')
    },
  )
})
