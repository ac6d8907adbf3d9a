import type { Instant } from '../../kernel/instant.ts'
import type {
  Attachment,
  AttachmentSource,
  Channel,
  IdentityKind,
  MessageContent,
  MessageStatus,
  MessageType,
  ProviderError,
  StoredAttachment,
  Template,
} from '../entities.ts'

/** By what a webhook names the channel that it is for. */
export type RouteKind = 'whatsapp_number' | 'waba' | 'page' | 'instagram' | 'web_key'

export interface Route {
  kind: RouteKind
  externalId: string
}

/** Somebody outside, as one item of a webhook knows them. At least one identity. */
export interface Person {
  identities: { kind: IdentityKind; value: string }[]
  /** E.164 without the plus, in the canonical spelling; null where the provider keeps it to itself. */
  phone: string | null
  name: string | null
  attributes?: Record<string, string>
}

export interface InboundMessage {
  /** The provider's id; a `sha256:…` of sender, time and payload where it gave none. */
  externalId: string
  type: MessageType
  text: string | null
  sentAt: Instant
  content: MessageContent
  metadata: Record<string, unknown>
  error: ProviderError | null
  replyToExternalId: string | null
  forwarded: boolean
  /** What only a customer's client of our own can say. */
  ours?: { clientMessageId: string | null; replyToId: number | null; upload?: StoredAttachment | null }
  attachments: (Pick<Attachment, 'kind' | 'name' | 'mimeType'> & { source: FileSource })[]
}

/** Where a customer's file is to be had, and what it must hash to (base64 or hex), as its webhook says. */
export type FileSource = Pick<AttachmentSource, 'mediaId' | 'url' | 'sha256'>

/** What one item of a webhook says, in the desk's words. */
export type Inbound =
  /**
   * `quiet`: standby and history are stored without notice, unread, reopening or opening the window; so is a notice,
   * a system message by which nobody's identity changes.
   */
  | { kind: 'message'; from: Person; message: InboundMessage; quiet?: 'standby' | 'history' | 'notice' }
  /** An answer that somebody wrote elsewhere (the phone's app, the Page's inbox), or our own coming back. */
  | {
      kind: 'echo'
      to: Person
      message: InboundMessage
      /** Our id, where the provider gave it back. */
      ourMessageId?: number | null
      /** The app that sent it, null where that is not told; absent where our own never come back. */
      appId?: string | null
      quiet?: 'standby' | 'history'
    }
  | {
      kind: 'status'
      externalId: string
      /** Our id, where the provider gave it back. */
      ourMessageId: number | null
      /** Anything else that the provider says is kept and changes nothing. */
      status: Extract<MessageStatus, 'sent' | 'delivered' | 'read' | 'played' | 'failed'>
      at: Instant
      error: ProviderError | null
    }
  /**
   * So far has come whatever was sent to this person up to then: all of it where `lastExternalId` is null, else that
   * message and those before it.
   */
  | {
      kind: 'watermark'
      person: Person
      status: 'delivered' | 'read'
      upTo: Instant
      lastExternalId: string | null
      at: Instant
    }
  | {
      kind: 'reaction'
      target: string
      by: 'contact' | 'agent'
      emoji: string | null
      at: Instant
      externalId: string
    }
  | { kind: 'edit'; target: string; text: string | null; at: Instant; externalId: string }
  | { kind: 'revoke'; target: string; at: Instant; externalId: string }
  /**
   * The person's number or user id is another from now on: what `from` has and `to` has not leaves the contact, of what
   * neither names nothing changes. `notice` stands in the thread as a system message.
   */
  | { kind: 'identity-change'; from: Person; to: Person; notice: InboundMessage }
  /** The account that the channel belongs to is held back, closed, or open again. */
  | { kind: 'account'; status: Channel['status']; reason: string; at: Instant }
  | { kind: 'template'; template: TemplateNews; at: Instant }
  /** How the provider rates one of the account's numbers, known by how it is shown. */
  | {
      kind: 'number-quality'
      displayPhoneNumber: string
      event: string | null
      limit: string | null
      at: Instant
    }
  /** Whether somebody wants to be written to for marketing. */
  | { kind: 'preference'; from: Person; marketing: 'stop' | 'resume'; at: Instant }
  | { kind: 'ignored'; reason: string }
  | { kind: 'failed'; reason: string }

/** What is new of a template of the channel's account, known by the provider's id or by name and language. */
export interface TemplateNews {
  externalId: string | null
  name: string | null
  language: string | null
  change: {
    status?: Template['status']
    rejectionReason?: string | null
    category?: string
    quality?: Template['quality']
    /** Of its parts the new ones. */
    texts?: { header?: string | undefined; body?: string | undefined; footer?: string | undefined }
    removed?: true
  }
}

/** One item with the channel that it is for; `route` null where it names none. */
export interface Parsed {
  route: Route | null
  item: Inbound
}

/** Reads a delivery's body. It never throws: an item that can't be understood comes as `failed`. */
export type ReadDelivery = (body: unknown, receivedAt: Instant) => Parsed[]
