import type { AgentBroadcasts } from '@parley/contracts/tickets/operations'
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io'
import type { Actor } from '../../core/ctx.ts'
import type { SocketData } from '../../realtime/entrance.ts'
import type { Relay } from '../../realtime/relay.ts'
import { agentRooms } from '../../realtime/rooms.ts'

export type Agent = Actor & { type: 'agent' }

type Emitted = { [Name in keyof AgentBroadcasts]: (payload: AgentBroadcasts[Name]) => void }

export interface AgentSocketData extends SocketData {
  actor: Agent
  /** What this socket has just marked as read itself, and need not be told. */
  hasRead: Set<string>
}

export type AgentNamespace = Namespace<DefaultEventsMap, Emitted, DefaultEventsMap, AgentSocketData>
export type AgentSocket = Socket<
  DefaultEventsMap,
  Emitted & DefaultEventsMap,
  DefaultEventsMap,
  AgentSocketData
>

export const isSignedIn = (socket: AgentSocket): boolean =>
  (socket.data as Partial<AgentSocketData>).actor !== undefined

/** The tenant's events are read from before the agent hears that they are in, so that none is missed from then on. */
export async function enter(
  socket: AgentSocket,
  relay: Relay,
  caller: { tenantId: string; actor: Agent },
): Promise<void> {
  const { tenantId, actor } = caller
  const seat = await relay.enter(tenantId)
  socket.data = { tenantId, actor, seat, hasRead: new Set() }
  socket.once('disconnect', seat.leave)
  socket.conn.once('close', seat.leave)
  if (socket.conn.readyState !== 'open') seat.leave()
  void socket.join(agentRooms(tenantId, actor))
}
