import type { OpenChannel } from '../../core/channels/port.ts'

/** How a company that hands messages to WhatsApp is spoken to; bodies and answers are Meta's with all of them. */
export interface Provider {
  /** Null where the channel lacks what the call needs. */
  messagesCall(channel: OpenChannel): { url: string; headers: Record<string, string> } | null
}

/** Meta's own Cloud API. */
export function metaProvider(graphUrl: (channel: OpenChannel) => string, version: string): Provider {
  return {
    messagesCall(channel) {
      const { accessToken } = channel.secrets
      if (!accessToken || !channel.phoneNumberId) return null
      return {
        url: `${trimmed(graphUrl(channel))}/${version}/${encodeURIComponent(channel.phoneNumberId)}/messages`,
        headers: { authorization: `Bearer ${accessToken}` },
      }
    },
  }
}

export const trimmed = (base: string) => base.replace(/\/+$/, '')
