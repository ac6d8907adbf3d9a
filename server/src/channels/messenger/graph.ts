import type { OpenChannel } from '../../core/channels/port.ts'
import { trimmed } from '../whatsapp/provider.ts'

export interface GraphOptions {
  /** Where Meta's Graph API is for a channel (the demo's channels have another), without the version. */
  graphUrl(channel: OpenChannel): string
  graphVersion: string
}

/** How one Page or account asks Meta's Graph API. */
export interface Graph {
  /** Of what belongs to the account itself. */
  url(part: string): string
  personUrl(id: string, fields: string): string
  headers: Record<string, string>
  secrets: string[]
}

/** Null where the channel lacks what that takes. */
export function graphOf({ graphUrl, graphVersion }: GraphOptions, channel: OpenChannel): Graph | null {
  const { pageId, secrets } = channel
  if (!secrets.accessToken || !pageId) return null
  const base = `${trimmed(graphUrl(channel))}/${graphVersion}`
  return {
    url: (part) => `${base}/${encodeURIComponent(pageId)}/${part}`,
    personUrl: (id, fields) => `${base}/${encodeURIComponent(id)}?fields=${fields}`,
    headers: { authorization: `Bearer ${secrets.accessToken}` },
    secrets: Object.values(secrets),
  }
}
