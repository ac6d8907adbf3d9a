import { type SmartChatRequest, smartChatRequests } from '@parley/contracts/smart-chat/operations'
import type { Server } from 'socket.io'
import type { z } from 'zod'
import type { Links } from '../../core/attachments/links.ts'
import { readChatCounts } from '../../core/conversations/chat-counts.ts'
import { type Actor, type Run, SYSTEM } from '../../core/ctx.ts'
import type { JournalEvent } from '../../core/events.ts'
import { seesPart } from '../../core/visibility.ts'
import { forbidden } from '../../kernel/errors.ts'
import type { Log } from '../../kernel/log.ts'
import { cleanDeep } from '../../kernel/text.ts'
import type { Bus } from '../../realtime/bus.ts'
import { type Authenticate, guardEntrance } from '../../realtime/entrance.ts'
import type { Relay } from '../../realtime/relay.ts'
import type { SessionWatch } from '../../realtime/session-watch.ts'
import { Typing } from '../../realtime/typing.ts'
import { presentStats } from '../common/dashboard/present.ts'
import { answerRequests, type Handle, request } from '../socket-requests.ts'
import { broadcast, showTyping } from './broadcasts.ts'
import { failureOf } from './errors.ts'
import { LiveStats, type Viewer } from './live-stats.ts'
import { messageRequests } from './requests/messages.ts'
import { openingRequests } from './requests/opening.ts'
import type { Answers, Seat } from './requests/seat.ts'
import { workRequests } from './requests/work.ts'
import { type ChatNamespace, type ChatSocket, enter, isExecutive, viewing } from './rooms.ts'

export interface SmartChatDeps {
  run: Run
  relay: Relay
  bus: Bus
  sessions: SessionWatch
  links: Links
  log: Log
  /** Reads the tokens of agents and of contacts. */
  authenticate: Authenticate
}

/** Namespace `/`: Smart Chat V2 for executives, and for the customers that they talk with. */
export function serveSmartChat(io: Server, deps: SmartChatDeps): { stop(): void } {
  const namespace: ChatNamespace = io.of('/')
  const { bus, relay, run, log, links } = deps
  const typing = new Typing(bus)
  const deafen = bus.on('typing', (news) => showTyping(namespace, news))
  const stats = new LiveStats({
    read: (tenantId, actor) => run({ tenantId, actor }, readChatCounts),
    show: (tenantId, viewer, counts) =>
      viewing(namespace, tenantId, viewer.actor)?.emit('dashboard_stats', presentStats(counts)),
    log,
  })

  relay.subscribe((tenantId, event) => {
    broadcast(namespace, tenantId, event, links.of(tenantId))
    if (mayCount(event)) stats.changed(tenantId)
  })
  guardEntrance(namespace, { ...deps, admits: ({ type }) => type === 'agent' || type === 'contact' })
  namespace.use((socket, next) => {
    if (!isExecutive(socket.data.actor)) return next()
    watchStats(socket, stats).then(
      () => next(),
      (fault: unknown) => {
        log.error({ err: fault }, 'a socket could not be let in')
        next(new Error('Unavailable'))
      },
    )
  })
  namespace.on('connection', (socket) => {
    if (socket.connected) seat(socket, deps, typing)
  })
  return {
    stop() {
      deafen()
      stats.stop()
    },
  }
}

async function watchStats(socket: ChatSocket, stats: LiveStats) {
  const { tenantId, actor } = socket.data
  const leave = await stats.enter(tenantId, viewerOf(actor))
  // Whichever comes first; a client that hangs up before it is connected never disconnects.
  socket.once('disconnect', leave)
  socket.conn.once('close', leave)
  if (socket.conn.readyState !== 'open') leave()
}

const viewerOf = (actor: Actor): Viewer =>
  seesPart(actor) ? { key: actor.id, actor } : { key: 'all', actor: SYSTEM }

function seat(socket: ChatSocket, deps: SmartChatDeps, typing: Typing) {
  const { tenantId, actor } = socket.data
  const one: Seat = {
    socket,
    caller: { tenantId, actor },
    run: deps.run,
    linkFor: deps.links.of(tenantId),
    typing,
  }
  const answers: Answers = { ...openingRequests(one), ...messageRequests(one), ...workRequests(one) }
  const names = Object.keys(smartChatRequests) as SmartChatRequest[]
  const table = Object.fromEntries(names.map((name) => [name, handleOf(socket, name, answers)]))
  enter(socket)
  answerRequests(socket, table, (event, fault, done) => {
    const failure = failureOf(fault, event, deps.log)
    if (event in smartChatRequests) answer(socket, event as SmartChatRequest, failure)
    done(failure)
  })
  socket.once('disconnect', () => typing.gone(socket.id))
}

/** One request: may this client ask it, is it well said; then its answer, as an event and to the ack. */
function handleOf(socket: ChatSocket, name: SmartChatRequest, answers: Answers): Handle {
  const { by, payload, answer: shape } = smartChatRequests[name]
  const isTheirs = by === 'both' || (by === 'contact') === (socket.data.actor.type === 'contact')
  // Each name's payload and answer belong together (Answers says so), which a name of the union can't show.
  const carryOut = answers[name] as (read: unknown) => Promise<object | null>
  const ask = request(payload as z.ZodType<unknown>, async (read, done) => {
    const answered = (await carryOut(read)) ?? { status: 1 }
    if (shape) answer(socket, name, answered)
    done(answered)
  })
  return async (given, done) => {
    if (!isTheirs) throw forbidden('Not for this token')
    await ask(cleanDeep(given), done)
  }
}

function answer(socket: ChatSocket, name: SmartChatRequest, answered: object) {
  const { answeredBy } = smartChatRequests[name]
  // Answers are named by their requests, which the typed map of broadcasts doesn't know.
  const emit = socket.emit.bind(socket) as (event: string, answered: object) => unknown
  emit(answeredBy ?? `${name}_response`, answered)
}

const mayCount = ({ type }: JournalEvent) =>
  type === 'message.created' || (type.startsWith('conversation.') && type !== 'conversation.window')
