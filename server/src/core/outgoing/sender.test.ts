import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { quiet } from '../../../test/database.ts'
import { recordEvents } from '../../../test/journal.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { startReceiver, verified } from '../../../test/webhook-receiver.ts'
import { type Company, makeWorld, type World } from '../../../test/world.ts'
import { sql } from '../../db/sql.ts'
import { DAY, SECOND } from '../../kernel/instant.ts'
import { makeTargets } from '../../outside/targets/targets.ts'
import { makeRetention } from '../retention/retention.ts'
import { type OutgoingDelivery, readDeliveries, replayDelivery } from './deliveries.ts'
import { makeWebhookSender, type WebhookSender } from './sender.ts'
import { createWebhook, deleteWebhook, updateWebhook } from './webhooks.ts'

type Receiver = Awaited<ReturnType<typeof startReceiver>>

let world: World
let kaveri: Company
let receiver: Receiver
const senders: WebhookSender[] = []
let n = 0

beforeAll(async () => {
  world = await makeWorld()
  kaveri = world.kaveri
})
afterAll(() => world.drop())
beforeEach(async () => {
  receiver = await startReceiver()
})
afterEach(async () => {
  await Promise.all(senders.splice(0).map((sender) => sender.stop()))
  for (const { id } of await webhooks()) await kaveri.run((ctx) => deleteWebhook(ctx, id))
  await receiver.stop()
})

const webhooks = () =>
  world.database.tenant(kaveri.tenantId, (tx) =>
    tx.query<{ id: string }>(sql`select id from outgoing_webhooks where tenant_id = ${tx.tenantId}`),
  )

/** A process that sends; another one is another call. */
function startSender(timeoutMs = 5000) {
  const targets = makeTargets({ allowedHosts: [receiver.host], timeoutMs })
  const sender = makeWebhookSender(
    {
      desk: world.desk,
      targets,
      version: '0.1.0',
      isTold: (type) => type !== 'agent.rights',
      present: ({ type, at, data }) => ({ type, at, data }),
    },
    20,
  )
  senders.push(sender)
  sender.start()
  return sender
}

const make = async (path = '/', events = ['contact.updated']) => {
  const targets = makeTargets({ allowedHosts: [receiver.host] })
  const deps = { run: world.run, vault: world.desk.vault, targets }
  const scope = { tenantId: kaveri.tenantId, actor: kaveri.admin }
  return { ...(await createWebhook(deps, scope, { url: receiver.url + path, events })), deps, scope }
}

const happen = async (count = 1, conversationId: number | null = null) => {
  const ns = Array.from({ length: count }, () => ++n)
  await recordEvents(
    world.database,
    kaveri.tenantId,
    ns.map((one) => ({ n: one, conversationId })),
  )
  return ns
}

const log = async (webhookId: string): Promise<OutgoingDelivery[]> =>
  (await kaveri.run((ctx) => readDeliveries(ctx, { webhookId, limit: 100 }))).rows

const told = (path = '/') => receiver.at(path).map(({ body }) => body.data.n)

it('posts each event that it was made for, once, signed, in order, and from its making on', async () => {
  await happen(3)
  const { webhook, secret } = await make()
  startSender()
  const ns = await happen(5, 1)
  await waitFor(() => receiver.received.length === 5)
  expect(told()).toEqual(ns)
  for (const got of receiver.received) {
    expect(got.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Parley/0.1.0' })
  }
  const [first] = receiver.received
  const { headers, raw } = first!
  expect(raw).toBe(
    JSON.stringify({ type: 'contact.updated', timestamp: first!.body.timestamp, data: { n: ns[0] } }),
  )
  // The library compares with the real time, the world's is noon.
  expect(Number(headers['webhook-timestamp'])).toBe(Date.parse(world.clock.now()) / 1000)
  expect(() => verified(secret, first!)).toThrow(/timestamp/)
  const deliveries = await waitFor(async () => {
    const rows = await log(webhook.id)
    return rows.every(({ status }) => status === 'delivered') ? rows : null
  })
  expect(deliveries.map(({ id }) => id).reverse()).toEqual(receiver.received.map(({ id }) => id))
  expect(deliveries[0]).toMatchObject({ attempts: [{ statusCode: 200, error: null }], nextAttemptAt: null })
})

it('what it was not made for is not posted; * is everything that is told', async () => {
  await make('/some', ['message.created'])
  await make('/all', ['*'])
  startSender()
  await happen(2)
  await waitFor(() => receiver.at('/all').length === 2)
  expect(receiver.at('/some')).toEqual([])
})

it('one that is refused is tried again when it is time, under the same id, and fails after the eighth attempt', async () => {
  const { webhook } = await make()
  receiver.answerWith((_got, response) => response.writeHead(500).end())
  startSender()
  await happen()
  for (const [index, wait] of [5, 30, 300, 1800, 7200, 28_800, 86_400, null].entries()) {
    const [delivery] = await waitFor(async () => {
      const rows = await log(webhook.id)
      return rows[0]?.attempts.length === index + 1 ? rows : null
    })
    if (wait === null) {
      expect(delivery).toMatchObject({ status: 'failed', nextAttemptAt: null })
      break
    }
    const { at, ms } = delivery!.attempts.at(-1)!
    expect(Date.parse(delivery!.nextAttemptAt!) - Date.parse(at) - ms).toBe(wait * SECOND)
    world.clock.advance(wait * SECOND + ms)
  }
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1)
  expect(receiver.received).toHaveLength(8)

  const [failed] = await log(webhook.id)
  receiver.answerWith((_got, response) => response.writeHead(204).end())
  const again = await kaveri.run((ctx) => replayDelivery(ctx, webhook.id, failed!.id), kaveri.admin)
  expect(again).toMatchObject({ id: failed!.id, status: 'pending' })
  await waitFor(async () => (await log(webhook.id))[0]!.status === 'delivered')
  expect(receiver.received.at(-1)!.id).toBe(failed!.id)
  expect((await log(webhook.id))[0]!.attempts).toHaveLength(9)
})

it('a target that is silent holds up no other, and what failed holds up nothing behind it', async () => {
  await make('/silent')
  await make('/quick')
  receiver.answerWith((got, response) => {
    if (got.path === '/silent') return
    if (got.body.data.n % 2 === 0) response.writeHead(503)
    response.end()
  })
  startSender()
  const ns = await happen(10)
  await waitFor(() => receiver.at('/quick').length === 10)
  expect(told('/quick').toSorted((a, b) => a - b)).toEqual(ns)
})

it('many processes post each event once, and those of one conversation in order', async () => {
  const { webhook } = await make()
  for (let process = 0; process < 3; process++) startSender()
  const orders = await Promise.all(
    [1, 2, 3].map(async (conversation) => {
      const ns: number[] = []
      for (let batch = 0; batch < 8; batch++) ns.push(...(await happen(5, conversation)))
      return ns
    }),
  )
  await waitFor(() => receiver.received.length >= 120, 'all events')
  await waitFor(async () => (await log(webhook.id)).every(({ status }) => status === 'delivered'))
  expect(receiver.received).toHaveLength(120)
  for (const ns of orders) expect(told().filter((one) => ns.includes(one))).toEqual(ns)
})

it('what a process had on its way when it died goes out again from another, under the same id', async () => {
  const { webhook } = await make()
  let silent = true
  receiver.answerWith((_got, response) => {
    if (!silent) response.end()
  })
  startSender()
  await happen()
  const first = await waitFor(() => receiver.received[0])
  // As after a kill: its lease runs out, and nobody wrote down what became of the attempt.
  world.clock.advance(16 * SECOND)
  silent = false
  startSender()
  await waitFor(async () => (await log(webhook.id))[0]?.status === 'delivered')
  expect(receiver.received[1]!.id).toBe(first.id)
  expect(receiver.received[1]!.body).toEqual(first.body)
})

it('switched off it is sent nothing; switched on again what happens then', async () => {
  const { webhook, deps, scope } = await make()
  startSender()
  await updateWebhook(deps, scope, webhook.id, { enabled: false })
  await happen(2)
  await updateWebhook(deps, scope, webhook.id, { enabled: true })
  const ns = await happen(2)
  await waitFor(() => receiver.received.length === 2)
  expect(told()).toEqual(ns)
})

it('another company’s events are never posted, and its log is nobody’s else', async () => {
  const { webhook } = await make()
  startSender()
  await recordEvents(world.database, world.stranger.tenantId, [{ n: -1 }])
  await happen()
  await waitFor(() => receiver.received.length === 1)
  expect(told()).not.toContain(-1)
  const asked = world.stranger.run((ctx) => readDeliveries(ctx, { webhookId: webhook.id, limit: 10 }))
  await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

it('the log is kept for a week', async () => {
  const { webhook } = await make()
  startSender()
  await happen()
  await waitFor(async () => (await log(webhook.id))[0]?.status === 'delivered')
  const retention = makeRetention({ database: world.database, clock: world.clock, log: quiet }, 20)
  world.clock.advance(7 * DAY - SECOND)
  retention.start()
  await waitFor(async () => (await log(webhook.id)).length === 1)
  world.clock.advance(2 * SECOND)
  await waitFor(async () => (await log(webhook.id)).length === 0)
  await retention.stop()
})

it('stopping lets what is on its way end and begins nothing', async () => {
  const { webhook } = await make()
  let release = () => {}
  receiver.answerWith((_got, response) => {
    release = () => response.end()
  })
  const sender = startSender()
  await happen(2, 9)
  await waitFor(() => receiver.received.length === 1)
  const stopped = sender.stop()
  release()
  await stopped
  expect(receiver.received).toHaveLength(1)
  expect((await log(webhook.id)).map(({ status }) => status)).toEqual(['pending', 'delivered'])
})
