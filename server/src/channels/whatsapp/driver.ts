import { WHATSAPP_WINDOW_MS } from '@parley/contracts/meta/limits'
import type { WhatsappReadBody } from '@parley/contracts/meta/whatsapp-send'
import type { ChannelDriver, OpenChannel, Outgoing, SendOutcome } from '../../core/channels/port.ts'
import { SECOND } from '../../kernel/instant.ts'
import type { Log } from '../../kernel/log.ts'
import { type Answer, gistOf, postJson } from '../http/call-json.ts'
import { notConnected } from '../meta/asked.ts'
import { rejected } from '../meta/graph-outcome.ts'
import { sayOrReason } from '../meta/unsayable.ts'
import { checkPinnacle, setPinnacleWebhook } from '../pinnacle/check.ts'
import { type PinnacleApi, pinnacleProvider } from '../pinnacle/provider.ts'
import { isProvidersId } from '../read/external-id.ts'
import { sendBody } from './body.ts'
import { checkNumber, type OwnApp, subscribeAccount } from './check.ts'
import { requireFits } from './fits.ts'
import { fetchMedia, uploadMedia } from './media.ts'
import { outcomeOf } from './outcome.ts'
import { metaProvider, type ProviderOf } from './provider.ts'
import { fetchStanding } from './quality.ts'
import { templateShelf } from './templates.ts'

export interface WhatsappDriverOptions {
  /** Where Meta's Graph API is for a channel (the demo's channels have another), without the version. */
  graphUrl(channel: OpenChannel): string
  graphVersion: string
  pinnacleUrl(channel: OpenChannel): string
  pinnacleApi?: PinnacleApi
  log: Log
  /** The installation's own app, for channels that bring none. */
  app?: OwnApp
  /** How long an answer is waited for, from the request's start to the answer's last byte. */
  timeoutMs?: number
  /** The same where a file goes out; a send follows, and both must end within the lease of their conversation. */
  uploadMs?: number
}

/** WhatsApp, by Meta's Cloud API or through Pinnacle: the channel says which. */
export function whatsappDriver(options: WhatsappDriverOptions): ChannelDriver {
  const { log, timeoutMs = 20 * SECOND, uploadMs = 30 * SECOND } = options
  const meta = metaProvider(options.graphUrl, options.graphVersion)
  const ways = { ...options, app: options.app ?? NO_APP }
  const pinnacle = pinnacleProvider(options.pinnacleUrl, options.pinnacleApi)
  const providerOf: ProviderOf = (channel) => (channel.provider === 'pinnacle' ? pinnacle : meta)(channel)

  async function post(channel: OpenChannel, body: object): Promise<Answer | null> {
    const provider = providerOf(channel)
    return provider && (await postJson(provider.messagesUrl, provider.headers, body, timeoutMs))
  }

  async function send(channel: OpenChannel, outgoing: Outgoing): Promise<SendOutcome> {
    const body = sayOrReason(() => sendBody(outgoing))
    if (typeof body === 'string') return rejected('UNSAYABLE', body)
    const answer = await post(channel, body)
    if (!answer) return NOT_CONNECTED
    return outcomeOf(answer, Object.values(channel.secrets))
  }

  async function tellRead(channel: OpenChannel, externalId: string, typing: boolean): Promise<void> {
    if (!isProvidersId(externalId)) return
    const body: WhatsappReadBody = {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: externalId,
      ...(typing && { typing_indicator: { type: 'text' } }),
    }
    const answer = await post(channel, body)
    if (answer?.kind === 'answered' && answer.status < 300) return
    log.warn({ channelId: channel.id, typing, ...(answer && gistOf(answer)) }, 'a read receipt was not taken')
  }

  return {
    type: 'whatsapp',
    wholeSeconds: true,
    windowMs: WHATSAPP_WINDOW_MS,
    pairLimit: true,
    requireFits,
    async fetchStanding(channel) {
      const provider = providerOf(channel)
      if (!provider) return notConnected(NO_CREDENTIALS)
      return await fetchStanding(provider, Object.values(channel.secrets), timeoutMs)
    },
    templates: templateShelf(providerOf, timeoutMs),
    subscribe: (channel, callbackUrl) =>
      channel.provider === 'pinnacle'
        ? setPinnacleWebhook(pinnacle(channel), channel, callbackUrl)
        : subscribeAccount(ways, channel),
    check: (channel, here) =>
      channel.provider === 'pinnacle'
        ? checkPinnacle(pinnacle(channel), channel, here)
        : checkNumber(ways, channel, here),
    send,
    async fetchMedia(channel, source) {
      const provider = providerOf(channel)
      if (!provider) return { outcome: 'retry-safe', reason: NO_CREDENTIALS }
      return await fetchMedia(provider, source, timeoutMs)
    },
    async uploadMedia(channel, file) {
      const provider = providerOf(channel)
      if (!provider) return NOT_CONNECTED
      return await uploadMedia(provider, file, Object.values(channel.secrets), uploadMs)
    },
    markRead: (channel, externalId) => tellRead(channel, externalId, false),
    showTyping: (channel, externalId) => tellRead(channel, externalId, true),
  }
}

const NO_APP: OwnApp = { appSecrets: [], verifyToken: null }
const NO_CREDENTIALS = "The channel's token or phone number id is missing"
const NOT_CONNECTED = {
  ...rejected('NO_CREDENTIALS', NO_CREDENTIALS),
  channel: 'disconnected' as const,
}
