import type { OpenChannel } from '../../core/channels/port.ts'
import { type Provider, trimmed } from '../whatsapp/provider.ts'

/**
 * Pinnacle publishes no reference: what is assumed of its API stands here and in read-delivery.ts, and nowhere else.
 */
const API = { version: 'v3', keyHeader: 'apikey' }

export function pinnacleProvider(baseUrl: (channel: OpenChannel) => string, api = API): Provider {
  return {
    messagesCall(channel) {
      const { apiKey } = channel.secrets
      if (!apiKey || !channel.phoneNumberId) return null
      const number = encodeURIComponent(channel.phoneNumberId)
      return {
        url: `${trimmed(baseUrl(channel))}/${api.version}/${number}/messages`,
        headers: { [api.keyHeader]: apiKey },
      }
    },
  }
}
