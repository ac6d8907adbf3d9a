import { claimFeeds, type Feed, tenantsWithFeeds } from '../../db/outgoing/feeds.ts'
import { newId } from '../../kernel/ids.ts'
import { plus, SECOND } from '../../kernel/instant.ts'
import { Wakeable } from '../../kernel/wakeable.ts'
import { LEASE_MS, type SendDeps, workOnFeed } from './work-on-feed.ts'

/** Of one process; a slow target keeps one of them busy. */
const LANES = 64
/** What is on its way when the process is to end has so long to be answered. */
const PATIENCE_MS = 3 * SECOND

export interface WebhookSender {
  start(): void
  /** These tenants have news. */
  poke(tenantIds: string[]): void
  stop(): Promise<void>
}

/**
 * Posts events to webhooks. The rows are the work order: any number of processes may run one, each webhook is one's at a
 * time, and a process that dies leaves its webhooks to others when its lease is over.
 */
export function makeWebhookSender(deps: SendDeps, sweepMs = SECOND): WebhookSender {
  const { database, clock, log } = deps.desk
  const owner = newId()
  const [end, breakOff] = [new AbortController(), new AbortController()]
  const ending = { ended: end.signal, broken: breakOff.signal }
  /** By webhook. One that is claimed again while it is worked on here goes on as it does. */
  const lanes = new Map<string, Promise<void>>()
  let watched = new Set<string>()

  const take = (feed: Feed) => {
    const lane: Promise<void> = workOnFeed(deps, feed, owner, ending)
      .then((did) => {
        if (did) claiming.poke()
      })
      .catch((fault: unknown) =>
        log.error({ err: fault, webhookId: feed.webhookId }, 'a webhook could not be worked on'),
      )
      .finally(() => lanes.delete(feed.webhookId))
    lanes.set(feed.webhookId, lane)
  }
  const claim = async () => {
    const now = clock.now()
    const lease = { owner, until: plus(now, LEASE_MS) }
    const feeds = await database.global((tx) => claimFeeds(tx, lease, now, LANES - lanes.size))
    for (const feed of feeds) if (!lanes.has(feed.webhookId)) take(feed)
  }
  const claiming = new Wakeable('outgoing webhooks', claim, log, sweepMs)
  /** Most tenants have none: their events are not worth a look. */
  const watch = async () => {
    watched = new Set(await database.global(tenantsWithFeeds))
  }
  const watching = new Wakeable('tenants with webhooks', watch, log, sweepMs)

  return {
    start() {
      watching.start()
      claiming.start()
    },
    poke(tenantIds) {
      if (tenantIds.some((id) => watched.has(id))) claiming.poke()
    },
    async stop() {
      end.abort()
      const patience = setTimeout(() => breakOff.abort(), PATIENCE_MS)
      await Promise.all([watching.stop(), claiming.stop()])
      await Promise.all(lanes.values())
      clearTimeout(patience)
    },
  }
}
