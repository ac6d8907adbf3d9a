import { z } from 'zod'
import { listOf } from '../common.ts'
import { quality } from './template.ts'

export const channelType = z.enum(['whatsapp', 'messenger', 'instagram', 'web', 'api'])
export type ChannelType = z.infer<typeof channelType>
export const channelTypeExample: ChannelType = 'whatsapp'

export const channelStatus = z.enum(['connected', 'disconnected', 'paused'])
export type ChannelStatus = z.infer<typeof channelStatus>
export const channelStatusExample: ChannelStatus = 'connected'

/** What every role sees. */
export const channel = z.object({
  id: z.string(),
  type: channelType,
  provider: z.string().nullable(),
  name: z.string(),
  displayPhoneNumber: z.string().nullable(),
  status: channelStatus,
  sandbox: z.boolean(),
})
export type Channel = z.infer<typeof channel>
export const channelExample: Channel = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1e01',
  type: 'whatsapp',
  provider: 'meta',
  name: 'Support',
  displayPhoneNumber: '15550001053',
  status: 'connected',
  sandbox: true,
}

const preChatField = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  required: z.boolean(),
})

/** How the widget of a web channel looks and what it asks. */
export const widget = z.object({
  color: z.string().nullish(),
  greeting: z.string().nullish(),
  position: z.string().nullish(),
  locale: z.string().nullish(),
  launcherText: z.string().nullish(),
  preChat: z.array(preChatField).optional(),
  offlineMessage: z.string().nullish(),
})
export type Widget = z.infer<typeof widget>
export const widgetExample: Widget = { color: '#5b5bd6', greeting: 'Hi, how can we help?', position: 'right' }

/** What admins see: the settings, too, and of each credential only whether it is set. */
export const channelSettings = channel.extend({
  phoneNumberId: z.string().nullable(),
  wabaId: z.string().nullable(),
  pageId: z.string().nullable(),
  appId: z.string().nullable(),
  publicKey: z.string().nullable(),
  webhookUrl: z.string().nullable(),
  webhookHeader: z.string().nullable(),
  allowedOrigins: z.array(z.string()),
  department: z.string().nullable(),
  skills: z.array(z.string()),
  widget: widget.nullable(),
  businessHoursId: z.string().nullable(),
  ratePerSecond: z.number().nullable(),
  statusReason: z.string().nullable(),
  /** Of a WhatsApp number: `limit` is Meta's word for how many people a day it may write to first (`TIER_10K`). */
  standing: z.object({ quality, limit: z.string().nullable() }).nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  accessToken: z.boolean(),
  appSecret: z.boolean(),
  verifyToken: z.boolean(),
  apiKey: z.boolean(),
  webhookSecret: z.boolean(),
})
export type ChannelSettings = z.infer<typeof channelSettings>
export const channelSettingsExample: ChannelSettings = {
  ...channelExample,
  phoneNumberId: '100200300400500',
  wabaId: '900800700600500',
  pageId: null,
  appId: null,
  publicKey: null,
  webhookUrl: 'http://localhost:3000/api/webhook',
  webhookHeader: null,
  allowedOrigins: [],
  department: null,
  skills: [],
  widget: null,
  businessHoursId: null,
  ratePerSecond: 80,
  statusReason: null,
  standing: { quality: 'high', limit: 'TIER_10K' },
  createdAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-20T08:00:00.000Z',
  accessToken: true,
  appSecret: false,
  verifyToken: true,
  apiKey: false,
  webhookSecret: false,
}

/** By which a site proves who its customers are: the server made it, and shows it this once. */
export const identitySecret = z.object({ identitySecret: z.string() })
export type IdentitySecret = z.infer<typeof identitySecret>
export const identitySecretExample: IdentitySecret = { identitySecret: 'mG9bK3x0Y1cQ7n2t' }

/** What the provider said when it was asked for a channel's events; a refusal undoes nothing. */
export const channelSubscription = z.object({ ok: z.boolean(), message: z.string().nullable() })
export type ChannelSubscription = z.infer<typeof channelSubscription>
export const channelSubscriptionExample: ChannelSubscription = {
  ok: false,
  message: 'Invalid OAuth access token',
}

/** What changing a channel answers; with the provider's answer where its events were asked for. */
export const changedChannel = channelSettings.extend({
  subscription: channelSubscription.nullable().optional(),
})
export type ChangedChannel = z.infer<typeof changedChannel>
export const changedChannelExample: ChangedChannel = {
  ...channelSettingsExample,
  subscription: { ok: true, message: null },
}

/** What connecting a channel answers; of a site with its secret. */
export const createdChannel = changedChannel.extend(identitySecret.partial().shape)
export type CreatedChannel = z.infer<typeof createdChannel>
export const createdChannelExample: CreatedChannel = {
  ...channelSettingsExample,
  type: 'web',
  publicKey: 'demo-site-key',
  ...identitySecretExample,
}

/** Whether a company can have a number here whose customers the simulator plays. */
export const practiceOffer = z.object({ isOffered: z.boolean() })
export type PracticeOffer = z.infer<typeof practiceOffer>
export const practiceOfferExample: PracticeOffer = { isOffered: true }

/** Whether messages can come and go: `ok` where every step is; `hint` says what to do, or what was found. */
export const channelCheck = z.object({
  ok: z.boolean(),
  steps: z.array(z.object({ name: z.string(), ok: z.boolean(), hint: z.string().nullable() })),
})
export type ChannelCheck = z.infer<typeof channelCheck>
export const channelCheckExample: ChannelCheck = {
  ok: false,
  steps: [
    { name: 'token', ok: true, hint: '+1 555-000-1053' },
    {
      name: 'subscription',
      ok: false,
      hint: 'The app is not subscribed to this account: save the token again',
    },
  ],
}

/** `GET /api/channels`; the longer shape comes first, so that an admin's answer is not cut to the short one. */
export const channelsAnswer = listOf(z.union([channelSettings, channel]))
export type ChannelsAnswer = z.infer<typeof channelsAnswer>
export const channelsAnswerExample: ChannelsAnswer = {
  success: true,
  data: [channelSettingsExample, channelExample],
  pagination: { nextCursor: null, hasMore: false },
}
