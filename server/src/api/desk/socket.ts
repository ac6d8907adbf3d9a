import type { InboxEvent } from '@parley/contracts/desk/event'
import {
  type InboxClientEvents,
  type InboxServerEvents,
  type PresenceNotice,
  presencePayload,
  resumePayload,
  type SocketError,
  type TypingNotice,
  typingPayload,
} from '@parley/contracts/desk/socket'
import type { DefaultEventsMap, Namespace, Server, Socket } from 'socket.io'
import type { Actor } from '../../core/ctx.ts'
import type { Audience } from '../../core/entities.ts'
import type { JournalEvent } from '../../core/events.ts'
import { notFound } from '../../kernel/errors.ts'
import type { Log } from '../../kernel/log.ts'
import type { Bus, PresenceNews, TypingNews } from '../../realtime/bus.ts'
import { drained } from '../../realtime/drained.ts'
import { type Authenticate, guardEntrance, type SocketData } from '../../realtime/entrance.ts'
import type { Journal } from '../../realtime/journal.ts'
import { Place } from '../../realtime/place.ts'
import { Presence, type PresentAgent } from '../../realtime/presence.ts'
import type { Relay } from '../../realtime/relay.ts'
import { agentRoom, agentRooms, audienceRooms, listenersIn } from '../../realtime/rooms.ts'
import type { SessionWatch } from '../../realtime/session-watch.ts'
import { Typing } from '../../realtime/typing.ts'
import { errorObjectOf, refusalOf } from '../errors.ts'
import { answerRequests, type Done, request } from '../socket-requests.ts'

type Inbox = Namespace<InboxClientEvents, InboxServerEvents, DefaultEventsMap, SocketData>
type InboxSocket = Socket<InboxClientEvents, InboxServerEvents, DefaultEventsMap, SocketData>
type Agent = Actor & { type: 'agent' }

export interface InboxDeps {
  relay: Relay
  journal: Journal
  bus: Bus
  sessions: SessionWatch
  log: Log
  authenticate: Authenticate
  /** Who may hear of a conversation; null where this actor may not see it or it isn't there. */
  audienceFor(actor: Actor, tenantId: string, conversationId: number): Promise<Audience | null>
  /** Null for what this contract doesn't tell. */
  presentEvent(event: JournalEvent, tenantId: string): InboxEvent | null
}

/** Namespace `/inbox`: an agent's events as they happen, what was missed, and who types and looks where. */
export function serveInbox(io: Server, deps: InboxDeps): { stop(): void } {
  const inbox: Inbox = io.of('/inbox')
  const { bus, relay } = deps
  const typing = new Typing(bus)
  const presence = new Presence(bus, (news, agents) => showPresence(inbox, news, agents))
  presence.start()
  const deafen = bus.on('typing', (news) => showTyping(inbox, news))

  relay.subscribe((tenantId, event) => {
    const listeners = listenersIn(inbox, audienceRooms(tenantId, event.audience))
    const shown = listeners && deps.presentEvent(event, tenantId)
    if (shown) listeners.emit('event', shown)
  })
  guardEntrance(inbox, { ...deps, admits: (actor) => actor.type === 'agent' })
  inbox.on('connection', (socket) => {
    if (socket.connected) seat(socket, deps, typing, presence)
  })
  return {
    stop() {
      deafen()
      presence.stop()
    },
  }
}

function seat(socket: InboxSocket, deps: InboxDeps, typing: Typing, presence: Presence) {
  const { tenantId, seat } = socket.data
  const agent = socket.data.actor as Agent
  const place = new Place(seat.feed, deps.journal, lineOf(socket, deps.presentEvent))
  place.open()

  const audienceOf = async (conversationId: number) => {
    const audience = await deps.audienceFor(agent, tenantId, conversationId)
    if (!audience) throw notFound('Conversation')
    return audience
  }
  const requests = {
    resume: request(resumePayload, ({ since }, done) =>
      place.resume(since, (resumed) => done({ success: true, ...resumed })),
    ),
    // Whoever lost sight of a conversation may still stop typing there and leave it.
    typing: request(typingPayload, async ({ conversationId: id, isTyping }, done) => {
      const conversationId = Number(id)
      if (isTyping || !typing.end(socket.id, conversationId)) {
        const audience = await audienceOf(conversationId)
        const news = { tenantId, conversationId, audience, agentId: agent.id, name: agent.name, isTyping }
        if (socket.connected) typing.say(socket.id, news)
      }
      done({ success: true })
    }),
    presence: request(presencePayload, async ({ conversationId: id, state }, done) => {
      const conversationId = Number(id)
      if (state !== 'left' || !presence.leave(socket.id, conversationId)) {
        const audience = await audienceOf(conversationId)
        const who = { socketId: socket.id, agent: { id: agent.id, name: agent.name } }
        if (socket.connected) presence.say({ tenantId, conversationId, audience, ...who, state })
      }
      done({ success: true })
    }),
  }
  answerRequests(socket, requests, (event, fault, done) => refuse(socket, event, fault, done, deps.log))
  socket.once('disconnect', () => {
    typing.gone(socket.id)
    presence.gone(socket.id)
  })
}

function lineOf(socket: InboxSocket, presentEvent: InboxDeps['presentEvent']) {
  const { tenantId, actor } = socket.data
  const rooms = new Set(agentRooms(tenantId, actor as Agent))
  return {
    join: () => void socket.join([...rooms]),
    leave: () => {
      for (const room of rooms) void socket.leave(room)
    },
    send(event: JournalEvent) {
      // The rule of the rooms, for one socket: it hears what goes to a room that it stands in.
      const hears = audienceRooms(tenantId, event.audience).some((room) => rooms.has(room))
      const shown = hears ? presentEvent(event, tenantId) : null
      if (shown) socket.emit('event', shown)
      return shown !== null
    },
    drained: () => drained(socket),
    isOpen: () => socket.connected,
  }
}

function showTyping(inbox: Inbox, news: TypingNews) {
  const { tenantId, conversationId, agentId, name, isTyping } = news
  const notice: TypingNotice = { conversationId: String(conversationId), agentId, name, isTyping }
  const listeners = listenersIn(inbox, audienceRooms(tenantId, news.audience))
  const others = agentId ? listeners?.except(agentRoom(tenantId, agentId)) : listeners
  others?.emit('typing', notice)
}

function showPresence(inbox: Inbox, news: PresenceNews, agents: PresentAgent[]) {
  const notice: PresenceNotice = { conversationId: String(news.conversationId), agents }
  listenersIn(inbox, audienceRooms(news.tenantId, news.audience))?.emit('presence', notice)
}

function refuse(socket: InboxSocket, event: string, fault: unknown, done: Done, log: Log) {
  const error = errorObjectOf(refusalOf(fault))
  const { code, message } = error
  if (code === 'INTERNAL') log.error({ err: fault, event }, 'a socket request failed')
  socket.emit('error', { success: false, code, message, event, error } satisfies SocketError)
  done({ success: false, error })
}
