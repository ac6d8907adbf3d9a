import { demoTemplates } from '@parley/contracts/meta/demo-templates'
import { practiceNumber } from '@parley/contracts/meta/practice'
import { messengerDrivers } from './channels/messenger/driver.ts'
import { whatsappDriver } from './channels/whatsapp/driver.ts'
import type { Config } from './config.ts'
import { argon2 } from './core/agents/passwords.ts'
import { type Drivers, makeRun } from './core/ctx.ts'
import { closedInDemo } from './core/demo/always-open.ts'
import { seedDemo } from './core/demo/seed-demo.ts'
import type { Desk } from './core/desk.ts'
import { Crowd } from './core/webhooks/crowd.ts'
import { Handed } from './core/webhooks/handed.ts'
import { Database } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { startHttp } from './http.ts'
import { systemClock } from './kernel/clock.ts'
import { Vault } from './kernel/crypto.ts'
import type { Log } from './kernel/log.ts'
import { makeMetrics } from './metrics.ts'
import { startProbes } from './operators.ts'
import { openAiModel } from './outside/ai/openai.ts'
import { smtpMail } from './outside/mail/smtp.ts'
import { openOutside } from './outside/open-outside.ts'
import { makeDispatcher } from './outside/queue/dispatcher.ts'
import { makeOutward } from './outward.ts'
import { makeAnnounce } from './realtime/announce.ts'
import { Journal } from './realtime/journal.ts'
import { Relay } from './realtime/relay.ts'
import { startWork } from './work.ts'

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
  const journal = new Journal(database, clock)
  const relay = serves ? new Relay({ journal, bus, log }) : undefined
  const announce = makeAnnounce({ bus, hearing: relay })
  const dispatcher = makeDispatcher({ database, queue, clock, log })
  const run = makeRun({
    database,
    clock,
    log,
    drivers,
    mailIsOn: sendMail !== null,
    committed(tenantId, left) {
      if (left.events.length > 0) announce(tenantId, left.events)
      if (left.jobs) dispatcher.poke()
    },
  })
  const vault = new Vault(config.encryptionKey, config.encryptionKeyPrevious)
  const { publicUrl } = config
  const model = openAiModel(config.openai)
  const ending = new AbortController()
  const desk: Desk = {
    ...{ run, database, drivers, vault, limiter, storage, sendMail, model, publicUrl, clock, log },
    practiceNumber: config.simulatorUrl === null ? undefined : practiceNumber,
    ending: ending.signal,
    crowd: new Crowd(),
    handed: serves && works ? new Handed() : undefined,
  }

  if (config.demo && works) await seedDemo(desk, argon2, demoTemplates)
  dispatcher.start()
  stops.push(() => dispatcher.stop())
  const outward = makeOutward(config, desk)
  const roles: (() => Promise<unknown>)[] = []
  if (works) roles.push(startWork(options, desk, outside, outward, metrics))

  let port: number | null = null
  if (config.port !== null) {
    const http = relay
      ? await startHttp({ options, desk, outside, outward, metrics, journal, relay }, config.port)
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

function makeDrivers({ meta, pinnacle, simulatorUrl }: Config, log: Log): Drivers {
  const graphUrl = ({ sandbox }: { sandbox: boolean }) =>
    meta.graphUrl ?? (sandbox ? simulatorUrl : null) ?? META
  return {
    whatsapp: whatsappDriver({
      graphUrl,
      graphVersion: meta.graphVersion,
      pinnacleUrl: () => pinnacle.url,
      pinnacleApi: pinnacle,
      log,
      app: meta,
    }),
    ...messengerDrivers({ graphUrl, graphVersion: meta.graphVersion, log, app: meta }),
  }
}

const mailOf = ({ mail, publicUrl }: Config) =>
  mail.enabled && mail.smtpUrl ? smtpMail({ url: mail.smtpUrl, publicUrl }) : null

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
