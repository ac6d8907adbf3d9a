import type { SmartChatBroadcasts } from '@parley/contracts/smart-chat/operations'
import type { BroadcastOperator, DefaultEventsMap, Namespace, Socket } from 'socket.io'
import type { Actor } from '../../core/ctx.ts'
import type { Audience, Conversation } from '../../core/entities.ts'
import { mayList } from '../../core/visibility.ts'
import type { SocketData } from '../../realtime/entrance.ts'
import { agentRoom, agentRooms, audienceRooms, listenersIn } from '../../realtime/rooms.ts'

type Told = { [Name in keyof SmartChatBroadcasts]: (news: SmartChatBroadcasts[Name]) => void }
export type ChatNamespace = Namespace<DefaultEventsMap, Told, DefaultEventsMap, SocketData>
export type ChatSocket = Socket<DefaultEventsMap, Told, DefaultEventsMap, SocketData>
export type Listeners = BroadcastOperator<Told, SocketData> | null

/** Those who joined a chat: the executives, and the customer apart from them. */
const executivesOn = (tenantId: string, chatId: number) => `${tenantId}/chat:${chatId}`
const customerOn = (tenantId: string, chatId: number) => `${tenantId}/chat:${chatId}/customer`

/** Where an executive's socket stands without joining anything. */
export function enter(socket: ChatSocket) {
  const { tenantId, actor } = socket.data
  if (actor.type === 'agent') void socket.join(agentRooms(tenantId, actor))
}

export function join(socket: ChatSocket, chatId: number) {
  void socket.join(roomOf(socket, chatId))
}

/** False where the socket was not there. */
export function leave(socket: ChatSocket, chatId: number): boolean {
  const room = roomOf(socket, chatId)
  const wasThere = socket.rooms.has(room)
  void socket.leave(room)
  return wasThere
}

const roomOf = ({ data: { tenantId, actor } }: ChatSocket, chatId: number) =>
  actor.type === 'contact' ? customerOn(tenantId, chatId) : executivesOn(tenantId, chatId)

export const onChat = (namespace: ChatNamespace, tenantId: string, chatId: number): Listeners =>
  listenersIn(namespace, [executivesOn(tenantId, chatId), customerOn(tenantId, chatId)])

export const executivesOnChat = (namespace: ChatNamespace, tenantId: string, chatId: number): Listeners =>
  listenersIn(namespace, [executivesOn(tenantId, chatId)])

/** The executives who may see it, joined or not. */
export const seeing = (namespace: ChatNamespace, tenantId: string, audience: Audience): Listeners =>
  listenersIn(namespace, audienceRooms(tenantId, audience))

export const seeingOrOnChat = (
  namespace: ChatNamespace,
  tenantId: string,
  audience: Audience,
  chatId: number,
): Listeners =>
  listenersIn(namespace, [
    ...audienceRooms(tenantId, audience),
    executivesOn(tenantId, chatId),
    customerOn(tenantId, chatId),
  ])

/** Whoever lost sight of a chat leaves it: its messages are not for them any more. */
export function sendAwayFrom(namespace: ChatNamespace, tenantId: string, conversation: Conversation) {
  const room = executivesOn(tenantId, conversation.id)
  for (const socket of socketsIn(namespace, room)) {
    if (!mayList(socket.data.actor, conversation)) void socket.leave(room)
  }
}

/** Those who see what this one sees: for the desk itself, everybody who sees all. */
export const viewing = (namespace: ChatNamespace, tenantId: string, actor: Actor): Listeners =>
  isExecutive(actor)
    ? listenersIn(namespace, [agentRoom(tenantId, actor.id)])
    : listenersIn(namespace, audienceRooms(tenantId, { seesAll: true }))

function* socketsIn(namespace: ChatNamespace, room: string): Iterable<ChatSocket> {
  for (const id of [...(namespace.adapter.rooms.get(room) ?? [])]) {
    const socket = namespace.sockets.get(id)
    if (socket) yield socket
  }
}

export const isExecutive = (actor: Actor): actor is Actor & { type: 'agent' } => actor.type === 'agent'
