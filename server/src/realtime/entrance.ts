import type { DefaultEventsMap, Namespace, Socket } from 'socket.io'
import type { Actor } from '../core/ctx.ts'
import { Refusal } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import type { Relay, Seat } from './relay.ts'
import type { SessionWatch } from './session-watch.ts'

export interface SignedIn {
  tenantId: string
  actor: Actor
}

/** Reads an access token; refuses one that is wrong, over or of an ended session. */
export type Authenticate = (token: string) => Promise<SignedIn>

/** What a connected socket is. */
export interface SocketData extends SignedIn {
  seat: Seat
}

export type AnyNamespace = Namespace<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>
export type AnySocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>

export interface EntranceDeps {
  relay: Relay
  sessions: SessionWatch
  authenticate: Authenticate
  /** Who may come in here at all, of those whose token is good. */
  admits(actor: Actor): boolean
  log: Log
}

/**
 * Lets sockets into a namespace by the token of their handshake. The tenant's events are read from before the client
 * hears that it is connected, so that none is missed from then on.
 */
export function guardEntrance(namespace: AnyNamespace, deps: EntranceDeps) {
  namespace.use((socket, next) => {
    admit(socket, deps).then(
      () => next(),
      (fault: unknown) => {
        if (fault instanceof Refusal) return next(new Error('Unauthorized'))
        deps.log.error({ err: fault }, 'a socket could not be let in')
        next(new Error('Unavailable'))
      },
    )
  })
  namespace.on('connection', (socket) => {
    if (!deps.sessions.stands(socket.data.actor)) socket.disconnect(true)
  })
  deps.sessions.watch(namespace)
}

async function admit(socket: AnySocket, deps: EntranceDeps) {
  const signedIn = await deps.authenticate(tokenOf(socket))
  if (!deps.admits(signedIn.actor)) throw new Refusal('FORBIDDEN', 'Not for this token')
  const seat = await deps.relay.enter(signedIn.tenantId)
  socket.data = { ...signedIn, seat }
  // Whichever comes first; a client that hangs up before it is connected never disconnects.
  socket.once('disconnect', seat.leave)
  socket.conn.once('close', seat.leave)
  if (socket.conn.readyState !== 'open') seat.leave()
}

function tokenOf({ handshake }: AnySocket): string {
  const token: unknown = handshake.auth.token ?? handshake.query.token
  return typeof token === 'string' ? token : ''
}
