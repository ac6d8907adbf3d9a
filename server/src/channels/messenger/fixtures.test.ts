import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Inbound, InboundMessage, Person } from '../../core/channels/inbound.ts'
import type { Json } from '../read/record.ts'
import { readDelivery } from '../read-delivery.ts'

const FOLDER = new URL('../../../../contracts/meta/fixtures/messenger/', import.meta.url)
const load = (file: string) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))

/** The item's event as Meta wrote it. */
const rawOf = (file: string, event: string): Json => load(file).entry[0].messaging[0][event]

const person = (psid: string): Person => ({
  identities: [{ kind: 'psid', value: psid }],
  phone: null,
  name: null,
})
const ASHA = person('7100000000000101')
const RAVI = person('7100000000000102')

const SENT = 'm_2wXaOb5TwVaPq8lhwM9dqz0Y7S2Q8iA8mStEQ-tDP3ySowRz8dfXMZX98vc57FQTgKIxN6kz'

/** At 10:mm:ss of the fixtures' day. */
const at = (time: string) => `2026-11-20T10:${time}.137Z`

const message = (id: string, time: string, rest: Partial<InboundMessage>): InboundMessage => ({
  externalId: `m_${id}`,
  type: 'text',
  text: null,
  sentAt: at(time),
  content: {},
  metadata: {},
  error: null,
  replyToExternalId: null,
  forwarded: false,
  attachments: [],
  ...rest,
})

const from = (from: Person, message: InboundMessage): Inbound[] => [{ kind: 'message', from, message }]
const withoutEffect = (event: string): Inbound[] => [
  { kind: 'ignored', reason: `the event "${event}" has no effect` },
]

const file = (
  fixture: string,
  kind: InboundMessage['attachments'][number]['kind'],
  url: string,
  name: string | null = null,
): Partial<InboundMessage> => ({
  type: kind,
  metadata: { raw: rawOf(fixture, 'message') },
  attachments: [{ kind, name, mimeType: null, source: { url } }],
})

const EXPECTED: Record<string, Inbound[]> = {
  'delivery_with_mids.json': [
    {
      kind: 'status',
      externalId: SENT,
      ourMessageId: null,
      status: 'delivered',
      at: at('01:05'),
      error: null,
    },
    {
      kind: 'watermark',
      person: ASHA,
      status: 'delivered',
      upTo: at('01:01'),
      lastExternalId: null,
      at: at('01:05'),
    },
  ],
  'echo_own_app.json': [
    {
      kind: 'echo',
      to: ASHA,
      message: message(SENT.slice(2), '01:00', { text: 'Yes, we ship to Pune.' }),
      ourMessageId: null,
      appId: '1440000000000101',
    },
  ],
  'file_attachment.json': from(
    ASHA,
    message(
      'D0_pwPGWWIb4AEIAPcKg-pgaqE1kVxe3iOc2j1TwEFDn_I_wunWCYCsF0ozqSBum99LPjAkI',
      '00:20',
      file(
        'file_attachment.json',
        'document',
        'https://cdn.example.net/v/t59/open-warranty.pdf?oh=00',
        'open-warranty.pdf',
      ),
    ),
  ),
  'image_attachment.json': from(
    ASHA,
    message(
      'GSQtgwWidbdeGPEb1ZtjVuhWLPxXjpjTc_krGw6HVRMuvm9sTUYB5rm2hSNdrqKvL7fi1C1Z',
      '00:10',
      file('image_attachment.json', 'image', 'https://scontent.example.net/v/t1/open-img.jpg?oh=00'),
    ),
  ),
  'optin_notification_messages.json': withoutEffect('optin'),
  'postback_get_started.json': from(
    RAVI,
    message('nUX-f9cnpcI0Tucm9yjkOgmZr_xlyDENOYR3ZyGZpuxwhED-GWR6viY_6i_YGFr0SdLOd-yc', '00:50', {
      type: 'postback',
      text: 'Get Started',
      metadata: { raw: rawOf('postback_get_started.json', 'postback'), payload: 'GET_STARTED' },
    }),
  ),
  'postback_with_referral.json': from(
    RAVI,
    message('IgamnHExhVeDp4Xp3LEF_ESeR9uunssHGyM_dY7wmYqXMhqxNjhPMeTglPkdN9dBxjPOtr_M', '01:50', {
      type: 'postback',
      text: 'Get Started',
      metadata: {
        raw: rawOf('postback_with_referral.json', 'postback'),
        payload: 'GET_STARTED',
        referral: { ref: 'autumn', source: 'SHORTLINK', type: 'OPEN_THREAD' },
      },
    }),
  ),
  'quick_reply.json': from(
    ASHA,
    message('CPP4LHubov6DACVgYNVKL-2Y7vk6xVeK5H5arApgJzOw_orgR5zfIJwtaSl6CqRApbrRaf2V', '00:30', {
      text: 'Track order',
      metadata: { payload: 'TRACK_ORDER' },
    }),
  ),
  'reaction_love.json': [
    {
      kind: 'reaction',
      target: SENT,
      by: 'contact',
      emoji: '❤️',
      at: at('01:35'),
      externalId: expect.stringMatching(/^sha256:/),
    },
  ],
  'read_watermark.json': [
    {
      kind: 'watermark',
      person: ASHA,
      status: 'read',
      upTo: at('01:28'),
      lastExternalId: null,
      at: at('01:30'),
    },
  ],
  'referral_m_me_link.json': withoutEffect('referral'),
  'reply_to.json': from(
    ASHA,
    message('eClC8Lj601l7HlzdiGkEWPMFSm494tt1RbrrYbwJ7myTVoFc22RMYpebHKK3EhQOpJg72CgU', '00:40', {
      text: 'This one',
      replyToExternalId: SENT,
    }),
  ),
  'text.json': from(
    ASHA,
    message('QnKzIktsSoPtE0myqzYWxJCXGF_y8ssYq4GOpEFM0Qk74y33h5E8PCiR0SwCAWl25a5hnLcE', '00:00', {
      text: 'Hi, do you ship to Pune?',
    }),
  ),
}

it.each(Object.entries(EXPECTED))('%s is read to the letter', (file, expected) => {
  const route = { kind: 'page', externalId: '210110220330441' }
  expect(readDelivery.meta(load(file), '2026-11-20T12:00:00.000Z')).toEqual(
    expected.map((item) => ({ route, item })),
  )
})

it('no fixture is left out', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(readdirSync(FOLDER).sort())
})
