import type { FaultOrder } from '../../simulator/src/faults.ts'
import type { Simulator } from '../../simulator/src/simulator.ts'
import { readDelivery } from '../src/channels/read-delivery.ts'
import { whatsappDriver } from '../src/channels/whatsapp/driver.ts'
import { readConversations } from '../src/core/conversations/read-conversations.ts'
import { type MessageAttempt, readMessage } from '../src/core/conversations/read-message.ts'
import { type SendMessage, sendMessage } from '../src/core/conversations/send-message.ts'
import { SYSTEM } from '../src/core/ctx.ts'
import { deliverConversation } from '../src/core/delivery/deliver-conversation.ts'
import type { Channel, Message } from '../src/core/entities.ts'
import { deliverConversationTimer } from '../src/core/timers/deliver-conversation.ts'
import { makeAcceptDelivery } from '../src/core/webhooks/accept-delivery.ts'
import { makeProcessor } from '../src/core/webhooks/process-deliveries.ts'
import { setChannelStatus } from '../src/db/channels/channels.ts'
import { dueTimers, takeTimer } from '../src/db/timers/due.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { quiet } from './database.ts'
import { waitFor } from './wait-for.ts'
import { simulatorAtDoor } from './webhook-door.ts'
import { makeWorld, type World } from './world.ts'

export interface DeliveryWorld extends World {
  simulator: Simulator
  /** A customer writes to the first company's number; answers with their conversation. */
  customerWrites(phone: string, text?: string): Promise<number>
  reply(conversationId: number, text: string, more?: Partial<SendMessage>): Promise<Message>
  /** Does what is due: the timers, and the jobs that they and the verbs left. */
  work(): Promise<void>
  /** The clock goes on, and what is due then is done. */
  pass(ms: number): Promise<void>
  /** Takes in the webhooks that have come, until what was waited for is true. */
  takeWebhooksUntil(look: () => Promise<boolean>): Promise<void>
  show(id: number): Promise<{ message: Message; attempts: MessageAttempt[] }>
  /** What lies on this customer's phone, oldest first. */
  texts(phone: string): (string | null)[]
  misbehave(fault: FaultOrder): void
  setChannel(status: Channel['status']): Promise<void>
}

/**
 * The small world with the real WhatsApp driver and the simulator at its other end. Sends go over HTTP; webhooks come in
 * by the real door and wait there until the test takes them in, so that "no status has come" can be had.
 */
export async function makeDeliveryWorld(): Promise<DeliveryWorld> {
  const whatsapp = whatsappDriver({
    graphUrl: () => simulator.url,
    graphVersion: 'v25.0',
    pinnacleUrl: () => simulator.url,
    log: quiet,
    timeoutMs: 400,
    uploadMs: 400,
  })
  const world = await makeWorld({ whatsapp })
  const { database, desk, clock, kaveri } = world
  // The simulator lives in real time: its idea of the service window must not be behind the test's.
  clock.set(systemClock.now())
  const accept = makeAcceptDelivery({ database, clock, accepted: () => {} })
  const { simulator, close } = await simulatorAtDoor(accept, { slowMs: 150 })

  const process = makeProcessor(desk, readDelivery)
  const takeWebhooksUntil = (look: () => Promise<boolean>) =>
    waitFor(async () => {
      await process()
      return await look()
    }).then(() => {})

  async function fireTimers() {
    const due = await database.global((tx) => dueTimers(tx, clock.now(), 1000))
    for (const timer of due.filter(({ kind }) => kind === 'deliver-conversation')) {
      await world.run({ tenantId: timer.tenantId, actor: SYSTEM }, async (ctx) => {
        if (await takeTimer(ctx.tx, timer, ctx.now)) await deliverConversationTimer(ctx, timer.subject)
      })
    }
  }

  async function doJobs(): Promise<boolean> {
    const { rows } = await database.pool.query<{ tenant_id: string; payload: { conversationId: number } }>(
      `delete from outbox_jobs where name = 'deliver-conversation' returning tenant_id, payload`,
    )
    for (const { tenant_id, payload } of rows) {
      await deliverConversation(desk, tenant_id, payload.conversationId)
    }
    return rows.length > 0
  }

  async function work() {
    await fireTimers()
    while (await doJobs()) await fireTimers()
  }

  const conversationOf = async (phone: string) => {
    const page = await kaveri.run((ctx) => readConversations(ctx, {}, { limit: 100 }))
    return page.conversations.find((conversation) => conversation.contactPhone === phone)
  }

  return {
    ...world,
    simulator,
    work,
    takeWebhooksUntil,
    async customerWrites(phone, text = 'Hello') {
      const phoneNumberId = kaveri.channel.phoneNumberId!
      simulator.inbound({ from: phone, phoneNumberId, text, timestamp: clock.now() })
      await takeWebhooksUntil(async () => (await conversationOf(phone))?.lastMessageText === text)
      return (await conversationOf(phone))!.id
    },
    reply: (conversationId, text, more) =>
      kaveri.run(
        (ctx) =>
          sendMessage(ctx, {
            addressee: { conversationId },
            type: 'text',
            text,
            content: {},
            requestHash: text,
            ...more,
          }),
        kaveri.john,
      ),
    async pass(ms) {
      clock.advance(ms)
      await work()
    },
    show: (id) => kaveri.run((ctx) => readMessage(ctx, id)),
    texts: (phone) => simulator.outbound(phone).map(({ text }) => text),
    misbehave: (fault) => simulator.fault(fault),
    setChannel: (status) =>
      kaveri.run(async (ctx) => {
        await setChannelStatus(ctx.tx, { id: kaveri.channel.id, status, reason: null, now: ctx.now })
      }),
    async drop() {
      await close()
      await world.drop()
    },
  }
}
