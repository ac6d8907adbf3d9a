import { agentRoutes } from './api/common/agents/routes.ts'
import { attachmentRoutes } from './api/common/attachments/routes.ts'
import { linkRoutes } from './api/common/auth/link-routes.ts'
import { authRoutes } from './api/common/auth/routes.ts'
import { bookingRoutes } from './api/common/bookings/routes.ts'
import { dashboardRoutes } from './api/common/dashboard/routes.ts'
import { templateRoutes } from './api/common/templates/routes.ts'
import { presentEvent } from './api/desk/present/event.ts'
import { deskRoutes } from './api/desk/routes/index.ts'
import { serveInbox } from './api/desk/socket.ts'
import { makeGuards } from './api/guards.ts'
import { limitsPerUser } from './api/limits.ts'
import { liveChatRoutes } from './api/live-chat/routes.ts'
import { makeServer } from './api/server.ts'
import { smartChatRoutes } from './api/smart-chat/routes.ts'
import { serveSmartChat } from './api/smart-chat/socket.ts'
import { ticketDeskRoutes } from './api/tickets/routes/index.ts'
import { serveTicketDesk } from './api/tickets/serve.ts'
import { makeVisitorGuard } from './api/visitor-guard.ts'
import type { AppOptions } from './app.ts'
import { webhookRoutes } from './channels/meta/webhook.route.ts'
import { makeAuthentication } from './core/agents/authentication.ts'
import { argon2 } from './core/agents/passwords.ts'
import { recogniseContact } from './core/contacts/recognise-contact.ts'
import { audienceFor } from './core/conversations/audience-for.ts'
import { CHANNELS as DEMO_CHANNELS } from './core/demo/company.ts'
import type { Desk } from './core/desk.ts'
import { makeAcceptDelivery } from './core/webhooks/accept-delivery.ts'
import { findChannelDoor } from './core/webhooks/channel-door.ts'
import { makeTokens } from './kernel/tokens.ts'
import { listen } from './listen.ts'
import type { Metrics } from './metrics.ts'
import { operatorRoutes } from './operators.ts'
import type { Outside } from './outside/open-outside.ts'
import { supabaseTokens } from './outside/supabase/tokens.ts'
import type { Outward } from './outward.ts'
import { Attendance } from './realtime/attendance.ts'
import { addressReader } from './realtime/client-address.ts'
import type { Journal } from './realtime/journal.ts'
import type { Relay } from './realtime/relay.ts'
import { SessionWatch } from './realtime/session-watch.ts'
import { makeSocketServer, socketsIn, untilClosed } from './realtime/socket-server.ts'
import { linksOf, secretsOf } from './signed-links.ts'

interface HttpParts {
  options: AppOptions
  desk: Desk
  outside: Outside
  outward: Outward
  metrics: Metrics
  journal: Journal
  relay: Relay
}

/** HTTP, its routes and its sockets. */
export async function startHttp(
  { options, desk, outside, outward, metrics, journal, relay }: HttpParts,
  wantedPort: number,
) {
  const { bus, redis } = outside
  const { config, log, version, webFolder, widgetFolder = null } = options
  const { database, clock, run } = desk
  const tokens = makeTokens(secretsOf(config), clock)
  const links = linksOf(config, clock)
  const authentication = makeAuthentication({ database, tokens, clock, log })
  const { answered } = metrics
  const parts = { config, log, authentication, version, redis, webFolder, widgetFolder, answered }
  const app = await makeServer(parts)
  const guards = makeGuards(app, authentication)
  const gate = {
    run,
    database,
    tokens,
    passwords: argon2,
    sessionsEnded: (sessionIds: string[]) => bus.publish('sessions-ended', { sessionIds }),
    accessTokenSeconds: config.accessTokenSeconds,
  }

  authRoutes(app, { gate, guards })
  const mailIsOn = desk.sendMail !== null
  linkRoutes(app, { gate, door: { database, limiter: desk.limiter, clock, mailIsOn } })
  agentRoutes(app, { run, guards })
  const door = {
    run,
    database,
    tokens,
    vault: desk.vault,
    clock,
    ownOrigin: new URL(config.publicUrl).origin,
  }
  const agentOrVisitor = makeVisitorGuard(app, guards, door)
  const invitations = { publicUrl: config.publicUrl, mailIsOn }
  ticketDeskRoutes(app, { run, guards, agentOrVisitor, links, gate, door, invitations })
  const ofBoth = { ...guards, authenticated: agentOrVisitor }
  attachmentRoutes(app, { desk, guards: ofBoth, links, rules: config.files })
  const { vault } = desk
  deskRoutes(app, { run, clock, publicUrl: config.publicUrl, guards, vault, links, desk, ...outward })
  const limitOf = limitsPerUser(app, authentication)
  const shared = { run, guards, limitOf }
  for (const routes of [templateRoutes, bookingRoutes, dashboardRoutes]) routes(app, shared)
  smartChatRoutes(app, { ...shared, links, clock, model: desk.model, log })
  const foreign = { database, clock, read: supabaseTokens(config.supabase, clock), ...config.supabase }
  liveChatRoutes(app, { run, links, authentication, foreign })
  let stopping = false
  operatorRoutes(app, { options, desk, outside, metrics, isStopping: () => stopping })
  await app.register(
    webhookRoutes({
      appSecrets: [...config.meta.appSecrets],
      verifyToken: config.meta.verifyToken,
      channelDoor: (channelId) => findChannelDoor(database, desk.vault, channelId),
      accept: makeAcceptDelivery({
        database,
        clock,
        crowd: desk.crowd,
        // Whoever processes here needs no help, and is not held up by others who find the same.
        accepted: (deliveries) => (desk.handed ? desk.handed.give(deliveries) : bus.publish('webhooks', {})),
      }),
    }),
  )

  const origins = config.corsOrigins === '*' ? '*' : [...config.corsOrigins]
  const io = makeSocketServer(app.server, origins)
  const sessions = new SessionWatch({ database, bus, clock, log })
  const inbox = serveInbox(io, {
    relay,
    journal,
    bus,
    sessions,
    log,
    authenticate: (token) => authentication.authenticate(token),
    audienceFor: (actor, tenantId, id) => audienceFor(database, actor, tenantId, id),
    presentEvent: (event, tenantId) => presentEvent(event, links.of(tenantId)),
  })
  const smartChat = serveSmartChat(io, {
    run,
    relay,
    bus,
    sessions,
    links,
    log,
    authenticate: async (token) =>
      (await recogniseContact({ run, database, tokens }, token)) ??
      (await authentication.authenticate(token)),
  })
  const attendance = new Attendance({ run, database, clock, log })
  for (const name of ['/', '/inbox']) attendance.watch(io.of(name))
  const ticketDesk = serveTicketDesk(io, {
    run,
    relay,
    bus,
    sessions,
    attendance,
    limiter: desk.limiter,
    links,
    gate,
    door,
    log,
    authenticate: (token) => authentication.authenticate(token),
    addressOf: addressReader(config.trustProxy),
    defaultKey: config.defaultWebChannelKey ?? (config.demo ? DEMO_CHANNELS.site.publicKey : null),
  })
  relay.subscribe((_tenantId, event) => metrics.passedOn(event))
  metrics.watchSockets(() => socketsIn(io))
  attendance.start()
  relay.start()
  sessions.start()
  const port = await listen(app, wantedPort)
  return {
    port,
    async stop() {
      stopping = true
      inbox.stop()
      smartChat.stop()
      ticketDesk.stop()
      await untilClosed(io, async () => {
        await Promise.all([relay.stop(), sessions.stop(), attendance.stop()])
        await app.close()
      })
      await io.close()
    },
  }
}
