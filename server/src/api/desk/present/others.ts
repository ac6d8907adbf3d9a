import type { ChannelSettings, Channel as WireChannel } from '@parley/contracts/desk/channel'
import type { Contact as WireContact } from '@parley/contracts/desk/contact'
import type { Note as WireNote } from '@parley/contracts/desk/note'
import type { LinkFor } from '../../../core/attachments/links.ts'
import { standingOf } from '../../../core/channels/note-standing.ts'
import { webhookPathOf } from '../../../core/channels/webhook-path.ts'
import type { Channel, Contact, Identity, Note } from '../../../core/entities.ts'
import { avatarLink } from '../../common/avatar.ts'

export const presentNote = (note: Note): WireNote => ({
  id: note.id,
  conversationId: String(note.conversationId),
  text: note.text,
  author: { id: note.authorId ?? '', name: note.authorName },
  mentions: note.mentions,
  createdAt: note.createdAt,
})

export const presentContact = (contact: Contact, identities: Identity[], linkFor: LinkFor): WireContact => ({
  id: contact.id,
  name: contact.name,
  phone: contact.phone,
  email: contact.email,
  city: contact.city,
  avatarUrl: avatarLink(contact.avatarUrl, linkFor),
  customerType: contact.customerType,
  status: contact.status as WireContact['status'],
  tags: contact.tags,
  attributes: contact.attributes,
  blocked: contact.blocked,
  marketingOptOut: contact.marketingOptOut,
  identities: identities
    .filter((identity) => identity.contactId === contact.id)
    .map(({ channelId, channelType, kind, value }) => ({
      channelId,
      channelType: channelType as WireContact['identities'][number]['channelType'],
      kind,
      value,
    })),
  conversationCount: contact.conversationCount,
  lastSeenAt: contact.lastSeenAt,
  createdAt: contact.createdAt,
  updatedAt: contact.updatedAt,
})

export const presentChannel = (channel: Channel): WireChannel => ({
  id: channel.id,
  type: channel.type,
  provider: channel.provider,
  name: channel.name,
  displayPhoneNumber: channel.displayPhoneNumber,
  status: channel.status,
  sandbox: channel.sandbox,
})

/** For admins: the settings, and of each credential only whether it is set. */
export const presentChannelSettings = (channel: Channel, publicUrl: string): ChannelSettings => ({
  ...presentChannel(channel),
  phoneNumberId: channel.phoneNumberId,
  wabaId: channel.wabaId,
  pageId: channel.pageId,
  appId: channel.appId,
  publicKey: channel.publicKey,
  webhookUrl: webhookUrlOf(channel, publicUrl),
  webhookHeader: (channel.settings.webhookHeader as string | undefined) ?? null,
  allowedOrigins: (channel.settings.allowedOrigins as string[] | undefined) ?? [],
  department: channel.department,
  skills: channel.skills,
  widget: (channel.settings.widget as ChannelSettings['widget'] | undefined) ?? null,
  businessHoursId: (channel.settings.businessHoursId as string | undefined) ?? null,
  ratePerSecond: channel.ratePerSecond,
  statusReason: channel.statusReason,
  standing: standingOf(channel),
  createdAt: channel.createdAt,
  updatedAt: channel.updatedAt,
  accessToken: 'accessToken' in channel.credentials,
  appSecret: 'appSecret' in channel.credentials,
  verifyToken: 'verifyToken' in channel.credentials,
  apiKey: 'apiKey' in channel.credentials,
  webhookSecret: 'webhookSecret' in channel.credentials,
})

function webhookUrlOf(channel: Channel, publicUrl: string): string | null {
  const path = webhookPathOf(channel)
  return path && publicUrl + path
}
