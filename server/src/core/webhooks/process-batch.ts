import type { ChannelRoute } from '../../db/channels/routes.ts'
import { isOfSurroundings } from '../../db/faults.ts'
import type { Tx } from '../../db/tx.ts'
import {
  type Delivery,
  type DeliveryEnd,
  endDeliveries,
  idsOfWaiting,
  lockProcessing,
} from '../../db/webhooks/deliveries.ts'
import { saveWebhookEvents } from '../../db/webhooks/events.ts'
import { newId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Parsed, ReadDelivery, Route } from '../channels/inbound.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import { receive } from '../receiving/receive.ts'
import { Outdated } from './outdated.ts'
import { type Owners, type Routes, routeKey, type Whereabouts } from './whereabouts.ts'

/** One item with the channel that it is for and the delivery that brought it. */
interface Task {
  delivery: Delivery
  channelId: string
  parsed: Parsed
}

type Target = Pick<ChannelRoute, 'tenantId' | 'channelId'>
export type Readers = Record<Delivery['source'], ReadDelivery>

export interface Batch {
  deliveries: Delivery[]
  areHanded: boolean
  /** After which they are the first that wait. */
  behind: number
}

/**
 * Each tenant's part in a transaction of its own, and with the last one the deliveries end. A crash in between repeats the
 * batch, which is harmless: every effect finds itself done.
 *
 * `leaves`: once all that it writes is on its way. The next batch may begin by then: it waits for the lock, and is outdated
 * where this one fails.
 */
export async function processBatch(
  desk: Desk,
  whereabouts: Whereabouts,
  readers: Readers,
  { deliveries, areHanded, behind }: Batch,
  leaves: () => void,
): Promise<void> {
  const parsed = deliveries.map((delivery) => ({ delivery, items: read(delivery, readers) }))
  const names = distinct(parsed.flatMap(({ items }) => items.flatMap(({ route }) => (route ? [route] : []))))
  const doors = [...new Set(deliveries.flatMap(({ channelId }) => channelId ?? []))]
  const [routes, owners] = await Promise.all([whereabouts.routesOf(names), whereabouts.ownersOf(doors)])
  const tasks = new Map<string, Task[]>()
  const ends: DeliveryEnd[] = []
  for (const { delivery, items } of parsed) {
    const found = items.flatMap((parsed) =>
      channelsFor(delivery, owners, parsed.route, routes).map((route) => ({ route, parsed })),
    )
    for (const { route, parsed } of found) {
      const mine = tasks.get(route.tenantId) ?? []
      tasks.set(route.tenantId, mine)
      mine.push({ delivery, channelId: route.channelId, parsed })
    }
    ends.push({ id: delivery.id, ...endOf(items, found.length) })
  }
  // Before anything else, so that nobody waits for the lock who holds what its holder needs.
  const begin = async (tx: Tx) => {
    lockProcessing(tx)
    const confirmed = Promise.all([
      confirmWaiting(tx, deliveries, behind),
      whereabouts.confirmRoutes(tx, names, routes),
      whereabouts.confirmOwners(tx, doors, owners),
    ])
    tx.confirm(confirmed)
    // What is found waiting, others have mostly found, too.
    if (!areHanded) await confirmed
  }
  const end = (tx: Tx, now: Instant) => {
    endDeliveries(tx, ends, now)
    setImmediate(leaves)
  }
  const parts = [...tasks].map(([tenantId, tasks]) => ({ tenantId, tasks, begin, end: () => {} }))
  const last = parts.pop()
  for (const part of parts) await processTenant(desk, whereabouts, part)
  if (last) await processTenant(desk, whereabouts, { ...last, end })
  else
    await desk.database.global(async (tx) => {
      await begin(tx)
      end(tx, desk.clock.now())
    })
}

/** Others may have been quicker, or have accepted something earlier. */
async function confirmWaiting(tx: Tx, deliveries: Delivery[], behind: number) {
  const oldest = await idsOfWaiting(tx, behind, deliveries.length)
  if (deliveries.some(({ id }, index) => id !== oldest[index])) throw new Outdated()
}

/** By its own door a channel is known, also where an item names none; others of its tenant may be named there, too. */
function channelsFor({ channelId }: Delivery, owners: Owners, route: Route | null, routes: Routes): Target[] {
  const named = (route && routes.get(routeKey(route))) ?? []
  if (channelId === null) return named
  const tenantId = owners.get(channelId)
  if (tenantId === undefined) return []
  return route === null ? [{ tenantId, channelId }] : named.filter((found) => found.tenantId === tenantId)
}

function read(delivery: Delivery, readers: Readers): Parsed[] {
  try {
    const { source, body, json = JSON.parse(body.toString('utf8')), receivedAt } = delivery
    return readers[source](json, receivedAt)
  } catch (fault) {
    return [{ route: null, item: { kind: 'failed', reason: (fault as Error).message } }]
  }
}

const distinct = (names: Route[]): Route[] => [
  ...new Map(names.map((name) => [routeKey(name), name])).values(),
]

interface Part {
  tenantId: string
  tasks: Task[]
  /** Has nobody else process meanwhile, and makes sure that these are to be, and for this tenant. */
  begin(tx: Tx): Promise<void>
  /** Along with the commit. */
  end(tx: Tx, now: Instant): void
}

/** All of it at once; where that fails for what it says, item by item, so that one bad item stops no other. */
async function processTenant(
  desk: Desk,
  whereabouts: Whereabouts,
  { tenantId, tasks, begin, end }: Part,
): Promise<void> {
  const failures = new Map<Task, string>()
  const scope = { tenantId, actor: SYSTEM }
  const close = (ctx: Ctx) => {
    saveWebhookEvents(ctx.tx, webhookEvents(ctx, tasks, failures))
    end(ctx.tx, ctx.now)
  }
  const attempt = async (ctx: Ctx, mine: Task[]) => {
    await begin(ctx.tx)
    await receiveTasks(ctx, whereabouts, mine)
  }
  const isForAll = (fault: unknown) => fault instanceof Outdated || isOfSurroundings(fault)
  try {
    await desk.run(scope, async (ctx) => {
      await attempt(ctx, tasks)
      close(ctx)
    })
  } catch (fault) {
    // Then the whole batch is tried again. Anything else is taken for what the item says: it is kept as failed, since
    // tried again and again it would hold up all others.
    if (isForAll(fault)) throw fault
    for (const task of tasks) {
      try {
        await desk.run(scope, (ctx) => attempt(ctx, [task]))
      } catch (itemFault) {
        if (isForAll(itemFault)) throw itemFault
        desk.log.warn(
          { err: itemFault, delivery: task.delivery.id },
          'an item of a webhook failed and is kept',
        )
        failures.set(task, (itemFault as Error).message)
      }
    }
    await desk.run(scope, async (ctx) => {
      await begin(ctx.tx)
      close(ctx)
    })
  }
}

async function receiveTasks(ctx: Ctx, whereabouts: Whereabouts, tasks: Task[]) {
  const ids = [...new Set(tasks.map((task) => task.channelId))]
  const channels = await whereabouts.channelsOf(ctx.tx, ids)
  const arrivals = tasks.flatMap(({ channelId, parsed, delivery: { receivedAt } }) => {
    const channel = channels.get(channelId)
    return channel ? [{ channel, item: parsed.item, receivedAt }] : []
  })
  ctx.tx.confirm(whereabouts.confirmChannels(ctx.tx, ids, channels))
  await receive(ctx, arrivals)
}

/** One event per delivery and channel: failed where an item of it failed, ignored where nothing in it meant anything. */
function webhookEvents(ctx: Ctx, tasks: Task[], failures: Map<Task, string>) {
  const groups = new Map<string, Task[]>()
  for (const task of tasks) {
    const key = `${task.delivery.id} ${task.channelId}`
    groups.set(key, [...(groups.get(key) ?? []), task])
  }
  return [...groups.values()].map((group) => {
    const { delivery, channelId } = group[0]!
    const broken = group
      .map((task) => failures.get(task) ?? reasonOf(task.parsed))
      .find((reason) => reason !== null)
    const ignored = group.every((task) => task.parsed.item.kind === 'ignored')
    return {
      id: newId(),
      deliveryId: delivery.id,
      channelId,
      source: delivery.source,
      status: broken ? ('failed' as const) : ignored ? ('ignored' as const) : ('processed' as const),
      error: broken ? { code: 'VALIDATION_ERROR', message: broken } : null,
      summary: summaryOf(group),
      receivedAt: delivery.receivedAt,
      processedAt: ctx.now,
    }
  })
}

const reasonOf = ({ item }: Parsed) => (item.kind === 'failed' ? item.reason : null)

function summaryOf(tasks: Task[]): string {
  const counts = new Map<string, number>()
  for (const { parsed } of tasks) {
    const { item } = parsed
    const word =
      item.kind === 'message'
        ? item.message.type
        : item.kind === 'status'
          ? `status ${item.status}`
          : item.kind
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].map(([word, count]) => (count > 1 ? `${count} × ${word}` : word)).join(', ')
}

/** What reached no channel is kept: as failed where it could not be read, else as ignored. */
function endOf(items: Parsed[], found: number): Pick<DeliveryEnd, 'status' | 'error'> {
  if (found > 0) return { status: 'processed', error: null }
  const reasons = items.flatMap(({ item }) => ('reason' in item ? [item] : []))
  const failed = reasons.find((item) => item.kind === 'failed')
  if (failed) return { status: 'failed', error: failed.reason }
  return { status: 'ignored', error: reasons[0]?.reason ?? 'no channel here has this number or page' }
}
