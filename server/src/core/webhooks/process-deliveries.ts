import { findChannels } from '../../db/channels/channels.ts'
import { type ChannelRoute, findRoutes, tenantOfChannel } from '../../db/channels/routes.ts'
import type { ClientTx } from '../../db/database.ts'
import { isOfSurroundings } from '../../db/faults.ts'
import { type Delivery, type DeliveryEnd, endDeliveries, takeWaiting } from '../../db/webhooks/deliveries.ts'
import { saveWebhookEvents } from '../../db/webhooks/events.ts'
import { newId } from '../../kernel/ids.ts'
import type { Parsed, ReadDelivery, Route } from '../channels/port.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import { receive } from '../receiving/receive.ts'

const BATCH = 200

/** One item with the channel that it is for and the delivery that brought it. */
interface Task {
  delivery: Delivery
  channelId: string
  parsed: Parsed
}

type Target = Pick<ChannelRoute, 'tenantId' | 'channelId'>
type Readers = Record<Delivery['source'], ReadDelivery>

/** Takes everything that waits, batch after batch, until nothing is left or the process is to end. */
export async function processDeliveries(desk: Desk, readers: Readers): Promise<void> {
  while (!desk.ending?.aborted && (await processBatch(desk, readers)) === BATCH);
}

/**
 * The lock is held while each tenant's part is done in a transaction of its own. A crash in between repeats the batch,
 * which is harmless: every effect finds itself done.
 */
async function processBatch(desk: Desk, readers: Readers): Promise<number> {
  return await desk.database.global(async (tx) => {
    const deliveries = await takeWaiting(tx, BATCH)
    if (deliveries.length === 0) return 0
    const parsed = deliveries.map((delivery) => ({ delivery, items: read(delivery, readers) }))
    const routes = await routesOf(
      tx,
      parsed.flatMap(({ items }) => items.map((item) => item.route)),
    )
    const tasks = new Map<string, Task[]>()
    const ends: DeliveryEnd[] = []
    for (const { delivery, items } of parsed) {
      const own = delivery.channelId === null ? null : await ownRoute(tx, delivery.channelId)
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
    for (const [tenantId, mine] of tasks) await processTenant(desk, tenantId, mine)
    await endDeliveries(tx, ends, desk.clock.now())
    return deliveries.length
  })
}

/** By its own door a channel is known, also where an item names none; others of its tenant may be named there, too. */
function channelsFor(
  delivery: Delivery,
  own: Target | null,
  route: Route | null,
  routes: (name: Route | null) => Target[],
): Target[] {
  if (delivery.channelId === null) return routes(route)
  if (own === null) return []
  return route === null ? [own] : routes(route).filter((found) => found.tenantId === own.tenantId)
}

async function ownRoute(tx: ClientTx, channelId: string): Promise<Target | null> {
  const tenantId = await tenantOfChannel(tx, channelId)
  return tenantId === null ? null : { tenantId, channelId }
}

function read(delivery: Delivery, readers: Readers): Parsed[] {
  try {
    return readers[delivery.source](JSON.parse(delivery.body.toString('utf8')), delivery.receivedAt)
  } catch (fault) {
    return [{ route: null, item: { kind: 'failed', reason: (fault as Error).message } }]
  }
}

async function routesOf(
  tx: ClientTx,
  names: (Route | null)[],
): Promise<(name: Route | null) => ChannelRoute[]> {
  const wanted = new Map<string, Route>()
  for (const name of names) if (name) wanted.set(`${name.kind} ${name.externalId}`, name)
  const found = new Map<string, ChannelRoute[]>()
  for (const route of await findRoutes(tx, [...wanted.values()])) {
    const key = `${route.kind} ${route.externalId}`
    found.set(key, [...(found.get(key) ?? []), route])
  }
  return (name) => (name ? (found.get(`${name.kind} ${name.externalId}`) ?? []) : [])
}

/** All of it at once; where that fails for what it says, item by item, so that one bad item stops no other. */
async function processTenant(desk: Desk, tenantId: string, tasks: Task[]): Promise<void> {
  const failures = new Map<Task, string>()
  const attempt = (mine: Task[], event: boolean) =>
    desk.run({ tenantId, actor: SYSTEM }, async (ctx) => {
      await receiveTasks(ctx, mine)
      if (event) await saveWebhookEvents(ctx.tx, webhookEvents(ctx, tasks, failures))
    })
  try {
    await attempt(tasks, true)
  } catch (fault) {
    // Then the whole batch is tried again. Anything else is taken for what the item says: it is kept as failed, since
    // tried again and again it would hold up all others.
    if (isOfSurroundings(fault)) throw fault
    for (const task of tasks) {
      try {
        await attempt([task], false)
      } catch (itemFault) {
        if (isOfSurroundings(itemFault)) throw itemFault
        desk.log.warn(
          { err: itemFault, delivery: task.delivery.id },
          'an item of a webhook failed and is kept',
        )
        failures.set(task, (itemFault as Error).message)
      }
    }
    await desk.run({ tenantId, actor: SYSTEM }, (ctx) =>
      saveWebhookEvents(ctx.tx, webhookEvents(ctx, tasks, failures)),
    )
  }
}

async function receiveTasks(ctx: Ctx, tasks: Task[]) {
  const ids = [...new Set(tasks.map((task) => task.channelId))]
  const channels = new Map((await findChannels(ctx.tx, ids)).map((channel) => [channel.id, channel]))
  await receive(
    ctx,
    tasks.flatMap(({ channelId, parsed, delivery: { receivedAt } }) => {
      const channel = channels.get(channelId)
      return channel ? [{ channel, item: parsed.item, receivedAt }] : []
    }),
  )
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
