import { hmacSha256 } from '../../src/kernel/crypto.ts'
import type { Answer } from '../http-world.ts'
import { SETTINGS_CASES } from './settings.ts'
import { type Things, textTo } from './things.ts'

/** A request that names something of `its`; `mine` is the asker's own, for what must be right beside it. */
export interface Try {
  path: string
  body?: unknown
  headers?: Record<string, string>
  /** Where the refusal is not 404: what a list, a bulk verb or a door answers instead. */
  refused?(answer: Answer): boolean
}

export type Case = (its: Things, mine: Things) => Try[]

/**
 * What every route does with another tenant's ids. A route without a case fails the test: whoever adds one says here
 * how it might be made to reach across.
 */
export const CASES: Record<string, Case> = {
  'GET /api/auth/me': ownOnly('/api/auth/me'),
  'PATCH /api/auth/me': ownOnly('/api/auth/me', { preferences: { theme: 'dark' } }),
  'GET /api/auth/sessions': ownOnly('/api/auth/sessions'),
  'DELETE /api/auth/sessions/:id': (its) => [{ path: `/api/auth/sessions/${its.session}` }],

  'GET /api/agents': ownOnly('/api/agents'),
  'GET /api/agents/:agentId': (its) => [{ path: `/api/agents/${its.company.john.id}` }],
  'PATCH /api/agents/:agentId/status': (its) => [
    { path: `/api/agents/${its.company.john.id}/status`, body: { status: 'busy' } },
  ],

  'GET /api/conversations': (its) => [
    ...[
      `assignee=${its.company.john.id}`,
      `channelId=${its.company.channel.id}`,
      `contactId=${its.contact}`,
    ].map((filter) => ({ path: `/api/conversations?${filter}`, refused: isEmpty })),
    { path: `/api/conversations?cursor=${its.cursor}`, refused: isOk },
  ],
  'GET /api/conversations/stats/summary': ownOnly('/api/conversations/stats/summary'),
  'GET /api/conversations/:id': (its) => [{ path: `/api/conversations/${its.conversation}` }],
  'POST /api/conversations': (its, mine) => [
    { path: '/api/conversations', body: start(its.company.channel.id, { phone: '+919000000701' }) },
    { path: '/api/conversations', body: start(mine.company.channel.id, { id: its.contact }) },
  ],
  'POST /api/conversations/bulk': (its) => [
    {
      path: '/api/conversations/bulk',
      body: { ids: [its.conversation], patch: { priority: 'urgent' } },
      refused: ({ status, body }) => status === 200 && body.data[0].error.code === 'NOT_FOUND',
    },
  ],
  'PATCH /api/conversations/:id': (its, mine) => [
    { path: `/api/conversations/${its.conversation}`, body: { priority: 'urgent', read: true } },
    { path: `/api/conversations/${mine.conversation}`, body: { assigneeId: its.company.john.id } },
  ],
  'DELETE /api/conversations/:id': (its) => [{ path: `/api/conversations/${its.conversation}` }],
  'POST /api/conversations/:id/ai': (its) =>
    ['suggest', 'summarize'].map((task) => ({
      path: `/api/conversations/${its.conversation}/ai`,
      body: { task },
    })),
  'GET /api/conversations/:id/notes': (its) => [{ path: `/api/conversations/${its.conversation}/notes` }],
  'POST /api/conversations/:id/notes': (its, mine) => [
    { path: `/api/conversations/${its.conversation}/notes`, body: { text: 'Hello' } },
    {
      path: `/api/conversations/${mine.conversation}/notes`,
      body: { text: 'Look', mentions: [its.company.john.id] },
    },
  ],

  'GET /api/messages': (its) => [{ path: `/api/messages?conversationId=${its.conversation}` }],
  'GET /api/messages/:id/trace': (its) => [{ path: `/api/messages/${its.inbound}/trace` }],
  'GET /api/messages/:id': (its) => [{ path: `/api/messages/${its.inbound}` }],
  'POST /api/messages': (its, mine) =>
    [
      { conversationId: its.conversation, ...text },
      { channelId: its.company.channel.id, to: '+919000000701', ...text },
      { phoneNumberId: its.company.channel.phoneNumberId, to: '+919000000701', ...text },
      { conversationId: mine.conversation, replyTo: its.inbound, ...text },
      { conversationId: mine.conversation, type: 'image', media: { attachmentId: its.attachment } },
      {
        conversationId: mine.conversation,
        type: 'reaction',
        reaction: { messageId: its.inbound, emoji: '👍' },
      },
    ].map((body) => ({ path: '/api/messages', body })),
  'PATCH /api/messages/:id': (its) => [
    { path: `/api/messages/${its.failed}`, body: { status: 'delivered' } },
  ],
  'POST /api/messages/:id/retry': (its) => [{ path: `/api/messages/${its.failed}/retry` }],
  'DELETE /api/messages/:id': (its) => [{ path: `/api/messages/${its.scheduled}` }],

  'GET /api/attachments/:id': (its) => [{ path: `/api/attachments/${its.attachment}` }],

  'GET /api/contacts': ownOnly('/api/contacts'),
  'GET /api/contacts/:id': (its) => [{ path: `/api/contacts/${its.contact}` }],
  'GET /api/webhooks/:id/deliveries': (its) => [{ path: `/api/webhooks/${its.settings.webhook}/deliveries` }],
  'POST /api/webhooks/:id/deliveries/:deliveryId/replay': (its, mine) => [
    { path: `/api/webhooks/${its.settings.webhook}/deliveries/${its.webhookDelivery}/replay` },
    ...(its === mine
      ? []
      : [{ path: `/api/webhooks/${mine.settings.webhook}/deliveries/${its.webhookDelivery}/replay` }]),
  ],
  'GET /api/push-subscriptions': ownOnly('/api/push-subscriptions'),
  'DELETE /api/push-subscriptions/:id': (its) => [
    { path: `/api/push-subscriptions/${its.settings.pushSubscription}` },
  ],

  'GET /api/channels': ownOnly('/api/channels'),
  // A number stands on one channel of the installation: that it is taken is said, and by whom is not.
  'POST /api/channels': (its) => [
    {
      path: '/api/channels',
      body: { type: 'web', name: 'By their hours', businessHoursId: its.settings.businessHours },
    },
    {
      path: '/api/channels',
      body: {
        type: 'whatsapp',
        provider: 'meta',
        name: 'Mine now',
        phoneNumberId: its.company.channel.phoneNumberId,
      },
      refused: is(409),
    },
  ],
  'PATCH /api/channels/:id': (its, mine) => [
    {
      path: `/api/channels/${mine.company.other.id}`,
      body: { businessHoursId: its.settings.businessHours },
    },
    { path: `/api/channels/${its.company.other.id}`, body: { name: 'Mine now' } },
  ],
  'POST /api/channels/:id/test': (its) => [{ path: `/api/channels/${its.company.other.id}/test` }],
  'POST /api/channels/:id/pause': (its) => [{ path: `/api/channels/${its.company.other.id}/pause` }],
  'POST /api/channels/:id/resume': (its) => [{ path: `/api/channels/${its.company.other.id}/resume` }],
  'DELETE /api/channels/:id': (its) => [{ path: `/api/channels/${its.company.other.id}` }],
  ...SETTINGS_CASES,
  'GET /api/templates': ownOnly('/api/templates'),
  'POST /api/templates': (its) => [
    {
      path: '/api/templates',
      body: {
        channelId: its.company.channel.id,
        name: 'mine_now',
        language: 'en',
        category: 'UTILITY',
        components: [{ type: 'BODY', text: 'Hello' }],
      },
    },
  ],
  'DELETE /api/templates/:id': (its) => [{ path: `/api/templates/${its.template}` }],
  // The last of them: what the account does not have is gone after it.
  'POST /api/templates/sync': (its) => [
    { path: '/api/templates/sync', body: { channelId: its.company.channel.id } },
  ],

  'GET /api/campaigns': ownOnly('/api/campaigns'),
  'POST /api/campaigns': (its) =>
    ['', '?dryRun=1'].map((query) => ({
      path: `/api/campaigns${query}`,
      body: campaignOver(its.company.channel.id),
    })),
  'GET /api/campaigns/:id': (its) => [{ path: `/api/campaigns/${its.campaign}` }],
  'PATCH /api/campaigns/:id': (its, mine) => [
    { path: `/api/campaigns/${its.campaign}`, body: { name: 'Mine now' } },
    { path: `/api/campaigns/${mine.campaign}`, body: { channelId: its.company.channel.id } },
  ],
  'GET /api/campaigns/:id/recipients': (its) => [
    { path: `/api/campaigns/${its.campaign}/recipients` },
    { path: `/api/campaigns/${its.campaign}/recipients?format=csv` },
  ],
  'POST /api/campaigns/:id/test': (its) => [
    { path: `/api/campaigns/${its.campaign}/test`, body: { to: '919000000701' } },
  ],
  'POST /api/campaigns/:id/start': (its) => [{ path: `/api/campaigns/${its.campaign}/start` }],
  'POST /api/campaigns/:id/pause': (its) => [{ path: `/api/campaigns/${its.campaign}/pause` }],
  'POST /api/campaigns/:id/resume': (its) => [{ path: `/api/campaigns/${its.campaign}/resume` }],
  'POST /api/campaigns/:id/cancel': (its) => [{ path: `/api/campaigns/${its.campaign}/cancel` }],

  'POST /api/chats/chat_gpt': (its) => [{ path: '/api/chats/chat_gpt', body: { chat_id: its.conversation } }],
  'GET /api/whatsapp/downloadmedia/:media_id': (its) => [
    { path: `/api/whatsapp/downloadmedia/${its.attachment}` },
  ],
  // A number may be a customer's of both.
  'GET /api/chats/:customer_number/context-history': (its) => [
    { path: `/api/chats/${its.contact}/context-history`, refused: isEmpty },
    { path: '/api/chats/919000000701/context-history', refused: isOk },
  ],
  'GET /api/chats/:customer_number/rides': (its) => [
    { path: `/api/chats/${its.contact}/rides`, refused: isEmpty },
    { path: '/api/chats/919000000701/rides', refused: isOk },
  ],
  'GET /api/contacts/:id/bookings': (its) => [{ path: `/api/contacts/${its.contact}/bookings` }],
  'PUT /api/bookings/:booking_id': ownOnly('/api/bookings/B-1', {
    customer_number: '919000000701',
    status: 'confirmed',
  }),
  'GET /api/chats/:chat_id/notes': (its) => [{ path: `/api/chats/${its.conversation}/notes` }],
  'POST /api/chats/:chat_id/notes': (its) => [
    { path: `/api/chats/${its.conversation}/notes`, body: { text: 'Hello' } },
  ],
  'POST /api/chats/:chat_id/rate': (its, mine) => [
    { path: `/api/chats/${its.conversation}/rate`, body: rating(mine) },
    { path: `/api/chats/${mine.conversation}/rate`, body: rating(its) },
  ],
  'GET /api/dashboard/stats': ownOnly('/api/dashboard/stats'),
  'GET /api/dashboard/agents': ownOnly('/api/dashboard/agents'),

  'GET /api/live-chat/conversations': (its) => [
    {
      path: `/api/live-chat/conversations?phone_number_id=${its.company.channel.phoneNumberId}`,
      refused: ({ status, body }) => status === 200 && body.conversations.length === 0,
    },
  ],
  'GET /api/live-chat/messages': (its) => [
    { path: `/api/live-chat/messages?conversation_id=${its.conversation}` },
  ],
  'POST /api/live-chat/send-message': (its, mine) =>
    [
      { phone_number_id: its.company.channel.phoneNumberId },
      { conversation_id: its.conversation, phone_number_id: its.company.channel.phoneNumberId },
      { conversation_id: its.conversation, phone_number_id: mine.company.channel.phoneNumberId },
    ].map((to) => ({
      path: '/api/live-chat/send-message',
      body: { ...to, to: '919000000701', message: 'Hello' },
    })),

  'GET /api/search': (its) =>
    [String(its.conversation), its.contact, '919000000701', 'Hello'].map((q) => ({
      path: `/api/search?q=${q}`,
      refused: isOk,
    })),
  'GET /api/analytics/overview': ownOnly('/api/analytics/overview'),
  'GET /api/analytics/agents': ownOnly('/api/analytics/agents'),
  'GET /api/analytics/channels': ownOnly('/api/analytics/channels'),
  'GET /api/analytics/tags': ownOnly('/api/analytics/tags'),
  'GET /api/analytics/live': ownOnly('/api/analytics/live'),
  'GET /api/analytics/items': (its) =>
    [`agentId=${its.company.john.id}`, `channelId=${its.company.channel.id}`].map((part) => ({
      path: `/api/analytics/items?figure=messagesIn&${part}`,
      refused: isEmpty,
    })),

  'GET /api/webhook-events': ownOnly('/api/webhook-events'),
  'GET /api/webhook-events/:id': (its) => [{ path: `/api/webhook-events/${its.webhookEvent}` }],
  'POST /api/webhook-events/:id/replay': (its) => [
    { path: `/api/webhook-events/${its.webhookEvent}/replay` },
  ],

  'POST /api/webhook/:channelId': (its, mine) => {
    const body = textTo(its.company, { from: '919000000709', id: 'door', name: 'Nobody', text: 'Let me in' })
    const signature = hmacSha256(`the app secret of ${slugOf(mine)} 1`, body)
    const headers = { 'x-hub-signature-256': `sha256=${signature}` }
    return [
      { path: `/api/webhook/${mine.company.channel.id}`, body, headers, refused: isOk },
      { path: `/api/webhook/${its.company.channel.id}`, body, headers, refused: is(401) },
    ]
  },
  'POST /api/webhook/pinnacle/:channelId': (its, mine) => {
    const body = textTo(its.company, { from: '919000000709', id: 'door', name: 'Nobody', text: 'Let me in' })
    const headers = { 'x-webhook-secret': `the webhook secret of ${slugOf(mine)} 1` }
    return [
      { path: `/api/webhook/pinnacle/${mine.company.channel.id}`, body, headers, refused: isOk },
      { path: `/api/webhook/pinnacle/${its.company.channel.id}`, body, headers, refused: is(401) },
    ]
  },
}

/** Routes that name nothing of a tenant, or find it by a secret or number alone. */
export const OPEN = [
  'GET /api/openapi.json',
  'POST /api/auth/register',
  'POST /api/auth/login',
  'POST /api/auth/refresh',
  'POST /api/auth/logout',
  'POST /api/auth/forgot-password',
  'POST /api/auth/reset-password',
  'POST /api/auth/accept-invitation',
  'GET /api/health',
  'GET /api/health/health',
  'GET /api/health/ready',
  'GET /api/health/live',
  'GET /api/webhook',
  'POST /api/webhook',
  'GET /api/whatsapp/webhook',
  'POST /api/whatsapp/webhook',
  'GET /webhook',
  'POST /webhook',
  'GET /api/webhook/:channelId',
  'POST /api/attachments',
  'GET /api/push-subscriptions/key',
  'POST /api/push-subscriptions',
]

/** It takes no id: whose it shows or changes is said by the token alone. */
function ownOnly(path: string, body?: unknown): Case {
  return () => [{ path, body, refused: isOk }]
}

const is = (expected: number) => (answer: Answer) => answer.status === expected
const isOk = is(200)
const isEmpty = ({ status, body }: Answer) => status === 200 && body.data.length === 0
const text = { type: 'text', text: 'Hello' }
const start = (channelId: string, contact: object) => ({ channelId, contact, message: text })
const slugOf = ({ company }: Things) => company.channel.name.replace(/ 1$/, '')
const rating = ({ company }: Things) => ({ executive_id: company.john.id, rating: 5 })
const campaignOver = (channelId: string) => ({
  name: 'Mine now',
  channelId,
  template: { name: 'made_elsewhere', language: 'en_US' },
  audience: { tags: ['returns'] },
})
