import type { Channel } from '../entities.ts'

/** Where a channel's provider delivers; null where nothing is delivered. */
export function webhookPathOf(
  channel: Pick<Channel, 'id' | 'type' | 'provider' | 'credentials'>,
): string | null {
  if (channel.provider === 'pinnacle') return `/api/webhook/pinnacle/${channel.id}`
  if (channel.type === 'web' || channel.type === 'api') return null
  return 'appSecret' in channel.credentials ? `/api/webhook/${channel.id}` : '/api/webhook'
}
