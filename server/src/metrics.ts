import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { ChannelDriver } from './core/channels/port.ts'
import type { Drivers } from './core/ctx.ts'
import type { JournalEvent } from './core/events.ts'
import type { Database } from './db/database.ts'
import { type Backlog, readBacklog } from './db/outbox/lag.ts'
import type { Clock } from './kernel/clock.ts'
import { msOf, SECOND } from './kernel/instant.ts'
import type { Log } from './kernel/log.ts'

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export interface Answered {
  method: string
  /** As it is registered (`/api/contacts/:id`): an id in a label would be a series of its own. */
  route: string
  status: number
  ms: number
}

export type Metrics = ReturnType<typeof makeMetrics>

/** The figures of one process, as Prometheus reads them; those of the queue are the installation's, from any process. */
export function makeMetrics(deps: { database: Database; clock: Clock; log: Log }) {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const requests = new Histogram({
    name: 'parley_http_request_duration_seconds',
    help: 'Requests by route and status, and how long they took',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers,
  })
  const sends = new Counter({
    name: 'parley_sends_total',
    help: 'Messages handed to a provider, by channel and what came of it',
    labelNames: ['channel', 'outcome'] as const,
    registers,
  })
  const shown = new Histogram({
    name: 'parley_webhook_to_screen_seconds',
    help: "From a provider's webhook at the door until its message went out to the agents' sockets of this process",
    buckets: SECONDS,
    registers,
  })
  const posts = new Histogram({
    name: 'parley_outgoing_webhook_duration_seconds',
    help: "Attempts to post an event to a customer's webhook, by what came of it",
    labelNames: ['outcome'] as const,
    buckets: SECONDS,
    registers,
  })
  watchBacklog(deps, registers)

  return {
    contentType: register.contentType,
    render: () => register.metrics(),
    answered: ({ method, route, status, ms }: Answered) =>
      requests.observe({ method, route, status: String(status) }, ms / SECOND),
    posted: (outcome: string, ms: number) => posts.observe({ outcome }, ms / SECOND),
    /** A committed event was handed to the sockets here. */
    passedOn(event: JournalEvent) {
      if (event.type !== 'message.created' || !event.data.receivedAt) return
      shown.observe(Math.max(0, msOf(deps.clock.now()) - msOf(event.data.receivedAt)) / SECOND)
    },
    /** The same drivers, counted. */
    counting: (drivers: Drivers): Drivers =>
      Object.fromEntries(
        Object.entries(drivers).map(([channel, driver]) => [
          channel,
          counted(driver, (outcome) => sends.inc({ channel, outcome })),
        ]),
      ),
    /** How many sockets stand where; looked at when somebody asks. */
    watchSockets(count: () => Record<string, number>) {
      new Gauge({
        name: 'parley_sockets',
        help: 'Connected sockets of this process, by namespace',
        labelNames: ['namespace'] as const,
        registers,
        collect() {
          for (const [namespace, sockets] of Object.entries(count())) this.set({ namespace }, sockets)
        },
      })
    },
  }
}

function watchBacklog(deps: { database: Database; clock: Clock; log: Log }, registers: Registry[]) {
  const lag = new Gauge({
    name: 'parley_queue_lag_seconds',
    help: 'How long the oldest of what waits has waited, by kind; 0 where nothing does',
    labelNames: ['queue'] as const,
    registers,
  })
  new Gauge({
    name: 'parley_queue_depth',
    help: 'What waits in the installation, by kind: jobs, jobs that were given up, webhooks, events, webhooks to post',
    labelNames: ['queue'] as const,
    registers,
    async collect() {
      try {
        const now = msOf(deps.clock.now())
        for (const { queue, depth, since } of await deps.database.global(readBacklog)) {
          this.set({ queue }, depth)
          lag.set({ queue }, lagOf(since, now))
        }
      } catch (fault) {
        // The other figures are of use just then.
        deps.log.warn({ err: fault }, 'the depth of the queues could not be read')
        this.reset()
        lag.reset()
      }
    },
  })
}

const lagOf = (since: Backlog['since'], now: number) =>
  since === null ? 0 : Math.max(0, now - msOf(since)) / SECOND

function counted(driver: ChannelDriver, count: (outcome: string) => void): ChannelDriver {
  const send: ChannelDriver['send'] = async (...order) => {
    const sent = await driver.send(...order)
    count(sent.outcome)
    return sent
  }
  return Object.assign(Object.create(driver) as ChannelDriver, { send })
}
