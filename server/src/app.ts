import { demoTemplates } from '@parley/contracts/meta/demo-templates'
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
import { messengerDrivers } from './channels/messenger/driver.ts'
import { webhookRoutes } from './channels/meta/webhook.route.ts'
import { readDelivery } from './channels/read-delivery.ts'
import { whatsappDriver } from './channels/whatsapp/driver.ts'
import type { Config } from './config.ts'
import { makeAuthentication } from './core/agents/authentication.ts'
import { argon2 } from './core/agents/passwords.ts'
import { assignWaiting } from './core/assignment/assign-waiting.ts'
import { reassignAgent } from './core/assignment/reassign-agent.ts'
import { fetchMedia } from './core/attachments/fetch-media.ts'
import { makeLinks } from './core/attachments/links.ts'
import { removeFiles } from './core/attachments/remove-files.ts'
import { campaignProgressTimer } from './core/campaigns/progress.ts'
import { runCampaign } from './core/campaigns/run-campaign.ts'
import { pauseCampaigns, startCampaignTimer } from './core/campaigns/steps.ts'
import { fetchProfile } from './core/contacts/fetch-profile.ts'
import { recogniseContact } from './core/contacts/recognise-contact.ts'
import { audienceFor } from './core/conversations/audience-for.ts'
import { tellRead, tellTyping } from './core/conversations/tell-customer.ts'
import { type Drivers, makeRun, SYSTEM } from './core/ctx.ts'
import { deliverConversation } from './core/delivery/deliver-conversation.ts'
import { deliverReaction } from './core/delivery/deliver-reaction.ts'
import { closedInDemo } from './core/demo/always-open.ts'
import { CHANNELS as DEMO_CHANNELS } from './core/demo/company.ts'
import { seedDemo } from './core/demo/seed-demo.ts'
import type { Desk } from './core/desk.ts'
import { mailInvitation, mailReset } from './core/links/mail-links.ts'
import { mailNotification } from './core/notifications/mail-notification.ts'
import { makeRetention } from './core/retention/retention.ts'
import { makeIndexer } from './core/search/index-texts.ts'
import { renameEverywhere } from './core/settings/everywhere.ts'
import { syncTemplatesJob } from './core/templates/sync-templates.ts'
import { deliverConversationTimer } from './core/timers/deliver-conversation.ts'
import { deliverReactionTimer } from './core/timers/deliver-reaction.ts'
import { fetchMediaTimer } from './core/timers/fetch-media.ts'
import { lateEchoTimer } from './core/timers/late-echo.ts'
import { presenceTimer } from './core/timers/presence.ts'
import { timerHandlers } from './core/timers/registry.ts'
import { runCampaignTimer } from './core/timers/run-campaign.ts'
import { serviceWindowTimer } from './core/timers/service-window.ts'
import { snoozeTimer } from './core/timers/snooze.ts'
import { makeTimerSweep } from './core/timers/sweep.ts'
import { syncTemplatesTimer } from './core/timers/sync-templates.ts'
import { unusedUploadTimer } from './core/timers/unused-upload.ts'
import { visitorGoneTimer } from './core/timers/visitor-gone.ts'
import { makeAcceptDelivery } from './core/webhooks/accept-delivery.ts'
import { findChannelDoor } from './core/webhooks/channel-door.ts'
import { processDeliveries } from './core/webhooks/process-deliveries.ts'
import { Database } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { jobHandlers } from './jobs/registry.ts'
import { type Clock, systemClock } from './kernel/clock.ts'
import { Vault } from './kernel/crypto.ts'
import { SECOND } from './kernel/instant.ts'
import type { Log } from './kernel/log.ts'
import { makeTokens } from './kernel/tokens.ts'
import { Wakeable } from './kernel/wakeable.ts'
import { listen } from './listen.ts'
import { type Metrics, makeMetrics } from './metrics.ts'
import { operatorRoutes, startProbes } from './operators.ts'
import { openAiModel } from './outside/ai/openai.ts'
import { smtpMail } from './outside/mail/smtp.ts'
import { type Outside, openOutside } from './outside/open-outside.ts'
import { makeDispatcher, makeRedispatcher } from './outside/queue/dispatcher.ts'
import { performWith } from './outside/queue/perform.ts'
import { supabaseTokens } from './outside/supabase/tokens.ts'
import { makeOutward, type Outward, pushJob, startWebhooks } from './outward.ts'
import { Attendance } from './realtime/attendance.ts'
import { addressReader } from './realtime/client-address.ts'
import { Journal } from './realtime/journal.ts'
import { Relay } from './realtime/relay.ts'
import { makeSequencer } from './realtime/sequencer.ts'
import { SessionWatch } from './realtime/session-watch.ts'
import { makeSocketServer, socketsIn, untilClosed } from './realtime/socket-server.ts'

export interface AppOptions {
  config: Config
  log: Log
  version: string
  migrationsFolder: string
  /** Where the web app was built to; null: no pages. */
  webFolder: string | null
  /** Where the widget was built to; null: sites get none. */
  widgetFolder?: string | null
  /** Keeps installations that share one Redis apart. */
  redisPrefix?: string
}

export interface RunningApp {
  /** Null where this process serves no HTTP. */
  port: number | null
  /** No new work; what runs ends or is handed back. */
  stop(): Promise<void>
}

const JOBS_AT_ONCE = { main: 10, slow: 4, campaigns: 4 }
const META = 'https://graph.facebook.com'

/** Puts the parts together and starts the roles that this process has. */
export async function startApp(options: AppOptions): Promise<RunningApp> {
  const { config, log } = options
  const clock = systemClock
  const stops: (() => unknown)[] = []
  const serves = config.role !== 'worker'
  const works = config.role !== 'web'

  const { role } = await migrate(config.databaseDirectUrl, options.migrationsFolder)
  const database = new Database({ url: config.databaseUrl, log, role })
  stops.push(() => database.close())

  const outside = await openOutside(options)
  stops.push(outside.close)
  const { bus, queue, redis, limiter, storage } = outside

  const metrics = makeMetrics({ database, clock, log })
  const drivers = metrics.counting(makeDrivers(config, log))
  const sendMail = mailOf(config)
  const sequencer = makeSequencer({ database, bus, log })
  const dispatcher = makeDispatcher({ database, queue, clock, log })
  const run = makeRun({
    database,
    clock,
    log,
    drivers,
    mailIsOn: sendMail !== null,
    committed(tenantId, left) {
      if (left.events) sequencer.poke(tenantId)
      if (left.jobs) dispatcher.poke()
    },
  })
  const vault = new Vault(config.encryptionKey, config.encryptionKeyPrevious)
  const { publicUrl } = config
  const model = openAiModel(config.openai)
  const ending = new AbortController()
  const desk: Desk = {
    ...{ run, database, drivers, vault, limiter, storage, sendMail, model, publicUrl, clock, log },
    ending: ending.signal,
  }

  if (config.demo && works) await seedDemo(desk, argon2, demoTemplates)
  for (const work of [sequencer, dispatcher]) {
    work.start()
    stops.push(() => work.stop())
  }
  const outward = makeOutward(config, desk)
  const roles: (() => Promise<unknown>)[] = []
  if (works) roles.push(startWork(options, desk, outside, outward, metrics))

  let port: number | null = null
  if (config.port !== null) {
    const http = serves
      ? await startHttp(options, desk, outside, outward, metrics, config.port)
      : await startProbes({ options, desk, outside, metrics }, config.port)
    port = http.port
    roles.push(http.stop)
  }
  if (config.simulatorUrl && works) void keepDemoOpen(desk, config.simulatorUrl)

  log.info({ port, role: config.role, redis: redis !== undefined }, 'Parley runs')
  return {
    port,
    async stop() {
      ending.abort()
      const end = (stop: () => unknown) =>
        Promise.resolve(stop()).catch((fault: unknown) =>
          log.warn({ err: fault }, 'a part did not stop cleanly'),
        )
      await Promise.all(roles.map(end))
      for (const stop of stops.reverse()) await end(stop)
    },
  }
}

function makeDrivers({ meta, pinnacleUrl, simulatorUrl }: Config, log: Log): Drivers {
  const graphUrl = ({ sandbox }: { sandbox: boolean }) =>
    meta.graphUrl ?? (sandbox ? simulatorUrl : null) ?? META
  return {
    whatsapp: whatsappDriver({
      graphUrl,
      graphVersion: meta.graphVersion,
      pinnacleUrl: () => pinnacleUrl,
      log,
      app: meta,
    }),
    ...messengerDrivers({ graphUrl, graphVersion: meta.graphVersion, log, app: meta }),
  }
}

const mailOf = ({ mail, publicUrl }: Config) =>
  mail.enabled && mail.smtpUrl ? smtpMail({ url: mail.smtpUrl, publicUrl }) : null

/** What a worker does; returns how to stop it. */
function startWork(
  { config, version }: AppOptions,
  desk: Desk,
  { bus, queue }: Outside,
  outward: Outward,
  { posted }: Metrics,
): () => Promise<unknown> {
  const { database, clock, log, run } = desk
  const handlers = jobHandlers({
    'deliver-conversation': ({ tenantId }, { conversationId }) =>
      deliverConversation(desk, tenantId, conversationId),
    'deliver-reaction': ({ tenantId }, job) => deliverReaction(desk, tenantId, job),
    'fetch-media': ({ tenantId }, job) => fetchMedia(desk, tenantId, job),
    'run-campaign': ({ tenantId }, { campaignId }) => runCampaign(desk, tenantId, campaignId),
    'pause-campaigns': ({ tenantId }, which) =>
      desk.run({ tenantId, actor: SYSTEM }, (ctx) => pauseCampaigns(ctx, which)),
    'remove-files': (_scope, { keys }) => removeFiles(desk, keys),
    'tell-read': ({ tenantId }, { conversationId }) => tellRead(desk, tenantId, conversationId),
    'fetch-profile': ({ tenantId }, who) => fetchProfile(desk, tenantId, who),
    'sync-templates': ({ tenantId }, account) => syncTemplatesJob(desk, tenantId, account),
    'assign-waiting': ({ tenantId }) => assignWaiting(desk, tenantId),
    'reassign-agent': ({ tenantId }, { agentId }) => reassignAgent(desk, tenantId, agentId),
    'rename-everywhere': ({ tenantId }, renaming) => renameEverywhere(desk, tenantId, renaming),
    'mail-reset': (_scope, who) => mailReset(desk, who),
    'mail-invitation': ({ tenantId }, { agentId }) => mailInvitation(desk, tenantId, agentId),
    'mail-notification': ({ tenantId }, told) => mailNotification(desk, tenantId, told),
    'push-notification': pushJob(desk, outward),
  })
  const processor = new Wakeable('webhooks', () => processDeliveries(desk, readDelivery), log, SECOND)
  const works = [
    processor,
    makeRedispatcher({ database, queue, clock, log }),
    makeRetention({ database, clock, log }),
    makeIndexer({ database, log }),
    makeTimerSweep({
      database,
      run,
      clock,
      log,
      handlers: timerHandlers({
        'service-window': serviceWindowTimer,
        'deliver-conversation': deliverConversationTimer,
        'deliver-reaction': deliverReactionTimer,
        snooze: snoozeTimer,
        presence: presenceTimer,
        'visitor-gone': visitorGoneTimer,
        'fetch-media': fetchMediaTimer,
        'sync-templates': syncTemplatesTimer,
        'unused-upload': unusedUploadTimer,
        'late-echo': lateEchoTimer,
        'start-campaign': startCampaignTimer,
        'run-campaign': runCampaignTimer,
        'campaign-progress': campaignProgressTimer,
      }),
    }),
  ]
  const deafen = bus.on('webhooks', processor.poke)
  const deafenTyping = bus.on('typing', ({ tenantId, conversationId, agentId, isTyping }) => {
    if (agentId === null || !isTyping) return
    tellTyping(desk, tenantId, conversationId).catch((fault: unknown) =>
      log.warn({ err: fault }, 'typing was not shown'),
    )
  })
  queue.work(performWith({ handlers, database, clock, log }), JOBS_AT_ONCE)
  for (const work of works) work.start()
  const stopWebhooks = startWebhooks(desk, outward, { bus, version, links: linksOf(config, clock), posted })
  return async () => {
    deafen()
    deafenTyping()
    await Promise.all([stopWebhooks(), queue.stopWork(), ...works.map((work) => work.stop())])
  }
}

const secretsOf = (config: Config) => ({ current: config.jwtSecret, previous: config.jwtSecretPrevious })
const linksOf = (config: Config, clock: Clock) =>
  makeLinks({ publicUrl: config.publicUrl, secrets: secretsOf(config), clock })

async function startHttp(
  options: AppOptions,
  desk: Desk,
  outside: Outside,
  outward: Outward,
  metrics: Metrics,
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
      accept: makeAcceptDelivery({ database, clock, waiting: () => bus.publish('webhooks', {}) }),
    }),
  )

  const origins = config.corsOrigins === '*' ? '*' : [...config.corsOrigins]
  const io = makeSocketServer(app.server, origins)
  const journal = new Journal(database, clock)
  const relay = new Relay({ journal, bus, log })
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

/** The simulator plays the customers whom the documentation's examples answer, so that those always work. */
async function keepDemoOpen(desk: Desk, simulatorUrl: string) {
  try {
    for (const { phoneNumberId, phone, name, text } of await closedInDemo(desk)) {
      await fetch(`${simulatorUrl}/simulator/inbound`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ channel: 'whatsapp', phoneNumberId, from: phone, name, text }),
      })
    }
  } catch (fault) {
    desk.log.warn({ err: fault }, 'the simulator did not answer')
  }
}
