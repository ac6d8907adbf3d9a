import { type ChannelRoute, tenantOfChannel } from '../../db/channels/routes.ts'
import type { ClientTx, Tx } from '../../db/database.ts'
import { isOfSurroundings } from '../../db/faults.ts'
import {
  type Delivery,
  type DeliveryEnd,
  endDeliveries,
  lockProcessing,
  takeWaiting,
} from '../../db/webhooks/deliveries.ts'
import { saveWebhookEvents } from '../../db/webhooks/events.ts'
import { newId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Parsed, ReadDelivery, Route } from '../channels/port.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import { receive } from '../receiving/receive.ts'
import { type Routes, RoutesChanged, routeKey, Whereabouts } from './whereabouts.ts'

/** Few enough that no answer to a provider waits long for what one batch computes; round trips are cheap beside that. */
const BATCH = 20
/** After so many batches the lock is let go, so that other processes have their turn. */
const TURN = 50

/** One item with the channel that it is for and the delivery that brought it. */
interface Task {
  delivery: Delivery
  channelId: string
  parsed: Parsed
}

type Target = Pick<ChannelRoute, 'tenantId' | 'channelId'>
type Readers = Record<Delivery['source'], ReadDelivery>

/** What processes deliveries here: taken as they wait, batch after batch, until nothing is left or the process is to end. */
export function makeProcessor(desk: Desk, readers: Readers): () => Promise<void> {
  const whereabouts = new Whereabouts()
  /**
   * The lock is held while each tenant's part is done in a transaction of its own. A crash in between repeats the batch,
   * which is harmless: every effect finds itself done.
   */
  const takeTurn = () =>
    desk.database.global(async (tx) => {
      lockProcessing(tx)
      for (let n = 0; n < TURN && !desk.ending?.aborted; n++) {
        await desk.crowd?.pass()
        const deliveries = await takeWaiting(tx, BATCH)
        if (deliveries.length === 0) return false
        await processBatch(desk, tx, whereabouts, readers, deliveries).catch((fault: unknown) => {
          // What waits is taken again, and sorted by what is true by now.
          if (!(fault instanceof RoutesChanged)) throw fault
        })
      }
      return !desk.ending?.aborted
    })
  return async () => {
    while (await takeTurn());
  }
}

async function processBatch(
  desk: Desk,
  tx: ClientTx,
  whereabouts: Whereabouts,
  readers: Readers,
  deliveries: Delivery[],
): Promise<void> {
  const parsed = deliveries.map((delivery) => ({ delivery, items: read(delivery, readers) }))
  const names = distinct(parsed.flatMap(({ items }) => items.flatMap(({ route }) => (route ? [route] : []))))
  const [routes, owners] = await Promise.all([whereabouts.routesOf(tx, names), ownersOf(tx, deliveries)])
  const tasks = new Map<string, Task[]>()
  const ends: DeliveryEnd[] = []
  for (const { delivery, items } of parsed) {
    const own = delivery.channelId === null ? null : (owners.get(delivery.channelId) ?? null)
    const found = items.flatMap((parsed) =>
      channelsFor(delivery, own, parsed.route, routes).map((route) => ({ route, parsed })),
    )
    for (const { route, parsed } of found) {
      const mine = tasks.get(route.tenantId) ?? []
      tasks.set(route.tenantId, mine)
      mine.push({ delivery, channelId: route.channelId, parsed })
    }
    ends.push({ id: delivery.id, ...endOf(items, found.length) })
  }
  const end = (tx: Tx, now: Instant) => endDeliveries(tx, ends, now)
  const confirm = (tx: Tx) => whereabouts.confirmRoutes(tx, names, routes)
  // Of one tenant, as nearly always: its own transaction ends the deliveries, too.
  const inOne = tasks.size === 1
  for (const [tenantId, mine] of tasks)
    await processTenant(desk, whereabouts, { tenantId, tasks: mine, confirm, end: inOne ? end : () => {} })
  if (!inOne) await desk.database.global(async (tx) => end(tx, desk.clock.now()))
}

/** By its own door a channel is known, also where an item names none; others of its tenant may be named there, too. */
function channelsFor(delivery: Delivery, own: Target | null, route: Route | null, routes: Routes): Target[] {
  const named = (route && routes.get(routeKey(route))) ?? []
  if (delivery.channelId === null) return named
  if (own === null) return []
  return route === null ? [own] : named.filter((found) => found.tenantId === own.tenantId)
}

/** Of the channels through whose own doors something came. */
async function ownersOf(tx: ClientTx, deliveries: Delivery[]): Promise<Map<string, Target>> {
  const ids = new Set(deliveries.flatMap(({ channelId }) => (channelId === null ? [] : [channelId])))
  const found = await Promise.all(
    [...ids].map(async (channelId) => ({ channelId, tenantId: await tenantOfChannel(tx, channelId) })),
  )
  return new Map(found.flatMap((one) => (one.tenantId === null ? [] : [[one.channelId, one as Target]])))
}

function read(delivery: Delivery, readers: Readers): Parsed[] {
  try {
    return readers[delivery.source](JSON.parse(delivery.body.toString('utf8')), delivery.receivedAt)
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
  /** Makes sure that the tasks are this tenant's, with what is asked first. */
  confirm(tx: Tx): Promise<void>
  /** Along with the commit. */
  end(tx: Tx, now: Instant): void
}

/** All of it at once; where that fails for what it says, item by item, so that one bad item stops no other. */
async function processTenant(
  desk: Desk,
  whereabouts: Whereabouts,
  { tenantId, tasks, confirm, end }: Part,
): Promise<void> {
  const failures = new Map<Task, string>()
  const scope = { tenantId, actor: SYSTEM }
  const close = (ctx: Ctx) => {
    saveWebhookEvents(ctx.tx, webhookEvents(ctx, tasks, failures))
    end(ctx.tx, ctx.now)
  }
  const attempt = async (ctx: Ctx, mine: Task[]) => {
    ctx.tx.confirm(confirm(ctx.tx))
    await receiveTasks(ctx, whereabouts, mine)
  }
  const isForAll = (fault: unknown) => fault instanceof RoutesChanged || isOfSurroundings(fault)
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
    await desk.run(scope, async (ctx) => close(ctx))
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
