import type { Readable } from 'node:stream'
import type { Instant } from '../../kernel/instant.ts'
import type {
  Attachment,
  Channel,
  ChannelSecrets,
  ChannelType,
  IdentityKind,
  Message,
  MessageContent,
  ProviderError,
  Template,
} from '../entities.ts'
import type { FileSource, Person } from './inbound.ts'

/** A channel with its credentials opened, for as long as a call takes. */
export interface OpenChannel extends Omit<Channel, 'credentials'> {
  secrets: Partial<Record<ChannelSecrets, string>>
}

/** To whom: the number where it is known, else the channel's own id of the person. */
export interface Recipient {
  phone: string | null
  identities: { kind: IdentityKind; value: string }[]
}

export interface Outgoing {
  /** Comes back in statuses, so that a send whose answer was lost can be recognised. */
  messageId: number
  to: Recipient
  type: Message['type']
  text: string | null
  content: MessageContent
  /** The provider's id of a file that was uploaded to it; without, a file goes by `content.media.link`. */
  mediaId?: string | null
  /** The provider's id of the message that is quoted, or reacted to. */
  replyToExternalId: string | null
  /** How long ago the customer last wrote, in milliseconds; null where they never did. */
  silentMs: number | null
  /** Whether a person wrote it: what is taken late from a person is refused from a machine. */
  byPerson: boolean
}

/** What a provider tells of a person; any of it may be kept back. */
export interface Profile {
  name: string | null
  pictureUrl: string | null
}

/** As whom the provider knows the person to whom we wrote. */
export type Learned = Pick<Person, 'identities' | 'phone'>

/** What became of one try. */
export type SendOutcome =
  | { outcome: 'sent'; externalId: string; learned?: Learned }
  /** Refused before anything was processed: trying again can't double it. */
  | { outcome: 'retry-safe'; error: ProviderError; backOff: 'usual' | 'pair' }
  /** It may have gone out. */
  | { outcome: 'uncertain'; error: ProviderError }
  /** It did not go out and would not the next time. `channel` says what that means for the channel. */
  | { outcome: 'rejected'; error: ProviderError; channel?: 'paused' | 'disconnected' }

/** What came of asking for a customer's file. `reason` is for agents' eyes. */
export type FetchOutcome =
  /** `sha256` as the provider told it now, where it did. */
  | { outcome: 'fetched'; body: Readable; sha256: string | null }
  /** A fault, or an address that has ended: it may be had later. */
  | { outcome: 'retry-safe'; reason: string }
  /** It can't be had this time or the next. */
  | { outcome: 'rejected'; reason: string }

/** A file on its way to the provider, which is handed it before the message that it goes with. */
export interface OutgoingFile {
  name: string
  mimeType: string
  bytes: Buffer
}

/**
 * What came of handing a file over. That never is uncertain: a file that nobody sends harms nobody, so it can always be
 * handed over again.
 */
export type UploadOutcome =
  /** The provider knows it by `mediaId` for `lastsMs`. */
  | { outcome: 'uploaded'; mediaId: string; lastsMs: number }
  | Extract<SendOutcome, { outcome: 'retry-safe' | 'rejected' }>

/** What came of asking the provider something that is no message. `error` is its own words, fit to be shown. */
export type Asked<Value> =
  | { ok: true; value: Value }
  /** `why`: it said no, it could not be had, or the channel lacks what asking needs. */
  | { ok: false; why: 'refused' | 'unreachable' | 'not-connected'; error: ProviderError; subcode?: number }

/** A template as the provider has it. */
export type ProvidersTemplate = Pick<
  Template,
  'name' | 'language' | 'category' | 'status' | 'components' | 'rejectionReason' | 'quality'
> & { externalId: string }

export type TemplateDraft = Pick<Template, 'name' | 'language' | 'category' | 'components'>

/** The templates of the account that a channel belongs to. */
export interface TemplateShelf {
  /** All of them, or no answer. */
  list(channel: OpenChannel): Promise<Asked<ProvidersTemplate[]>>
  create(
    channel: OpenChannel,
    draft: TemplateDraft,
  ): Promise<Asked<Pick<ProvidersTemplate, 'externalId' | 'status' | 'category'>>>
  /** Why the review would not take this file as the example of a header of that format; null where it does. */
  sampleFault(format: string, file: { mimeType: string | null; size: number | null }): string | null
  /** Hands over the example of a template's file; answers with its handle. */
  handOverSample(channel: OpenChannel, file: OutgoingFile): Promise<Asked<string>>
  /** One that the provider does not have (any more) is removed, too. */
  remove(channel: OpenChannel, template: { name: string; externalId: string }): Promise<Asked<null>>
}

/** How the provider rates a number, and its word for how many people a day that may write to first. */
export interface Standing {
  quality: Template['quality']
  limit: string | null
}

/** One thing that must hold for messages to come and go. `hint`: what to do where it doesn't, or what was found. */
export interface CheckStep {
  name: 'token' | 'permissions' | 'subscription' | 'callback' | 'signature' | 'clock'
  ok: boolean
  hint: string | null
}

/** What a check has to know of us. */
export interface Here {
  /** Where this channel's provider is to deliver. */
  callbackUrl: string
  now: Instant
}

/** What is to be sent, as far as it can be judged before it is stored. */
export interface Draft extends Pick<Outgoing, 'type' | 'text' | 'content'> {
  /** The upload that goes with it. */
  file?: Pick<Attachment, 'mimeType' | 'size'> | undefined
}

export interface ChannelDriver {
  type: ChannelType
  /** Whether the provider's times are whole seconds (what arrives within one second then stands by arrival). */
  wholeSeconds: boolean
  /** How long after the customer's last message free-form answers are taken; null: always. */
  windowMs: number | null
  /** Whether the channel sends at most one message per 6 s to one person (burst 45). */
  pairLimit: boolean
  /** Refuses what the provider would: lengths, counts, missing parts. */
  requireFits(draft: Draft): void
  send(channel: OpenChannel, outgoing: Outgoing): Promise<SendOutcome>
  /** Asks the provider for a file of a customer. Whoever asked reads the bytes, or destroys them. */
  fetchMedia(channel: OpenChannel, source: FileSource): Promise<FetchOutcome>
  uploadMedia(channel: OpenChannel, file: OutgoingFile): Promise<UploadOutcome>
  /** Tells the customer that their messages up to this one were read. Best effort: faults are logged, not thrown. */
  markRead(channel: OpenChannel, externalId: string, customer: Recipient): Promise<void>
  /** Shows the customer that somebody writes. Best effort. */
  showTyping(channel: OpenChannel, externalId: string, customer: Recipient): Promise<void>
  /** Asks the provider to send this channel's events to us. */
  subscribe?(channel: OpenChannel, callbackUrl: string): Promise<Asked<null>>
  /** Looks at everything that must hold between the provider and us, also where the provider refuses. */
  check?(channel: OpenChannel, here: Here): Promise<CheckStep[]>
  /** Where the provider rates numbers. */
  fetchStanding?(channel: OpenChannel): Promise<Asked<Standing>>
  /** Where there are templates. */
  templates?: TemplateShelf
  /** Where messages come without a name: who a person is, null where that is not to be had. Best effort. */
  fetchProfile?(channel: OpenChannel, person: Recipient): Promise<Profile | null>
}
