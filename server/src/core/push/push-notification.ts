import { findNotification } from '../../db/notifications/read.ts'
import { deleteSubscription, findSubscription, type PushSubscription } from '../../db/push/subscriptions.ts'
import { aliveSessions } from '../../db/sessions/alive.ts'
import { HOUR, SECOND } from '../../kernel/instant.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { OwnNotification } from '../entities.ts'
import type { Targets } from '../outgoing/targets.ts'
import type { ReadPushKeys } from './keys.ts'
import type { PushProtocol } from './port.ts'

export interface PushDeps {
  desk: Pick<Desk, 'run' | 'log'>
  targets: Targets
  protocol: PushProtocol
  keys: ReadPushKeys
  /** As the page's service worker reads it. */
  present(notification: OwnNotification): object
}

/** What nobody has fetched by then is old news. */
const TTL_SECONDS = (4 * HOUR) / SECOND
/** The push service says that there is no such browser any more. */
const GONE = new Set([404, 410])
const LATER = (status: number) => status === 429 || status >= 500

/**
 * Tells one of an agent's browsers what the agent was told, unless they have read it. Whether somebody is looking at the
 * page only the browser knows: its service worker shows nothing then.
 */
export async function pushNotification(
  deps: PushDeps,
  tenantId: string,
  told: { subscriptionId: string; notificationId: string },
): Promise<void> {
  const { desk, targets, protocol } = deps
  const scope = { tenantId, actor: SYSTEM }
  const found = await desk.run(scope, (ctx) => whatToTell(ctx, told))
  if (!found) return
  const { browser, notification } = found
  const { headers, body } = protocol.encrypt(browser, JSON.stringify(deps.present(notification)), {
    keys: await deps.keys(),
    topic: notification.id.replaceAll('-', ''),
    ttlSeconds: TTL_SECONDS,
  })
  const { statusCode, error } = await targets.post(browser.endpoint, { headers, body })
  if (error === null) return
  if (statusCode !== null && GONE.has(statusCode)) {
    await desk.run(scope, (ctx) => deleteSubscription(ctx.tx, browser.id))
  } else if (statusCode === null || LATER(statusCode)) {
    throw new Error(`A browser could not be told: ${error}`)
  } else {
    desk.log.warn({ statusCode, subscriptionId: browser.id, tenantId }, 'a push service refused a push')
  }
}

interface Found {
  browser: PushSubscription
  notification: OwnNotification
}

/** A browser whose session is over goes: whoever sits before it now is somebody else, or nobody. */
async function whatToTell(
  ctx: Ctx,
  told: { subscriptionId: string; notificationId: string },
): Promise<Found | null> {
  const browser = await findSubscription(ctx.tx, told.subscriptionId)
  if (!browser) return null
  const [alive] = await aliveSessions(ctx.tx, [browser.sessionId], ctx.now)
  if (!alive) {
    await deleteSubscription(ctx.tx, browser.id)
    return null
  }
  const key = { agentId: browser.agentId, id: told.notificationId }
  const notification = await findNotification(ctx.tx, key)
  return notification && notification.readAt === null ? { browser, notification } : null
}
