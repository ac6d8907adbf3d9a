import type { CustomerBroadcasts } from '@parley/contracts/tickets/operations'
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io'
import type { Actor } from '../../core/ctx.ts'
import type { Conversation } from '../../core/entities.ts'
import type { Visitor } from '../../core/visitors/visitor.ts'
import type { Seat } from '../../realtime/relay.ts'
import { ticketIdOf } from './present/ids.ts'

type Emitted = { [Name in keyof CustomerBroadcasts]: (payload: CustomerBroadcasts[Name]) => void }

/** What a visitor's socket is once it is connected as one. */
export interface CustomerSeat {
  visitor: Visitor
  seat: Seat
  /** Their ticket, once they have one. */
  ticket: { id: number; ticketId: string } | null
  /** What the site calls them: a label. */
  label: string | undefined
  /** Events that wait for `connection_established`; null from then on. */
  waiting: (() => void)[] | null
  /** Of the messages that were there when it connected it knows these, and is not to be told of the others. */
  given: ReadonlySet<number>
  upTo: number
  /** The place in the queue that they were told last. */
  place: number | null
  leave(): void
}

export interface CustomerSocketData {
  tenantId: string
  actor: Actor
  /** Absent before `customer_connect`. */
  customer?: CustomerSeat | undefined
  /** Whom a client that has no token at all is, and stays over reconnects. */
  fallbackId: string
}

export type CustomerNamespace = Namespace<DefaultEventsMap, Emitted, DefaultEventsMap, CustomerSocketData>
export type CustomerSocket = Socket<
  DefaultEventsMap,
  Emitted & DefaultEventsMap,
  DefaultEventsMap,
  CustomerSocketData
>

export const visitorRoom = ({ tenantId, channelId, contactId }: Visitor) =>
  `${tenantId}/visitor:${channelId}:${contactId}`

export const ticketRoom = (tenantId: string, conversationId: number) => `${tenantId}/ticket:${conversationId}`

/** The sockets of this process in a room: a visitor has a few at most. */
export function* socketsIn(namespace: CustomerNamespace, room: string): Iterable<CustomerSocket> {
  for (const id of namespace.adapter.rooms.get(room) ?? []) {
    const socket = namespace.sockets.get(id) as CustomerSocket | undefined
    if (socket?.data.customer) yield socket
  }
}

/** From now on this is the ticket of whoever sits there. */
export function takeTicket(socket: CustomerSocket, conversation: Conversation): void {
  const { customer } = socket.data
  if (!customer || customer.ticket?.id === conversation.id) return
  if (customer.ticket) void socket.leave(ticketRoom(customer.visitor.tenantId, customer.ticket.id))
  customer.ticket = { id: conversation.id, ticketId: ticketIdOf(conversation) }
  customer.place = null
  void socket.join(ticketRoom(customer.visitor.tenantId, conversation.id))
}

/** Tells a socket something, once it has been told that it is connected, unless that told it this, too. */
export function tell(
  socket: CustomerSocket,
  emit: () => void,
  isKnown: (customer: CustomerSeat) => boolean = () => false,
): void {
  const { customer } = socket.data
  if (!customer) return
  const told = () => {
    if (!isKnown(customer)) emit()
  }
  if (customer.waiting) customer.waiting.push(told)
  else told()
}
