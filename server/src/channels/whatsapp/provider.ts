import type { OpenChannel } from '../../core/channels/port.ts'

/**
 * How a company that hands messages to WhatsApp is spoken to for one channel; bodies and answers are Meta's with all of
 * them.
 */
export interface Provider {
  /** Its configured address. */
  base: string
  /** The key to every call. */
  headers: Record<string, string>
  /** The number itself; null where the company tells nothing of it. */
  numberUrl: string | null
  messagesUrl: string
  uploadUrl: string
  /** Where the example of a template's file is begun to be handed over; what that answers is found under `samplesRoot`. */
  samplesUrl: string
  samplesRoot: string
  /** The account's templates; null where the channel names no account. */
  templatesUrl: string | null
  /** The part of an upload that holds the file. */
  uploadField: string
  fileUrl(mediaId: string): string
  /** Whether `fileUrl` answers a POST with the file itself; else it answers a GET with where the file is. */
  givesFile: boolean
}

/** Null where the channel lacks what calls need. */
export type ProviderOf = (channel: OpenChannel) => Provider | null

/** Meta's own Cloud API. */
export function metaProvider(graphUrl: (channel: OpenChannel) => string, version: string): ProviderOf {
  return (channel) => {
    const { phoneNumberId, wabaId, appId, secrets } = channel
    if (!secrets.accessToken || !phoneNumberId) return null
    const base = trimmed(graphUrl(channel))
    const number = encodeURIComponent(phoneNumberId)
    return {
      base,
      headers: { authorization: `Bearer ${secrets.accessToken}` },
      numberUrl: `${base}/${version}/${number}`,
      messagesUrl: `${base}/${version}/${number}/messages`,
      uploadUrl: `${base}/${version}/${number}/media`,
      uploadField: 'file',
      // Without its id Meta takes the app that the token is of.
      samplesUrl: `${base}/${version}/${appId ? encodeURIComponent(appId) : 'app'}/uploads`,
      samplesRoot: `${base}/${version}`,
      templatesUrl: wabaId && `${base}/${version}/${encodeURIComponent(wabaId)}/message_templates`,
      fileUrl: (mediaId) => `${base}/${version}/${encodeURIComponent(mediaId)}?phone_number_id=${number}`,
      givesFile: false,
    }
  }
}

export const trimmed = (base: string) => base.replace(/\/+$/, '')
