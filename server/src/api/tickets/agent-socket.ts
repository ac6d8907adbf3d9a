import { authenticatePayload } from '@parley/contracts/tickets/agent-socket'
import { agentRequests } from '@parley/contracts/tickets/operations'
import type { Server } from 'socket.io'
import type { Caller } from '../../core/agents/authentication.ts'
import type { Gate } from '../../core/agents/gate.ts'
import { getAgent } from '../../core/agents/list-agents.ts'
import { login } from '../../core/agents/login.ts'
import { comeOnline } from '../../core/agents/set-presence.ts'
import type { Links } from '../../core/attachments/links.ts'
import type { Run } from '../../core/ctx.ts'
import type { Limiter } from '../../core/limiter.ts'
import { requireActive } from '../../core/tenants/require-active.ts'
import { forbidden, Refusal, unauthenticated } from '../../kernel/errors.ts'
import { SECOND } from '../../kernel/instant.ts'
import type { Log } from '../../kernel/log.ts'
import type { Attendance } from '../../realtime/attendance.ts'
import type { Bus, TypingNews } from '../../realtime/bus.ts'
import type { AnyNamespace } from '../../realtime/entrance.ts'
import type { Relay } from '../../realtime/relay.ts'
import { audienceRooms, listenersIn } from '../../realtime/rooms.ts'
import type { SessionWatch } from '../../realtime/session-watch.ts'
import { Typing } from '../../realtime/typing.ts'
import { presentAgent } from '../common/agents/present.ts'
import { toClientOfSocket } from '../common/auth/translate.ts'
import { answerRequests, type Handle, request } from '../socket-requests.ts'
import { agentsTelling } from './agent-broadcasts.ts'
import { agentHandles } from './agent-requests.ts'
import { type Agent, type AgentNamespace, type AgentSocket, enter, isSignedIn } from './agent-room.ts'
import { refuse } from './errors.ts'
import { inTurn } from './in-turn.ts'
import { TicketIds } from './ticket-ids.ts'

export interface AgentDeps {
  run: Run
  relay: Relay
  bus: Bus
  sessions: SessionWatch
  attendance: Attendance
  limiter: Limiter
  links: Links
  gate: Gate
  log: Log
  authenticate(token: string): Promise<Caller>
  addressOf(socket: Pick<AgentSocket, 'handshake'>): string
}

const SIGN_IN_WITHIN = 10 * SECOND
/** As for `POST /api/auth/login`. */
const LOGINS = { perSecond: 10 / 60, burst: 10 }

/** Namespace `/agent`: the ticket desk's agents. */
export function serveAgents(io: Server, deps: AgentDeps, signInWithin = SIGN_IN_WITHIN): { stop(): void } {
  const namespace: AgentNamespace = io.of('/agent')
  const { relay, bus, sessions } = deps
  const typing = new Typing(bus)
  const ticketIds = new TicketIds(deps.run)
  const deafen = bus.on('typing', (news) => {
    if (news.agentId !== null) return
    tellTyping(namespace, ticketIds, news).catch((fault: unknown) =>
      deps.log.warn({ err: fault }, 'typing was not shown'),
    )
  })

  const telling = agentsTelling(namespace, deps)
  relay.subscribe((tenantId, event) => telling.hear(tenantId, event))
  sessions.watch(namespace as unknown as AnyNamespace)
  namespace.use((socket, next) => {
    const token = tokenIn(socket)
    if (token === null) return next()
    signIn(socket, deps, token).then(
      () => next(),
      (fault: unknown) => {
        if (!(fault instanceof Refusal)) deps.log.error({ err: fault }, 'a socket could not be let in')
        next(new Error(fault instanceof Refusal ? 'Unauthorized' : 'Unavailable'))
      },
    )
  })
  namespace.on('connection', (socket) => {
    seat(socket, deps, typing)
    if (isSignedIn(socket)) void welcome(socket, deps, tokenIn(socket)!).catch(() => socket.disconnect(true))
    else expectSignIn(socket, signInWithin)
  })
  return {
    stop() {
      deafen()
      telling.stop()
    },
  }
}

function tokenIn({ handshake }: AgentSocket): string | null {
  const token: unknown = handshake.auth.token ?? handshake.query.token
  return typeof token === 'string' && token !== '' ? token : null
}

/** Lets an agent in by an access token. */
async function signIn(socket: AgentSocket, deps: AgentDeps, token: string): Promise<void> {
  const { tenantId, actor } = await deps.authenticate(token)
  if (actor.type !== 'agent') throw forbidden('Not for this token')
  if (isSignedIn(socket)) {
    if (socket.data.actor.id === actor.id) return
    throw forbidden('Connect anew to be somebody else')
  }
  await enter(socket, deps.relay, { tenantId, actor: actor as Agent })
}

/** Whoever is in counts as there, and is available unless they said otherwise. */
async function welcome(socket: AgentSocket, deps: AgentDeps, token: string, refreshToken?: string) {
  if (!deps.sessions.stands(socket.data.actor)) return socket.disconnect(true)
  const { tenantId, actor } = socket.data
  const leave = deps.attendance.sit({ tenantId, kind: 'agent', subject: actor.id })
  socket.once('disconnect', leave)
  const agent = await deps.run(socket.data, async (ctx) => {
    await comeOnline(ctx)
    return await getAgent(ctx, actor.id)
  })
  const answer = { agent: presentAgent(agent), token, ...(refreshToken && { refreshToken }) }
  socket.emit('auth_success', answer)
  return answer
}

function expectSignIn(socket: AgentSocket, withinMs: number) {
  const late = setTimeout(() => {
    if (isSignedIn(socket)) return
    const { code, message } = unauthenticated('Authenticate within 10 seconds')
    socket.emit('auth_error', { code, message })
    socket.disconnect(true)
  }, withinMs)
  late.unref()
  socket.once('disconnect', () => clearTimeout(late))
}

function seat(socket: AgentSocket, deps: AgentDeps, typing: Typing) {
  const authenticate = request(authenticatePayload, async (payload, done) => {
    const wasIn = isSignedIn(socket)
    const { token, refreshToken } = await tokenOf(payload, socket, deps)
    await signIn(socket, deps, token)
    const answer = wasIn
      ? { agent: await ownProfile(socket, deps), token }
      : await welcome(socket, deps, token, refreshToken)
    if (wasIn) socket.emit('auth_success', answer)
    done({ success: true, ...answer })
  })
  const handles: Record<string, Handle> = { authenticate, ...agentHandles(socket, { ...deps, typing }) }
  const fail = (event: string, fault: unknown, done: (answer: object) => void) => {
    const as = event === 'authenticate' || !isSignedIn(socket) ? 'auth_error' : 'error'
    refuse(socket, as, { event, fault, done }, deps.log)
  }
  answerRequests(socket as never, inTurn(handles), fail)
  // Of what nobody knows, too, a stranger is told to sign in first.
  socket.onAny((event: string) => {
    if (!isSignedIn(socket) && !(event in agentRequests))
      fail(event, unauthenticated('Authenticate first'), () => {})
  })
  socket.once('disconnect', () => typing.gone(socket.id))
}

async function ownProfile(socket: AgentSocket, { run }: AgentDeps) {
  return presentAgent(await run(socket.data, (ctx) => getAgent(ctx, socket.data.actor.id)))
}

type Payload = { token: string } | { email: string; password: string }

async function tokenOf(
  payload: Payload,
  socket: AgentSocket,
  { gate, limiter, addressOf }: AgentDeps,
): Promise<{ token: string; refreshToken?: string }> {
  if ('token' in payload) return { token: payload.token }
  const ip = addressOf(socket)
  const taken = await limiter.take([{ key: `login:${ip}`, ...LOGINS }])
  if (!taken.ok) {
    throw new Refusal('RATE_LIMITED', 'Too many attempts, slow down', [], Math.ceil(taken.waitMs / SECOND))
  }
  const { email, password } = payload
  const credentials = { login: { kind: 'email', name: email }, password, tenantSlug: null } as const
  const signedIn = await login(gate, credentials, toClientOfSocket(socket.handshake.headers, ip))
  requireActive(signedIn.tenant)
  return { token: signedIn.accessToken, refreshToken: signedIn.refreshToken }
}

async function tellTyping(namespace: AgentNamespace, ticketIds: TicketIds, news: TypingNews) {
  const listeners = listenersIn(namespace, audienceRooms(news.tenantId, news.audience))
  if (!listeners || namespace.sockets.size === 0) return
  const ticketId = await ticketIds.of(news.tenantId, news.conversationId)
  listeners.emit('customer_typing', { ticketId, isTyping: news.isTyping })
}
