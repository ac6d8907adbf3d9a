import { eventsBetween } from '../../db/events/read.ts'
import { dueDeliveries, noteAttempt, type OutgoingDelivery } from '../../db/outgoing/deliveries.ts'
import { dropLease, type Feed, lockFeed, prolongLease, releaseFeed } from '../../db/outgoing/feeds.ts'
import { type OutgoingWebhook, outgoingWebhooks } from '../../db/outgoing/webhooks.ts'
import { plus, SECOND } from '../../kernel/instant.ts'
import { type Scope, SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { JournalEvent } from '../events.ts'
import { feedWebhook } from './feed.ts'
import { afterAttempt } from './next-attempt.ts'
import { signedHeaders } from './secret.ts'
import type { Posted, Targets } from './targets.ts'

export interface SendDeps {
  desk: Desk
  targets: Targets
  /** What of an event the world outside is told; null for what it is not told. */
  present(event: JournalEvent, tenantId: string): { type: string; at: string; data: unknown } | null
  isTold(type: string): boolean
  version: string
  /** For the figures that are kept. */
  posted?(outcome: 'delivered' | 'refused' | 'no-answer', ms: number): void
}

export const LEASE_MS = 15 * SECOND
const BATCH = 64
const AT_ONCE = 8

interface Work {
  deps: SendDeps
  scope: Scope
  feed: Feed
  owner: string
  /** Nothing new is begun. */
  ended: AbortSignal
  /** What is on its way is broken off. */
  broken: AbortSignal
}

/** The process's own end: first nothing new, then, after some patience, nothing at all. */
export interface Ending {
  ended: AbortSignal
  broken: AbortSignal
}

/**
 * Everything that there is to do for one webhook, under a lease of it: new events are written down as its deliveries, and
 * what is due is posted. One slow target holds up no other, because each has its own lane; within it the events of one
 * conversation go in their order, and one that failed waits for its next attempt without holding up those behind it.
 * True where something was done.
 */
export async function workOnFeed(
  deps: SendDeps,
  feed: Feed,
  owner: string,
  ending: Ending,
): Promise<boolean> {
  const lost = new AbortController()
  const work = {
    deps,
    feed,
    owner,
    scope: { tenantId: feed.tenantId, actor: SYSTEM },
    ended: AbortSignal.any([ending.ended, lost.signal]),
    broken: AbortSignal.any([ending.broken, lost.signal]),
  }
  const holding = setInterval(() => hold(work, lost), LEASE_MS / 3)
  holding.unref()
  try {
    return await untilNothingIsDue(work)
  } finally {
    clearInterval(holding)
    await release(work)
  }
}

async function untilNothingIsDue(work: Work): Promise<boolean> {
  let did = false
  while (!work.ended.aborted) {
    const more = await work.deps.desk.run(work.scope, (ctx) =>
      feedWebhook(ctx, work.feed.webhookId, work.owner, work.deps.isTold),
    )
    const batch = await take(work)
    if (batch) await post(work, batch)
    else if (!more) return did
    did = true
  }
  return did
}

interface Batch {
  webhook: OutgoingWebhook
  secret: string
  due: OutgoingDelivery[]
  events: Map<number, JournalEvent>
}

async function take({ deps, scope, feed, owner }: Work): Promise<Batch | null> {
  return await deps.desk.run(scope, async (ctx) => {
    if ((await lockFeed(ctx.tx, feed.webhookId, owner)) === null) return null
    const webhook = await outgoingWebhooks.find(ctx.tx, feed.webhookId)
    const due = webhook ? await dueDeliveries(ctx.tx, webhook.id, ctx.now, BATCH) : []
    if (!webhook || due.length === 0) return null
    const found = await eventsNamed(
      due.map(({ seq }) => seq),
      (range) => eventsBetween(ctx.tx, range),
    )
    return { webhook, due, events: found, secret: deps.desk.vault.open(webhook.secret) }
  })
}

type Read = (range: { after: number; upTo: number; limit: number }) => Promise<unknown[]>

/** Neighbours are read together; what is tried again may lie far behind them. */
async function eventsNamed(seqs: number[], read: Read): Promise<Map<number, JournalEvent>> {
  const runs: { from: number; to: number }[] = []
  for (const seq of seqs) {
    const last = runs.at(-1)
    if (last && seq - last.from < BATCH) last.to = seq
    else runs.push({ from: seq, to: seq })
  }
  const found = await Promise.all(
    runs.map(({ from, to }) => read({ after: from - 1, upTo: to, limit: BATCH })),
  )
  return new Map((found.flat() as JournalEvent[]).map((event) => [event.seq, event]))
}

/** Several conversations at a time, each in its order. */
async function post(work: Work, batch: Batch): Promise<void> {
  const next = byConversation(batch.due).values()
  const carryOn = async () => {
    for (const lane of next) {
      for (const delivery of lane) if (!work.ended.aborted) await attempt(work, batch, delivery)
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, carryOn))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

function byConversation(due: OutgoingDelivery[]): Map<unknown, OutgoingDelivery[]> {
  const lanes = new Map<unknown, OutgoingDelivery[]>()
  for (const delivery of due) {
    const key = delivery.conversationId ?? delivery.id
    lanes.set(key, [...(lanes.get(key) ?? []), delivery])
  }
  return lanes
}

async function attempt({ deps, scope, broken }: Work, batch: Batch, delivery: OutgoingDelivery) {
  const at = deps.desk.clock.now()
  const event = batch.events.get(delivery.seq)
  const told = event && deps.present(event, scope.tenantId)
  if (!told) {
    const gone = { at, statusCode: null, error: 'What happened then is not kept any more', ms: 0 }
    return await deps.desk.run(scope, (ctx) =>
      noteAttempt(ctx.tx, { ...delivery, status: 'failed', nextAttemptAt: null }, gone),
    )
  }
  const body = JSON.stringify({ type: told.type, timestamp: told.at, data: told.data })
  const headers = {
    'content-type': 'application/json',
    'user-agent': `Parley/${deps.version}`,
    ...signedHeaders(batch.secret, { id: delivery.id, at, body }),
  }
  const posted = await deps.targets.post(batch.webhook.url, { headers, body, signal: broken })
  // Broken off by our own end: whoever comes next finds it due, under the same id.
  if (broken.aborted && posted.statusCode === null) return
  deps.posted?.(outcomeOf(posted), posted.ms)
  const made = { at, ...posted }
  await deps.desk.run(scope, (ctx) =>
    noteAttempt(ctx.tx, { id: delivery.id, ...afterAttempt(delivery, made) }, made),
  )
}

const outcomeOf = ({ error, statusCode }: Posted) =>
  error === null ? 'delivered' : statusCode === null ? 'no-answer' : 'refused'

function hold({ deps, feed, owner }: Work, lost: AbortController) {
  const { database, clock, log } = deps.desk
  const lease = { owner, until: plus(clock.now(), LEASE_MS) }
  database
    .global((tx) => prolongLease(tx, feed.webhookId, lease))
    .then((mine) => mine || lost.abort())
    .catch((fault: unknown) => log.warn({ err: fault }, 'a lease of a webhook was not prolonged'))
}

/** Under its lock, so that what is written down meanwhile counts for when it is due. */
async function release({ deps, scope, feed, owner }: Work): Promise<void> {
  await deps.desk.run(scope, async (ctx) => {
    if ((await lockFeed(ctx.tx, feed.webhookId, owner)) === null) {
      return await dropLease(ctx.tx, feed.webhookId, owner)
    }
    await releaseFeed(ctx.tx, feed.webhookId)
  })
}
