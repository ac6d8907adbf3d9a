import type { Server } from 'socket.io'
import type { Links } from '../../core/attachments/links.ts'
import type { Run } from '../../core/ctx.ts'
import type { Limiter } from '../../core/limiter.ts'
import type { FrontDoor } from '../../core/visitors/boot.ts'
import type { Visitor } from '../../core/visitors/visitor.ts'
import { unauthenticated } from '../../kernel/errors.ts'
import type { Log } from '../../kernel/log.ts'
import type { Attendance } from '../../realtime/attendance.ts'
import type { Bus, TypingNews } from '../../realtime/bus.ts'
import type { Relay } from '../../realtime/relay.ts'
import { Typing } from '../../realtime/typing.ts'
import { answerRequests } from '../socket-requests.ts'
import { customersTelling } from './customer-broadcasts.ts'
import { giveRecovery } from './customer-entrance.ts'
import { customerHandles } from './customer-requests.ts'
import {
  type CustomerNamespace,
  type CustomerSeat,
  type CustomerSocket,
  socketsIn,
  tell,
  ticketRoom,
  visitorRoom,
} from './customer-room.ts'
import { refuse } from './errors.ts'
import { inTurn } from './in-turn.ts'
import { QueueWatch } from './queue-watch.ts'

export interface CustomerDeps {
  run: Run
  relay: Relay
  bus: Bus
  attendance: Attendance
  limiter: Limiter
  links: Links
  door: FrontDoor
  defaultKey: string | null
  log: Log
  addressOf(socket: Pick<CustomerSocket, 'handshake'>): string
}

/** Namespace `/customer`: visitors of the tenants' sites, each in their own ticket. */
export function serveCustomers(io: Server, deps: CustomerDeps): { stop(): void } {
  const namespace: CustomerNamespace = io.of('/customer')
  const { relay, bus, log } = deps
  const typing = new Typing(bus)
  const queue = new QueueWatch(deps)
  const deafen = bus.on('typing', (news) => tellTyping(namespace, news))

  const telling = customersTelling(namespace, deps)
  relay.subscribe((tenantId, event) => {
    telling.hear(tenantId, event)
    queue.hear(tenantId, event)
  })
  namespace.use((socket, next) => {
    giveRecovery(socket as CustomerSocket, deps.door).then(
      () => next(),
      (fault: unknown) => {
        log.error({ err: fault }, 'a visitor could not be let in')
        next(new Error('Unavailable'))
      },
    )
  })
  namespace.on('connection', (connected) => {
    const socket = connected as CustomerSocket
    const unseat = () => {
      socket.data.customer?.leave()
      socket.data.customer = undefined
    }
    const sit = (_: CustomerSocket, visitor: Visitor) => seatOf(socket, visitor, deps, queue)
    const handles = customerHandles(socket, { ...deps, typing, sit, unseat })
    const fail = (event: string, fault: unknown, done: (answer: object) => void) =>
      refuse(socket, 'error', { event, fault, done }, log)
    // Whoever writes and goes has written: they go once that is done.
    const { gone, ...table } = inTurn({ ...handles, gone: async () => unseat() })
    answerRequests(socket as never, table, fail)
    socket.onAny((event: string) => {
      if (!socket.data.customer && !(event in handles))
        fail(event, unauthenticated('Connect first'), () => {})
    })
    socket.once('disconnect', () => {
      typing.gone(socket.id)
      void gone({}, () => {})
    })
  })
  return {
    stop() {
      deafen()
      telling.stop()
      queue.stop()
    },
  }
}

/** The tenant's events are read, and wait, from before the visitor's ticket is looked at: nothing falls in between. */
async function seatOf(
  socket: CustomerSocket,
  visitor: Visitor,
  { relay, attendance }: CustomerDeps,
  queue: QueueWatch,
): Promise<CustomerSeat> {
  const { tenantId, channelId, contactId } = visitor
  const seat = await relay.enter(tenantId)
  const leaveQueue = queue.enter(socket, tenantId)
  const leavePresence = attendance.sit({ tenantId, kind: 'visitor', subject: `${channelId}:${contactId}` })
  const customer: CustomerSeat = {
    visitor,
    seat,
    ticket: null,
    label: undefined,
    waiting: [],
    given: new Set(),
    upTo: 0,
    place: null,
    leave() {
      seat.leave()
      leaveQueue()
      leavePresence()
      void socket.leave(visitorRoom(visitor))
      if (customer.ticket) void socket.leave(ticketRoom(tenantId, customer.ticket.id))
    },
  }
  // The client may have hung up meanwhile; then there is nobody to take the seat away from.
  if (socket.connected) {
    socket.data.customer = customer
    void socket.join(visitorRoom(visitor))
  } else customer.leave()
  return customer
}

/** That an agent writes, to the customer whose ticket it is. */
function tellTyping(namespace: CustomerNamespace, news: TypingNews) {
  const { tenantId, conversationId, agentId, name, isTyping } = news
  if (agentId === null) return
  for (const socket of socketsIn(namespace, ticketRoom(tenantId, conversationId))) {
    const { ticketId } = socket.data.customer!.ticket!
    tell(socket, () => socket.emit('agent_typing', { ticketId, agentName: name ?? '', isTyping }))
  }
}
