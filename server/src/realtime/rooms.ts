import type { BroadcastOperator, DefaultEventsMap, Namespace } from 'socket.io'
import type { Actor } from '../core/ctx.ts'
import type { Audience } from '../core/entities.ts'
import { roomsFor, roomsOf } from '../core/visibility.ts'

/** Rooms are named within their tenant: those of two tenants can't meet. */
const within = (tenantId: string, rooms: string[]) => rooms.map((room) => `${tenantId}/${room}`)

export const agentRooms = (tenantId: string, agent: Actor & { type: 'agent' }) =>
  within(tenantId, roomsOf(agent))

export const audienceRooms = (tenantId: string, audience: Audience) => within(tenantId, roomsFor(audience))

/** Where one agent's sockets stand. */
export const agentRoom = (tenantId: string, agentId: string) => `${tenantId}/agent:${agentId}`

/** Whether a socket of this process is in one of them. */
export const isHeard = ({ adapter }: Pick<Namespace, 'adapter'>, rooms: string[]): boolean =>
  rooms.some((room) => adapter.rooms.has(room))

/**
 * The sockets of this process that may hear it, each once however many rooms it shares; the packet is encoded once for
 * all of them. Null for nobody, so that nothing is put together that no one hears: Socket.IO would encode it all the
 * same, and takes an empty list of rooms for everybody.
 */
export function listenersIn<Emitted extends DefaultEventsMap, Data>(
  namespace: Namespace<DefaultEventsMap, Emitted, DefaultEventsMap, Data>,
  rooms: string[],
): BroadcastOperator<Emitted, Data> | null {
  return isHeard(namespace, rooms) ? (namespace.local.to(rooms) as BroadcastOperator<Emitted, Data>) : null
}
