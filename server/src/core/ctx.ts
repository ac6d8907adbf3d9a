import type { Database } from '../db/database.ts'
import { appendEvents, type PendingEvent } from '../db/events/append.ts'
import { addToLedger, type LedgerEntry } from '../db/ledger/ledger.ts'
import type { Notice } from '../db/notifications/entity.ts'
import { appendWithNotices } from '../db/notifications/write.ts'
import {
  addCounts,
  armTimers,
  insertJobs,
  type PendingCount,
  type PendingJob,
  type PendingTimer,
} from '../db/outbox/write.ts'
import type { ClientTx, Tx } from '../db/tx.ts'
import type { Clock } from '../kernel/clock.ts'
import { copy } from '../kernel/copy.ts'
import { type Instant, quarterOf } from '../kernel/instant.ts'
import type { Log } from '../kernel/log.ts'
import type { ChannelDriver } from './channels/port.ts'
import { followWithin } from './effects/within.ts'
import type { Audience, ChannelType, Conversation, Role, Visibility } from './entities.ts'
import type { DomainEvents, EventType, JournalEvent } from './events.ts'
import type { JobName, Jobs, TimerKind } from './jobs.ts'

/** Who acts: always the token's subject, or the system itself. */
export type Actor =
  | {
      type: 'agent'
      id: string
      name: string
      role: Role
      department: string | null
      visibility: Visibility
      sessionId: string
    }
  | { type: 'api'; id: string; name: string; scopes: string[] }
  | { type: 'contact'; id: string; name: string | null }
  | { type: 'system' }

export const SYSTEM: Actor = { type: 'system' }

/** One name for each who acts, over all kinds. */
export const actorKey = (actor: Actor) => ('id' in actor ? `${actor.type}:${actor.id}` : actor.type)

/** A verb's surroundings, explicit: its tenant, who acts, the transaction, the time, and what is to follow from it. */
export interface Ctx {
  readonly tenantId: string
  readonly actor: Actor
  /** From where the actor asks; for the audit log. */
  readonly ip?: string | undefined
  readonly tx: Tx
  /** The moment of this transaction. */
  readonly now: Instant
  readonly log: Log
  readonly drivers: Drivers
  /** Conversations as they were when this transaction locked them: what counters and `changes` are told from. */
  readonly before: Map<number, Conversation>
  record<T extends EventType>(type: T, data: DomainEvents[T], audience: Audience): void
  /** Tells agents what concerns them, when all else is written. */
  notify(notices: Notice[]): void
  enqueue<J extends JobName>(name: J, payload: Jobs[J]): void
  /** For work that looks for itself what there is to do: one job a transaction is enough. */
  enqueueOnce<J extends JobName>(name: J, payload: Jobs[J]): void
  /** Looks at `subject` again at `due`, or earlier where it is armed for earlier. */
  arm(kind: TimerKind, subject: string | number, due: Instant): void
  count(figure: string, department: string, assignee: string, value: number): void
  /** Adds to the ledger, in the quarter of an hour of `at`. */
  tally(entry: LedgerEntry): void
}

export type Drivers = Partial<Record<ChannelType, ChannelDriver>>

export interface Scope {
  tenantId: string
  actor: Actor
  ip?: string | undefined
}

/** Runs a verb in one transaction of its tenant: all of it is committed, with its events and jobs, or nothing. */
export type Run = <T>(scope: Scope, verb: (ctx: Ctx) => Promise<T>) => Promise<T>

interface Follows {
  events: PendingEvent[]
  notices: Notice[]
  jobs: PendingJob[]
  timers: PendingTimer[]
  counts: Map<string, PendingCount>
  ledger: Map<string, LedgerEntry>
}

/** What a commit has left behind: events with their numbers, and whether there are jobs. */
export interface Left {
  events: JournalEvent[]
  jobs: boolean
}

const SLOTS = 32
/** Fewer, because the ledger has rows for every quarter of an hour: each slot multiplies what is read. */
const LEDGER_SLOTS = 8

export function makeRun(deps: {
  database: Database
  clock: Clock
  log: Log
  drivers: Drivers
  mailIsOn?: boolean
  /** Called after a commit that left something behind. */
  committed(tenantId: string, left: Left): void
}): Run {
  return async function run(scope, verb) {
    let follows = empty()
    let left: Left = { events: [], jobs: false }
    const out = await deps.database.tenant(
      scope.tenantId,
      async (tx) => {
        follows = empty()
        const ctx = makeCtx(scope, tx, deps, follows)
        const result = await verb(ctx)
        await followWithin(ctx, follows.events)
        return result
      },
      async (tx) => {
        left = await writeFollows(tx, follows, deps.mailIsOn ?? false)
      },
    )
    if (left.jobs || left.events.length > 0) deps.committed(scope.tenantId, left)
    return out
  }
}

const empty = (): Follows => ({
  events: [],
  notices: [],
  jobs: [],
  timers: [],
  counts: new Map(),
  ledger: new Map(),
})

/**
 * Every field by its name: behind a spread scope V8 made a class of its own for each, and kept what it held to the next
 * full collection.
 */
function makeCtx(
  { tenantId, actor, ip }: Scope,
  tx: ClientTx,
  deps: { clock: Clock; log: Log; drivers: Drivers },
  follows: Follows,
): Ctx {
  const now = deps.clock.now()
  return {
    tenantId,
    actor,
    ip,
    tx,
    now,
    log: deps.log,
    drivers: deps.drivers,
    before: new Map(),
    record(type, data, audience) {
      const conversationId = 'conversation' in data ? data.conversation.id : null
      // A copy, because what comes after in the same transaction may change the objects.
      follows.events.push({ type, conversationId, audience, data: copy(data), at: now })
    },
    notify(notices) {
      follows.notices.push(...notices)
    },
    enqueue(name, payload) {
      follows.jobs.push({ name, payload, createdAt: now })
    },
    enqueueOnce(name, payload) {
      if (!follows.jobs.some((job) => job.name === name)) this.enqueue(name, payload)
    },
    arm(kind, subject, due) {
      follows.timers.push({ kind, subject: String(subject), due })
    },
    count(figure, department, assignee, value) {
      const key = `${figure}\n${department}\n${assignee}`
      const known = follows.counts.get(key)
      if (known) known.value += value
      else follows.counts.set(key, { figure, department, assignee, value })
    },
    tally({ tag, figure, at, channelId, agentId, count, total }) {
      const quarter = quarterOf(at)
      const key = [tag, figure, quarter, channelId, agentId].join('\n')
      const known = follows.ledger.get(key)
      const entry = { tag, figure, at: quarter, channelId, agentId }
      follows.ledger.set(key, {
        count: (known?.count ?? 0) + count,
        total: (known?.total ?? 0) + total,
        ...entry,
      })
    },
  }
}

/**
 * In one order for every transaction (counters, timers, jobs, notices and events, whose number is the last lock) and without
 * waiting in between.
 */
async function writeFollows(tx: ClientTx, follows: Follows, mailIsOn: boolean): Promise<Left> {
  const { events, notices, jobs, timers } = follows
  const counts = [...follows.counts.values()].filter((count) => count.value !== 0)
  const entries = [...follows.ledger.values()].filter(({ count, total }) => count !== 0 || total !== 0)
  const done = [
    counts.length > 0 && addCounts(tx, counts, tx.connectionNumber % SLOTS),
    entries.length > 0 && addToLedger(tx, entries, tx.connectionNumber % LEDGER_SLOTS),
    timers.length > 0 && armTimers(tx, timers),
    jobs.length > 0 && insertJobs(tx, jobs),
  ]
  const appended = append(tx, events, notices, mailIsOn)
  await Promise.all([appended, ...done])
  const { told, last, jobs: more } = await appended
  const all = [...events, ...told]
  return {
    // What `record` wrote under a type is of that type.
    events: all.map((event, index) => ({ seq: last - all.length + 1 + index, ...event }) as JournalEvent),
    jobs: jobs.length + more > 0,
  }
}

async function append(tx: ClientTx, events: PendingEvent[], notices: Notice[], mailIsOn: boolean) {
  if (notices.length > 0) {
    return await appendWithNotices(tx, events, notices, {
      event: 'notification.created' satisfies EventType,
      pushJob: 'push-notification' satisfies JobName,
      mailJob: mailIsOn ? ('mail-notification' satisfies JobName) : null,
    })
  }
  return { told: [], jobs: 0, last: events.length > 0 ? await appendEvents(tx, events) : 0 }
}
