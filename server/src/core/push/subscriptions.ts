import {
  countSubscriptions,
  deleteOldest,
  deleteSubscription,
  findSubscription,
  listSubscriptions,
  type PushSubscription,
  saveSubscription,
} from '../../db/push/subscriptions.ts'
import { sha256 } from '../../kernel/crypto.ts'
import { forbidden, invalid, notFound } from '../../kernel/errors.ts'
import { isUuid, newId } from '../../kernel/ids.ts'
import type { Actor, Ctx, Run, Scope } from '../ctx.ts'
import type { Targets } from '../outgoing/targets.ts'
import type { Asked, Page } from '../settings/keeper.ts'

export type { PushSubscription } from '../../db/push/subscriptions.ts'

/** Browsers of one agent; those beyond are taken to be gone, the oldest first. */
const MOST = 20

export type Browser = Pick<PushSubscription, 'endpoint' | 'p256dh' | 'auth' | 'device'>

/** From now on this browser is told what concerns whoever is signed in there. */
export async function subscribeBrowser(
  { run, targets }: { run: Run; targets: Targets },
  scope: Scope,
  browser: Browser,
): Promise<PushSubscription & { isNew: boolean }> {
  const me = personOf(scope.actor)
  const refusal = await targets.refusalOf(browser.endpoint)
  if (refusal) throw invalid('endpoint', refusal)
  return await run(scope, async (ctx) => {
    const saved = await saveSubscription(ctx.tx, {
      ...browser,
      id: newId(),
      agentId: me.id,
      sessionId: me.sessionId,
      endpointHash: sha256(browser.endpoint),
      createdAt: ctx.now,
    })
    await deleteOldest(ctx.tx, me.id, MOST)
    return saved
  })
}

/** The caller's own, oldest first. */
export async function readSubscriptions(ctx: Ctx, asked: Asked): Promise<Page<PushSubscription>> {
  const me = personOf(ctx.actor)
  const found = await listSubscriptions(ctx.tx, me.id, { ...asked, limit: asked.limit + 1 })
  return {
    rows: found.slice(0, asked.limit),
    hasMore: found.length > asked.limit,
    total: asked.counted ? await countSubscriptions(ctx.tx, me.id) : undefined,
  }
}

export async function unsubscribeBrowser(ctx: Ctx, id: string): Promise<void> {
  const me = personOf(ctx.actor)
  const found = isUuid(id) ? await findSubscription(ctx.tx, id) : null
  if (found?.agentId !== me.id) throw notFound('Subscription')
  await deleteSubscription(ctx.tx, id)
}

function personOf(actor: Actor) {
  if (actor.type !== 'agent') throw forbidden('Only people have browsers')
  return actor
}
