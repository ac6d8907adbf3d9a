import type { OpenChannel } from '../../core/channels/port.ts'
import { type ProviderOf, trimmed } from '../whatsapp/provider.ts'

export interface PinnacleApi {
  version: string
  /** The header with the key. */
  keyHeader: string
  /** The part of an upload that holds the file. */
  uploadField: string
  /** What stands before a file's id where it is fetched. */
  download: string
}

/**
 * Pinnacle publishes no reference: what is assumed of its API stands here and in read-delivery.ts, and nowhere else; an
 * installation may know better.
 */
const API: PinnacleApi = {
  version: 'v3',
  keyHeader: 'apikey',
  uploadField: 'sheet',
  download: 'downloadMedia',
}

export function pinnacleProvider(baseUrl: (channel: OpenChannel) => string, api = API): ProviderOf {
  return (channel) => {
    const { phoneNumberId, wabaId, secrets } = channel
    if (!secrets.apiKey || !phoneNumberId) return null
    // Pinnacle's own pages write its address with the version.
    const root = trimmed(baseUrl(channel)).replace(new RegExp(`/${api.version}$`), '')
    const base = `${root}/${api.version}`
    const number = encodeURIComponent(phoneNumberId)
    return {
      base,
      headers: { [api.keyHeader]: secrets.apiKey },
      numberUrl: null,
      messagesUrl: `${base}/${number}/messages`,
      uploadUrl: `${base}/${number}/media`,
      uploadField: api.uploadField,
      samplesUrl: `${base}/app/uploads`,
      samplesRoot: base,
      templatesUrl: wabaId && `${base}/${encodeURIComponent(wabaId)}/message_templates`,
      fileUrl: (mediaId) =>
        `${base}/${api.download}/${encodeURIComponent(mediaId)}?phone_number_id=${number}`,
      givesFile: true,
    }
  }
}
