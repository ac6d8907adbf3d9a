import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { Live } from './control/live.ts'
import { pageRoutes } from './control/page-routes.ts'
import { controlRoutes } from './control/routes.ts'
import {
  listOutbound,
  type Outbound,
  pageSettings,
  pageState,
  shownMessage,
  summaryOf,
} from './control/view.ts'
import { type FaultOrder, Faults } from './faults.ts'
import { GraphError } from './graph/errors.ts'
import { pinnacleRoutes } from './graph/pinnacle.ts'
import { graphRoutes } from './graph/routes.ts'
import { Subscriptions } from './graph/subscriptions.ts'
import { TemplateStore } from './graph/template-store.ts'
import { normaliseCustomer } from './ids.ts'
import { MediaStore } from './media-store.ts'
import {
  DEFAULT_FIRST_RETRY_MS,
  DEFAULT_SLOW_MS,
  DEFAULT_STATUS_DELAYS,
  type SimulatorOptions,
} from './options.ts'
import { Chats } from './phones/chats.ts'
import type { InboundOrder } from './phones/inbound-order.ts'
import { playCustomer } from './phones/play-customer.ts'
import type { Stage } from './stage.ts'
import { Timers } from './timers.ts'
import { Traffic } from './traffic.ts'
import { PostOffice } from './webhooks/post-office.ts'

export interface Simulator {
  url: string
  port: number
  /** A customer does something; answers with the message's id. */
  inbound(order: InboundOrder): { id: string; chat: string }
  /** What the desk has sent, oldest first; `to` in any spelling. */
  outbound(to?: string): Outbound[]
  fault(order: FaultOrder): void
  postWebhooksTo(url: string): void
  /** Forgets chats, faults, files, traffic and webhooks on their way. */
  reset(): void
  close(): Promise<void>
}

/** Starts the stand-in for Meta and for customers' phones on the loopback address. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const live = new Live()
  const stage = setStage(options, live)
  const reset = () => {
    clearStage(stage)
    live.tell('state', () => pageState(stage))
  }

  const app: FastifyInstance = Fastify({
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(new GraphError(2500).body))
  await app.register(graphRoutes, { stage })
  await app.register(pinnacleRoutes, { stage })
  await app.register(controlRoutes, { stage, reset })
  await app.register(pageRoutes, { stage, live, pageDir: options.pageDir })
  await app.listen({ port: options.port ?? 0, host: '127.0.0.1' })

  const { port } = app.server.address() as AddressInfo
  stage.url = `http://127.0.0.1:${port}`
  return {
    url: stage.url,
    port,
    inbound: (order) => playCustomer(stage, order),
    outbound: (to) => listOutbound(stage, to === undefined ? null : normaliseCustomer(to)),
    fault: (order) => stage.faults.order(order),
    postWebhooksTo: (url) => {
      stage.postOffice.pointTo(url)
      live.tell('settings', () => pageSettings(stage))
    },
    reset,
    close: async () => {
      clearStage(stage)
      live.close()
      await app.close()
    },
  }
}

function setStage(options: SimulatorOptions, live: Live): Stage {
  const statusDelays = options.statusDelays ?? DEFAULT_STATUS_DELAYS
  const timers = new Timers()
  const appSecrets = options.appSecret.split(',').map((secret) => secret.trim())
  const faults = new Faults((list) => live.tell('faults', () => list))
  const traffic = new Traffic((entry) => live.tell('traffic', () => entry))
  const chats = new Chats((chat, message) =>
    live.tell('chat', () => ({ chat: summaryOf(chat), message: message ? shownMessage(message) : null })),
  )
  const postOffice = new PostOffice(
    {
      // Of several Meta signs with one.
      appSecret: appSecrets[0] ?? '',
      firstRetryMs: options.firstRetryMs ?? DEFAULT_FIRST_RETRY_MS,
      quietMs: Math.max(50, statusDelays.sent, statusDelays.delivered, statusDelays.read ?? 0),
    },
    faults,
    traffic,
    timers,
  )
  if (options.webhookUrl) postOffice.pointTo(options.webhookUrl)
  return {
    url: '',
    settings: {
      statusDelays,
      autoRead: true,
      slowMs: options.slowMs ?? DEFAULT_SLOW_MS,
      verifyToken: options.verifyToken ?? '',
      appSecrets,
    },
    chats,
    faults,
    media: new MediaStore(),
    postOffice,
    subscriptions: new Subscriptions(),
    samples: new Map(),
    templates: new TemplateStore(),
    timers,
    traffic,
    destinations: new Map(),
  }
}

function clearStage(stage: Stage): void {
  stage.timers.cancelAll()
  stage.postOffice.clear()
  stage.chats.clear()
  stage.media.clear()
  stage.subscriptions.clear()
  stage.samples.clear()
  stage.templates.clear()
  stage.traffic.clear()
  stage.destinations.clear()
  stage.settings.autoRead = true
  stage.faults.order({ kind: 'none' })
}
