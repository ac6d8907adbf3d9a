import { isToldType, presentEvent } from './api/desk/present/event.ts'
import { presentPush } from './api/desk/present/push.ts'
import type { Config } from './config.ts'
import type { Links } from './core/attachments/links.ts'
import type { Desk } from './core/desk.ts'
import { makeWebhookSender } from './core/outgoing/sender.ts'
import type { Targets } from './core/outgoing/targets.ts'
import { makePushKeys, type ReadPushKeys } from './core/push/keys.ts'
import type { PushProtocol } from './core/push/port.ts'
import { type PushDeps, pushNotification } from './core/push/push-notification.ts'
import { webPushProtocol } from './outside/push/web-push.ts'
import { makeTargets } from './outside/targets/targets.ts'
import type { Bus } from './realtime/bus.ts'

/** What tells addresses that customers and browsers gave us. */
export interface Outward {
  targets: Targets
  pushKeys: ReadPushKeys
  protocol: PushProtocol
}

export function makeOutward({ publicUrl, webhookAllowedHosts }: Config, desk: Desk): Outward {
  const protocol = webPushProtocol(publicUrl)
  return {
    protocol,
    targets: makeTargets({ allowedHosts: webhookAllowedHosts }),
    pushKeys: makePushKeys({ database: desk.database, vault: desk.vault, protocol }),
  }
}

interface Surroundings {
  bus: Bus
  links: Links
  version: string
  posted(outcome: string, ms: number): void
}

/** Posts events to customers' webhooks; returns how to stop it. */
export function startWebhooks(
  desk: Desk,
  { targets }: Outward,
  { bus, links, version, posted }: Surroundings,
) {
  const sender = makeWebhookSender({
    desk,
    targets,
    version,
    posted,
    isTold: isToldType,
    present: (event, tenantId) => presentEvent(event, links.of(tenantId)),
  })
  const deafen = bus.on('events', ({ upTo }) => sender.poke(Object.keys(upTo)))
  sender.start()
  return async () => {
    deafen()
    await sender.stop()
  }
}

/** The job that tells a browser. */
export function pushJob(desk: Desk, { targets, protocol, pushKeys }: Outward) {
  const deps: PushDeps = { desk, targets, protocol, keys: pushKeys, present: presentPush }
  return ({ tenantId }: { tenantId: string }, told: Parameters<typeof pushNotification>[2]) =>
    pushNotification(deps, tenantId, told)
}
