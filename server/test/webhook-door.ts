import Fastify from 'fastify'
import { type Simulator, startSimulator } from '../../simulator/src/simulator.ts'
import { type WebhookDoors, webhookRoutes } from '../src/channels/meta/webhook.route.ts'
import { readDelivery } from '../src/channels/read-delivery.ts'
import type { Parsed } from '../src/core/channels/inbound.ts'
import { systemClock } from '../src/kernel/clock.ts'

const APP_SECRET = 'the app secret of the tests'

export interface SimulatorAtDoor {
  simulator: Simulator
  close(): Promise<void>
}

/** The simulator, whose webhooks come over HTTP to the real door; what becomes of them then is `accept`'s. */
export async function simulatorAtDoor(
  accept: WebhookDoors['accept'],
  more: Partial<Parameters<typeof startSimulator>[0]> = {},
): Promise<SimulatorAtDoor> {
  // Forced: the connection of a webhook that is still under way at the end would be kept alive for a minute.
  const door = Fastify({ forceCloseConnections: true })
  await door.register(
    webhookRoutes({ appSecrets: [APP_SECRET], verifyToken: null, channelDoor: async () => null, accept }),
  )
  const simulator = await startSimulator({
    appSecret: APP_SECRET,
    webhookUrl: `${await door.listen({ port: 0, host: '127.0.0.1' })}/api/webhook`,
    statusDelays: { sent: 5, delivered: 10, read: 15 },
    ...more,
  })
  return {
    simulator,
    async close() {
      await simulator.close()
      await door.close()
    },
  }
}

/** The same where webhooks are read and kept, for drivers without a desk behind them. */
export async function simulatorWithReader(): Promise<SimulatorAtDoor & { arrived: Parsed[] }> {
  const arrived: Parsed[] = []
  const parts = await simulatorAtDoor(async ({ source, body }) => {
    arrived.push(...readDelivery[source](JSON.parse(body.toString()), systemClock.now()))
  })
  return { ...parts, arrived }
}
