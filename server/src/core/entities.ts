/** What the desk is about, under one roof: adapters and drivers take the types from here, never from the database. */

export type { Agent, Role, Session, Tenant, Visibility } from '../db/agents/entity.ts'
export type { AttachmentSource, StoredAttachment } from '../db/attachments/entity.ts'
export type {
  Campaign,
  CampaignCounts,
  CampaignFilter,
  CampaignStatus,
  CampaignTemplate,
  Recipient,
  RecipientStatus,
  SkipReason,
} from '../db/campaigns/entity.ts'
export type { Channel, ChannelSecrets } from '../db/channels/entity.ts'
export type { Contact, Identity, IdentityKind } from '../db/contacts/entity.ts'
export type {
  ChannelType,
  Conversation,
  ConversationStatus,
  Priority,
} from '../db/conversations/entity.ts'
export type { ChatRow } from '../db/conversations/select.ts'
export type { Audience } from '../db/events/append.ts'
export type {
  Attachment,
  Message,
  MessageContent,
  MessageStatus,
  MessageType,
  ProviderError,
} from '../db/messages/entity.ts'
export type { Note } from '../db/notes/notes.ts'
export type {
  Notification,
  NotificationType,
  OwnNotification,
  UnreadCounts,
} from '../db/notifications/entity.ts'
export type { Template } from '../db/templates/templates.ts'
