import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { InboundMessage, Parsed, Person, Route, TemplateNews } from '../../core/channels/inbound.ts'
import type { Json } from '../read/record.ts'
import { readDelivery } from '../read-delivery.ts'

const FOLDER = new URL('../../../../contracts/meta/fixtures/whatsapp/', import.meta.url)
const load = (file: string) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))

/** The item itself as Meta wrote it. */
function rawOf(file: string): Json {
  const { value } = load(file).entry[0].changes[0]
  return value.messages[0]
}

const NUMBER: Route = { kind: 'whatsapp_number', externalId: '700100200300401' }
const PINNACLE_NUMBER: Route = { kind: 'whatsapp_number', externalId: '700100200300402' }
const WABA: Route = { kind: 'waba', externalId: '380112233445501' }

const person = (name: string | null, phone: string, userId?: string): Person => ({
  identities: [
    ...(userId ? [{ kind: 'wa_user_id' as const, value: userId }] : []),
    { kind: 'phone', value: phone },
  ],
  phone,
  name,
})
const ASHA = person('Asha Menon', '919000000101', 'IN.50100000000000000101')
const RAVI = person('Ravi Kulkarni', '919000000102', 'IN.50100000000000000102')

const IN = 'wamid.HBgMOTE5MDAwMDAwMTAxFQIAEhgU'
const OUT = 'wamid.HBgMOTE5MDAwMDAwMTAxFQIAERgU'

/** At 10:mm:ss of the fixtures' day. */
const at = (time: string) => `2026-11-20T10:${time}.000Z`

const message = (id: string, time: string, rest: Partial<InboundMessage>): InboundMessage => ({
  externalId: IN + id,
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

const from = (from: Person, message: InboundMessage, route = NUMBER): Parsed => ({
  route,
  item: { kind: 'message', from, message },
})

/** A file: what its message says beside the text, whose `raw` is the fixture's own message. */
const file = (
  fixture: string,
  type: 'image' | 'video' | 'audio' | 'document' | 'sticker',
  kind: InboundMessage['attachments'][number]['kind'],
  mimeType: string,
  name: string | null = null,
): Partial<InboundMessage> => {
  const raw = rawOf(fixture)
  const { id, url, sha256 } = raw[type] as Record<string, string>
  return {
    type,
    metadata: { raw },
    attachments: [{ kind, name, mimeType, source: { mediaId: id, url, sha256 } }],
  }
}

const status = (
  id: string,
  status: 'sent' | 'delivered' | 'read' | 'failed',
  time: string,
  error: InboundMessage['error'] = null,
  route = NUMBER,
): Parsed => ({
  route,
  item: { kind: 'status', externalId: OUT + id, ourMessageId: null, status, at: at(time), error },
})

const raw = (fixture: string) => ({ metadata: { raw: rawOf(fixture) } })

const ofAsha = (id: string, time: string, rest: Partial<InboundMessage>): Parsed =>
  from(ASHA, message(id, time, rest))
const news = (item: Parsed['item']): Parsed => ({ route: WABA, item })
const template = (
  externalId: string,
  name: string,
  language: string,
  change: TemplateNews['change'],
  time: string,
): Parsed => news({ kind: 'template', template: { externalId, name, language, change }, at: at(time) })

const EXPECTED: Record<string, Parsed> = {
  'account_update_restriction.json': news({
    kind: 'account',
    status: 'paused',
    reason: 'Meta: ACCOUNT_RESTRICTION (RESTRICTED_BIZ_INITIATED_MESSAGING)',
    at: at('05:40'),
  }),
  'audio_voice_note.json': ofAsha(
    'MzkwOTRFNDAyOUZDQkY1RTZDQjkA',
    '01:00',
    file('audio_voice_note.json', 'audio', 'audio', 'audio/ogg; codecs=opus'),
  ),
  'contacts_one_card.json': ofAsha('OEUzQTYyNDgxQUFGM0JBM0NCNjEA', '01:40', {
    ...raw('contacts_one_card.json'),
    type: 'contacts',
    content: {
      contacts: [
        {
          name: { first_name: 'Meera', last_name: 'Iyer', formatted_name: 'Meera Iyer' },
          org: { company: 'Iyer Transport' },
          phones: [{ phone: '+91 90000 00190', wa_id: '919000000190', type: 'MOBILE' }],
        },
      ],
    },
  }),
  'document_pdf.json': ofAsha('NDBGRUZCQTA1MDBERDBCMkUxNjMA', '01:10', {
    ...file('document_pdf.json', 'document', 'document', 'application/pdf', 'invoice-2211.pdf'),
    text: 'Invoice attached',
  }),
  'image_with_caption.json': ofAsha('MEZDNENCMDAxNTVFRUI0QzFERTEA', '00:40', {
    ...file('image_with_caption.json', 'image', 'image', 'image/jpeg'),
    text: 'The handle is broken',
  }),
  'interactive_button_reply.json': ofAsha('QjczQjg3NENFMzkxNDc0NTkxMTgA', '01:50', {
    ...raw('interactive_button_reply.json'),
    type: 'interactive',
    text: 'Order status',
    replyToExternalId: `${OUT}RUFDRkM5QTA0MEM5Qjg0RkFFN0UA`,
    content: {
      interactive: { type: 'button_reply', button_reply: { id: 'order_status', title: 'Order status' } },
    },
  }),
  'interactive_list_reply.json': ofAsha('OTA1MDNEMzM4NTRCMDcxQzg0QjEA', '02:00', {
    ...raw('interactive_list_reply.json'),
    type: 'interactive',
    text: 'Returns',
    replyToExternalId: `${OUT}NjIwREM0NzkwNkY1QTg5QjI5QTMA`,
    content: {
      interactive: {
        type: 'list_reply',
        list_reply: { id: 'dept_returns', title: 'Returns', description: 'Send an item back' },
      },
    },
  }),
  'location_named.json': ofAsha('MDVFNzY3OTNCMUQ4Q0MyQTNBRjIA', '01:30', {
    ...raw('location_named.json'),
    type: 'location',
    content: {
      location: {
        address: '14 Lake View Road, Mysuru 570001',
        latitude: 12.3051828,
        longitude: 76.6553609,
        name: 'Kaveri Pickup Point',
        url: 'https://maps.example.org/kaveri-pickup',
      },
    },
  }),
  'location_pin_only.json': ofAsha('OUU0RUYxRjk5RUZBMTNCQzFCN0QA', '01:35', {
    ...raw('location_pin_only.json'),
    type: 'location',
    content: { location: { latitude: 12.2958104, longitude: 76.6393805 } },
  }),
  'message_template_status_approved.json': template(
    '1689550000000101',
    'order_ready',
    'en_US',
    { status: 'approved', rejectionReason: null, category: 'UTILITY' },
    '05:00',
  ),
  'message_template_status_rejected.json': template(
    '1689550000000102',
    'festive_offer',
    'hi',
    { status: 'rejected', rejectionReason: 'INVALID_FORMAT', category: 'MARKETING' },
    '05:10',
  ),
  'order_one_item.json': ofAsha('RUMzNEJENkQzRjM5NkUzNjAxQjgA', '02:30', {
    type: 'order',
    metadata: { raw: rawOf('order_one_item.json'), order: rawOf('order_one_item.json').order },
  }),
  'phone_number_quality_update.json': news({
    kind: 'number-quality',
    displayPhoneNumber: '918041002001',
    event: 'THROUGHPUT_UPGRADE',
    limit: 'TIER_UNLIMITED',
    at: at('05:30'),
  }),
  'pinbot_forwarded_status_delivered.json': status(
    'QUIyRjI3MDVGNUIzMDBBRkM5MTcA',
    'delivered',
    '06:05',
    null,
    PINNACLE_NUMBER,
  ),
  'pinbot_forwarded_text.json': from(
    person('Asha Menon', '919000000101'),
    message('NzY4RkFGN0MxREQyNkYyMEI3QUIA', '06:00', { text: 'Message that reached us through the BSP' }),
    PINNACLE_NUMBER,
  ),
  'reaction_added.json': {
    route: NUMBER,
    item: {
      kind: 'reaction',
      externalId: `${IN}Q0ZBQTRGQzgwQUNCRTdCMUEzMEYA`,
      target: `${OUT}M0IyMzI4RTQyNEE2OEY4NURGRjMA`,
      by: 'contact',
      emoji: '👍',
      at: at('02:20'),
    },
  },
  'request_welcome.json': from(
    RAVI,
    message('', '03:00', {
      ...raw('request_welcome.json'),
      externalId: 'wamid.HBgMOTE5MDAwMDAwMTAyFQIAEhgUQzRDMDYwQjVGRDEzMDIyNjIwRjMA',
      type: 'unsupported',
    }),
  ),
  'smb_message_echo_text.json': {
    route: NUMBER,
    item: {
      kind: 'echo',
      to: person(null, '919000000101'),
      message: message('', '05:50', {
        externalId: `${OUT}MDc0QzhGNUIxRTlGODQ5QzIwNEMA`,
        text: 'Answered from the shop phone: yes, in stock.',
      }),
    },
  },
  'status_delivered.json': status('RkM5MzJENUE2MTM2OTY3QjBBN0YA', 'delivered', '03:23'),
  'status_failed_window_closed_131047.json': status('RDg0ODlEMDkwRTg2OTZBOTU5RTkA', 'failed', '03:30', {
    code: 131047,
    title: 'Re-engagement message',
    details:
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  }),
  'status_read.json': status('RkM5MzJENUE2MTM2OTY3QjBBN0YA', 'read', '04:20'),
  'status_sent_with_callback_data.json': status('QjVFOEQ1NDVCNTgyMjYwRTdDNzAA', 'sent', '03:32'),
  'status_sent_with_conversation.json': status('RkM5MzJENUE2MTM2OTY3QjBBN0YA', 'sent', '03:20'),
  'sticker_static.json': ofAsha(
    'QjdCQUFFQUZERjNDMUMwQTZEQzIA',
    '01:20',
    file('sticker_static.json', 'sticker', 'image', 'image/webp'),
  ),
  'system_user_changed_number.json': {
    route: NUMBER,
    item: {
      kind: 'identity-change',
      from: person(null, '919000000101'),
      to: person(null, '919000000199'),
      notice: message('RTFEOEM0OTY3ODRENDI3RjY4NDgA', '02:40', {
        ...raw('system_user_changed_number.json'),
        type: 'system',
        text: 'User Asha Menon changed from 919000000101 to 919000000199',
      }),
    },
  },
  'template_category_update.json': template(
    '1689550000000103',
    'slot_confirmation',
    'en_US',
    { category: 'MARKETING' },
    '05:20',
  ),
  'template_quick_reply_button.json': ofAsha('MEVEMEE2NDM5QkRCODI0M0U4QUYA', '02:10', {
    ...raw('template_quick_reply_button.json'),
    type: 'button',
    text: 'Confirm',
    replyToExternalId: `${OUT}NTMzQjRDNDJGQjQ1NDE4N0E0RkMA`,
  }),
  'text.json': ofAsha('RTY3OEEyQTJENzEzNEU0NUM1OUYA', '00:00', {
    text: 'Hello, is the blue kettle back in stock?',
  }),
  'text_forwarded.json': ofAsha('MzIzNkYxNzI1RUFCMzQ0Njc2MTMA', '00:25', {
    text: 'Kaveri Stores: festive sale from Friday',
    forwarded: true,
  }),
  'text_referral_ctwa_ad.json': ofAsha('OTQ3NTEwREVBMTRFQkY1REM3QTkA', '00:30', {
    text: 'I saw your ad, what is the price?',
    metadata: { referral: rawOf('text_referral_ctwa_ad.json').referral },
  }),
  'text_reply_context.json': ofAsha('MDNCNDhGNUYwRTc5MjNFRDAxNDYA', '00:20', {
    text: 'Yes, that one please',
    replyToExternalId: `${OUT}M0IyMzI4RTQyNEE2OEY4NURGRjMA`,
  }),
  'text_unicode.json': from(
    RAVI,
    message('', '00:05', {
      externalId: 'wamid.HBgMOTE5MDAwMDAwMTAyFQIAEhgURTU3QjlFMTA0OUVEM0ZGNzhCNTAA',
      text: 'नमस्ते 🙏 क्या डिलीवरी आज होगी?',
    }),
  ),
  'text_without_bsuid_older_shape.json': from(
    person('Asha Menon', '919000000101'),
    message('NTI4ODU2NzlENzQ2QTRDNjkyRUIA', '00:08', { text: 'Any update on my order?' }),
  ),
  'unsupported_message.json': ofAsha('MUFBMTcxREYwOENFOEU1N0ZDRUIA', '02:50', {
    ...raw('unsupported_message.json'),
    type: 'unsupported',
    error: {
      code: 131051,
      title: 'Message type unknown',
      details: 'Message type is currently not supported.',
    },
  }),
  'video.json': ofAsha(
    'NEMxOEM5MjI0OUY5Q0RDNDYwMjIA',
    '00:50',
    file('video.json', 'video', 'video', 'video/mp4'),
  ),
}

it.each(Object.entries(EXPECTED))('%s is read to the letter', (file, expected) => {
  const source = file.startsWith('pinbot') ? 'pinnacle' : 'meta'
  expect(readDelivery[source](load(file), '2026-11-20T12:00:00.000Z')).toEqual([expected])
})

it('no fixture is left out', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(readdirSync(FOLDER).sort())
})
