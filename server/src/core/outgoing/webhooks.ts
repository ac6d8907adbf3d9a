import {
  endFeed,
  type OutgoingWebhook,
  outgoingWebhooks,
  startFeed,
  switchFeed,
} from '../../db/outgoing/webhooks.ts'
import type { Vault } from '../../kernel/crypto.ts'
import { conflict, invalid } from '../../kernel/errors.ts'
import type { Ctx, Run, Scope } from '../ctx.ts'
import { keeperOf } from '../settings/keeper.ts'
import { newSecret } from './secret.ts'
import type { Targets } from './targets.ts'

export type { OutgoingWebhook } from '../../db/outgoing/webhooks.ts'

const MOST = 50

const keeper = keeperOf<OutgoingWebhook>({
  noun: 'webhook',
  title: 'Webhook',
  table: outgoingWebhooks,
  nameOf: (webhook) => webhook.url,
  shown: ['url', 'events', 'enabled'],
})

export const { page: listWebhooks } = keeper

export interface WebhookDeps {
  run: Run
  targets: Targets
  vault: Vault
}

export interface WebhookFields {
  url: string
  events: string[]
  secret?: string | undefined
  enabled?: boolean | undefined
}

/** It is told of what happens from now on. Its secret is known to whoever asked, this once. */
export async function createWebhook(
  { run, targets, vault }: WebhookDeps,
  scope: Scope,
  { url, events, secret = newSecret(), enabled = true }: WebhookFields,
): Promise<{ webhook: OutgoingWebhook; secret: string }> {
  await requireTarget(targets, url)
  const webhook = await run(scope, async (ctx) => {
    await requireRoom(ctx)
    const made = await keeper.create(ctx, {
      url,
      events: unique(events),
      enabled,
      secret: vault.seal(secret),
    })
    await startFeed(ctx.tx, made)
    return made
  })
  return { webhook, secret }
}

export async function updateWebhook(
  { run, targets, vault }: WebhookDeps,
  scope: Scope,
  id: string,
  { url, events, secret, enabled }: Partial<WebhookFields>,
): Promise<OutgoingWebhook> {
  if (url !== undefined) await requireTarget(targets, url)
  return await run(scope, async (ctx) => {
    const { after } = await keeper.update(ctx, id, {
      url,
      enabled,
      events: events && unique(events),
      secret: secret === undefined ? undefined : vault.seal(secret),
    })
    await switchFeed(ctx.tx, after)
    return after
  })
}

/** What it was sent goes with the log's retention. */
export async function deleteWebhook(ctx: Ctx, id: string): Promise<void> {
  await keeper.remove(ctx, id)
  await endFeed(ctx.tx, id)
}

/** Locked, so that nobody takes it away or switches it off meanwhile. */
export const lockWebhook = keeper.lock

const unique = (events: string[]) => [...new Set(events)]

/** Outside of any transaction, because names are looked up. */
async function requireTarget(targets: Targets, url: string) {
  const refusal = await targets.refusalOf(url)
  if (refusal) throw invalid('url', refusal)
}

async function requireRoom(ctx: Ctx) {
  if ((await outgoingWebhooks.count(ctx.tx)) >= MOST) throw conflict(`There are ${MOST} webhooks already`)
}
