import { HUMAN_AGENT_WINDOW_MS } from '@parley/contracts/meta/limits'
import type { MessengerActionBody } from '@parley/contracts/meta/messenger'
import type {
  ChannelDriver,
  OpenChannel,
  Outgoing,
  Profile,
  Recipient,
  SendOutcome,
} from '../../core/channels/port.ts'
import { SECOND } from '../../kernel/instant.ts'
import type { Log } from '../../kernel/log.ts'
import { getJson, gistOf, postJson } from '../http/call-json.ts'
import { rejected } from '../meta/graph-outcome.ts'
import { sayOrReason } from '../meta/unsayable.ts'
import type { OwnApp } from '../whatsapp/check.ts'
import { actionBody, reactionBody, sendBody } from './body.ts'
import { checkPage, subscribePage } from './check.ts'
import { requireFits } from './fits.ts'
import { type GraphOptions, graphOf } from './graph.ts'
import { fetchMedia, uploadMedia } from './media.ts'
import { outcomeOf, reactionOutcomeOf } from './outcome.ts'
import { INSTAGRAM, MESSENGER, type Product } from './products.ts'
import { profileFrom } from './profile.ts'

export interface MessengerDriverOptions extends GraphOptions {
  log: Log
  /** The installation's own app, for channels that bring none. */
  app?: OwnApp
  /** How long an answer is waited for, from the request's start to the answer's last byte. */
  timeoutMs?: number
  /** The same where a file goes out; a send follows, and both must end within the lease of their conversation. */
  uploadMs?: number
}

/** Pages and Instagram accounts: one platform, two channels. */
export const messengerDrivers = (options: MessengerDriverOptions) => ({
  messenger: driverOf(MESSENGER, options),
  instagram: driverOf(INSTAGRAM, options),
})

function driverOf(product: Product, options: MessengerDriverOptions): ChannelDriver {
  const { log, timeoutMs = 20 * SECOND, uploadMs = 30 * SECOND } = options
  const graphFor = (channel: OpenChannel) => graphOf(options, channel)
  const ways = { ...options, app: options.app ?? NO_APP }

  async function post(channel: OpenChannel, body: object) {
    const graph = graphFor(channel)
    return graph && (await postJson(graph.url('messages'), graph.headers, body, timeoutMs))
  }

  async function send(channel: OpenChannel, outgoing: Outgoing): Promise<SendOutcome> {
    if (outgoing.type === 'reaction') return await react(channel, outgoing)
    const body = sayOrReason(() => sendBody(outgoing, product))
    if (typeof body === 'string') return rejected('UNSAYABLE', body)
    const answer = await post(channel, body)
    return answer ? outcomeOf(answer, Object.values(channel.secrets)) : NOT_CONNECTED
  }

  async function react(channel: OpenChannel, outgoing: Outgoing): Promise<SendOutcome> {
    const body = sayOrReason(() => reactionBody(outgoing, product))
    if (typeof body === 'string') return rejected('UNSAYABLE', body)
    const answer = await post(channel, body)
    const outcome = reactionOutcomeOf(body.payload.message_id)
    return answer ? outcome(answer, Object.values(channel.secrets)) : NOT_CONNECTED
  }

  async function gesture(
    channel: OpenChannel,
    customer: Recipient,
    action: MessengerActionBody['sender_action'],
  ): Promise<void> {
    const body = sayOrReason(() => actionBody(customer, action, product))
    const answer = typeof body === 'string' ? null : await post(channel, body)
    if (answer?.kind === 'answered' && answer.status < 300) return
    log.warn({ channelId: channel.id, action, ...(answer && gistOf(answer)) }, 'a gesture was not taken')
  }

  /** People may keep it back, and Meta then refuses: no fault of the channel's. */
  async function fetchProfile(channel: OpenChannel, { identities }: Recipient): Promise<Profile | null> {
    const id = identities.find(({ kind }) => kind === product.personKind)?.value
    const graph = graphFor(channel)
    if (id === undefined || !graph) return null
    const answer = await getJson(graph.personUrl(id, product.profileFields), graph.headers, timeoutMs)
    if (answer.kind === 'answered' && answer.status < 300) return profileFrom(answer.body)
    log.warn({ channelId: channel.id, ...gistOf(answer) }, 'a profile was not told')
    return null
  }

  return {
    type: product.type,
    wholeSeconds: false,
    windowMs: HUMAN_AGENT_WINDOW_MS,
    pairLimit: false,
    requireFits: requireFits(product),
    send,
    fetchMedia: (channel, source) => fetchMedia(options.graphUrl(channel), source),
    async uploadMedia(channel, file) {
      const graph = graphFor(channel)
      return graph ? await uploadMedia(graph, file, product, uploadMs) : NOT_CONNECTED
    },
    markRead: (channel, _externalId, customer) => gesture(channel, customer, 'mark_seen'),
    showTyping: (channel, _externalId, customer) => gesture(channel, customer, 'typing_on'),
    fetchProfile,
    subscribe: (channel) => subscribePage(ways, product, channel),
    check: (channel, here) => checkPage(ways, product, channel, here),
  }
}

const NO_APP: OwnApp = { appSecrets: [], verifyToken: null }
const NOT_CONNECTED = {
  ...rejected('NO_CREDENTIALS', "The channel's token or Page id is missing"),
  channel: 'disconnected' as const,
}
