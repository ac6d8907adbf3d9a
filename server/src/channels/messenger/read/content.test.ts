import { expect, it } from 'vitest'
import type { Json } from '../../read/record.ts'
import { INSTAGRAM } from '../products.ts'
import { itemOf } from '../test-deliveries.ts'

function read(message: Json) {
  const item = itemOf({ message: { mid: 'm_A', ...message } })
  if (item.kind !== 'message') throw new Error(item.kind)
  return item.message
}

const at = (name: string) => ({ payload: { url: `https://e.net/${name}` } })
const image = { type: 'image', ...at('a.jpg') }
const fallback = { type: 'fallback', title: 'A page', url: 'https://e.net/page', payload: null }

it.each([
  ['image', 'image', 'image'],
  ['video', 'video', 'video'],
  ['audio', 'audio', 'audio'],
  ['file', 'document', 'document'],
])('an attachment of type %s is a file', (type, messageType, kind) => {
  const message = { attachments: [{ type, ...at('x') }] }
  expect(read(message)).toMatchObject({
    type: messageType,
    text: null,
    attachments: [{ kind, name: null, mimeType: null, source: { url: 'https://e.net/x' } }],
    metadata: { raw: { mid: 'm_A', ...message } },
  })
})

it('one message has all its files, and is what the first one is', () => {
  const { type, attachments } = read({ attachments: [fallback, image, { type: 'video', ...at('b.mp4') }] })
  expect([type, attachments.map(({ kind }) => kind)]).toEqual(['image', ['image', 'video']])
})

it('a sticker is one, whose file is a picture, in the old way and in the new', () => {
  const payload = { url: 'https://e.net/like.png', sticker_id: 369239263222822 }
  const [old, now] = [
    { type: 'image', payload },
    { type: 'sticker', payload },
  ]
  for (const attachments of [[old], [now], [now, old]]) {
    const message = read({ attachments })
    expect(message.type).toBe('sticker')
    expect(message.attachments).toMatchObject([{ kind: 'image', source: { url: payload.url } }])
  }
})

it('where there is text it is text, with its files', () => {
  const message = read({ text: 'Look', attachments: [image] })
  expect(message).toMatchObject({ type: 'text', text: 'Look', attachments: [{ kind: 'image' }] })
  expect(message.metadata).toEqual({})
})

it.each([
  fallback,
  { type: 'template', payload: { template_type: 'generic' } },
  { type: 'reel', ...at('reel.mp4') },
  { type: 'ig_reel', ...at('reel.mp4') },
  { type: 'post', payload: { url: 'https://e.net/post/1' } },
  { type: 'share', ...at('shared.jpg') },
  { type: 'story_mention', ...at('story.jpg') },
  { type: 'hologram', ...at('h') },
  { type: 'image', payload: null },
  { type: 'image', payload: {} },
  { type: 'constructor', ...at('c') },
  'odd',
  null,
])('%j is no file and stays as Meta wrote it', (attachment) => {
  const attachments = [attachment]
  const alone = { type: 'unsupported', text: null, attachments: [], metadata: { raw: { attachments } } }
  expect(read({ attachments })).toMatchObject(alone)
  expect(read({ text: 'https://e.net/page', attachments })).toMatchObject({
    ...alone,
    type: 'text',
    text: 'https://e.net/page',
  })
})

it('a place is one', () => {
  const place = { type: 'location', title: 'Shop', payload: { coordinates: { lat: 12.3, long: 76.6 } } }
  expect(read({ attachments: [place] })).toMatchObject({
    type: 'location',
    content: { location: { latitude: 12.3, longitude: 76.6, name: 'Shop' } },
  })
  expect(read({ attachments: [{ ...place, payload: { coordinates: { lat: 'x' } } }] })).toMatchObject({
    type: 'unsupported',
    content: {},
  })
})

it.each([
  ['https://e.net/v/offer%20%231.pdf?oh=00', 'offer #1.pdf'],
  ['https://e.net/v/..%2F..%2Fpasswd.txt', 'passwd.txt'],
  ['https://e.net/v/a%00b.pdf', 'ab.pdf'],
  ['https://e.net/v/%E0%A4%A.pdf', null],
  ['https://e.net/v/12345', null],
  ['nowhere.pdf', null],
])('the name of a document at %s is %j', (url, name) => {
  const [file] = read({ attachments: [{ type: 'file', payload: { url } }] }).attachments
  expect(file).toMatchObject({ name, source: { url } })
})

it('what Instagram can’t show us is unsupported', () => {
  const message = { mid: 'm_A', is_unsupported: true }
  expect(itemOf({ message }, INSTAGRAM)).toMatchObject({
    kind: 'message',
    message: { type: 'unsupported', metadata: { raw: message } },
  })
})

it.each([{}, { text: '' }, { text: 5 }, { attachments: 'odd' }])('nothing (%j) is unsupported', (message) => {
  expect(read(message)).toMatchObject({ type: 'unsupported', text: null })
})

it('a tap on a quick reply is text with its payload', () => {
  const message = read({ text: 'Track order', quick_reply: { payload: 'TRACK' } })
  expect(message).toMatchObject({ type: 'text', text: 'Track order', metadata: { payload: 'TRACK' } })
})

it('where somebody came from stands with their message', () => {
  const referral = { ref: 'autumn', source: 'ADS', ads_context_data: { ad_title: 'Sale' }, extra: 1 }
  expect(read({ text: 'Hi', referral }).metadata).toEqual({ referral })
})

it('an answer to a story keeps the story', () => {
  const story = { id: '1', url: 'https://e.net/story' }
  expect(read({ text: 'Nice', reply_to: { story } })).toMatchObject({
    type: 'text',
    replyToExternalId: null,
    metadata: { raw: { reply_to: { story } } },
  })
})
