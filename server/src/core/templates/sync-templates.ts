import { findChannels, listChannels } from '../../db/channels/channels.ts'
import {
  changeTemplate,
  deleteTemplates,
  lockTemplatesOf,
  saveTemplates,
  type Template,
} from '../../db/templates/templates.ts'
import { conflict, notFound, Refusal } from '../../kernel/errors.ts'
import { isUuid, newId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/instant.ts'
import { noteStandings } from '../channels/note-standing.ts'
import { openChannel } from '../channels/open-channel.ts'
import type { Asked, ProvidersTemplate } from '../channels/port.ts'
import { providerError } from '../channels/provider-error.ts'
import type { Ctx, Scope } from '../ctx.ts'
import { SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { Channel } from '../entities.ts'

export interface Synced {
  added: number
  updated: number
  removed: number
}

interface Account {
  wabaId: string
  channel: Channel
}

/**
 * Makes our copy of the templates, and of how their numbers are rated, what the accounts have: those of one channel, or
 * of all. What the provider refuses is said when the others are done.
 */
export async function syncTemplates(desk: Desk, scope: Scope, channelId?: string): Promise<Synced> {
  const accounts = await desk.run(scope, (ctx) => accountsOf(ctx, channelId))
  const sum: Synced = { added: 0, updated: 0, removed: 0 }
  const failures: Extract<Asked<never>, { ok: false }>[] = []
  for (const account of accounts) {
    await noteStandings(desk, scope, account.wabaId)
    const began = desk.clock.now()
    const asked = await listOf(desk, account.channel)
    if (!asked.ok) {
      failures.push(asked)
      continue
    }
    const done = await desk.run(scope, (ctx) => adopt(ctx, account.wabaId, asked.value, began))
    for (const figure of ['added', 'updated', 'removed'] as const) sum[figure] += done[figure]
  }
  // A channel that was never given a token is no failure of looking through all of them.
  const told = failures.find(({ why }) => channelId !== undefined || why !== 'not-connected')
  if (told) throw providerError(told)
  return sum
}

/** By itself, from time to time and where a webhook says that there is something new: what fails is tried next time. */
export async function syncTemplatesJob(
  desk: Desk,
  tenantId: string,
  { wabaId }: { wabaId: string | null },
): Promise<void> {
  const scope = { tenantId, actor: SYSTEM }
  const channelId =
    wabaId === null
      ? undefined
      : (await desk.run(scope, (ctx) => accountsOf(ctx))).find((one) => one.wabaId === wabaId)?.channel.id
  if (wabaId !== null && channelId === undefined) return
  try {
    await syncTemplates(desk, scope, channelId)
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    desk.log.warn({ err: fault, tenantId, wabaId }, 'templates could not be looked through')
  }
}

/** Each account once, by a channel that can speak for it. */
async function accountsOf(ctx: Ctx, channelId?: string): Promise<Account[]> {
  if (channelId !== undefined) {
    const [channel] = isUuid(channelId) ? await findChannels(ctx.tx, [channelId]) : []
    if (!channel) throw notFound('Channel')
    return [{ wabaId: requireAccount(channel), channel }]
  }
  const accounts = new Map<string, Channel>()
  for (const channel of await listChannels(ctx.tx)) {
    if (channel.type !== 'whatsapp' || channel.wabaId === null) continue
    const known = accounts.get(channel.wabaId)
    if (!known || (known.status === 'disconnected' && channel.status !== 'disconnected'))
      accounts.set(channel.wabaId, channel)
  }
  return [...accounts].map(([wabaId, channel]) => ({ wabaId, channel }))
}

/** The account whose templates a channel sends. */
export function requireAccount({ type, wabaId }: Channel): string {
  if (type !== 'whatsapp') throw conflict('Only WhatsApp has templates')
  if (wabaId === null)
    throw conflict('This channel has no WhatsApp business account id yet: set wabaId first')
  return wabaId
}

async function listOf(desk: Desk, channel: Channel): Promise<Asked<ProvidersTemplate[]>> {
  const shelf = desk.drivers[channel.type]?.templates
  if (!shelf) throw conflict('This installation has no connection to WhatsApp')
  return await shelf.list(openChannel(desk.vault, channel))
}

/** What was made or changed here since the list was asked for is newer than the list, and stays. */
async function adopt(ctx: Ctx, wabaId: string, list: ProvidersTemplate[], began: Instant): Promise<Synced> {
  const known = await lockTemplatesOf(ctx.tx, wabaId)
  const keyOf = (one: { name: string; language: string }) => `${one.name} ${one.language}`
  const mine = new Map(known.map((template) => [keyOf(template), template]))
  const theirs = new Map(list.map((template) => [keyOf(template), template]))
  const added = [...theirs.values()].filter((template) => !mine.has(keyOf(template)))
  const updated = known.flatMap((template) => {
    const now = theirs.get(keyOf(template))
    const isNewer = template.updatedAt > began
    return now && !isNewer && !isSame(template, now) ? [{ ...template, ...now, updatedAt: ctx.now }] : []
  })
  const removed = known.filter((template) => !theirs.has(keyOf(template)) && template.updatedAt <= began)
  await saveTemplates(
    ctx.tx,
    added.map((template) => newTemplate(ctx, wabaId, template)),
  )
  for (const template of updated) await changeTemplate(ctx.tx, template)
  await deleteTemplates(
    ctx.tx,
    removed.map(({ id }) => id),
  )
  return { added: added.length, updated: updated.length, removed: removed.length }
}

export const newTemplate = (
  ctx: Ctx,
  wabaId: string,
  template: ProvidersTemplate,
  stakeholder: string | null = null,
): Omit<Template, 'toldAt'> => ({
  ...template,
  id: newId(),
  wabaId,
  stakeholder,
  createdAt: ctx.now,
  updatedAt: ctx.now,
})

const isSame = (mine: Template, theirs: ProvidersTemplate) =>
  mine.externalId === theirs.externalId &&
  mine.category === theirs.category &&
  mine.status === theirs.status &&
  mine.rejectionReason === theirs.rejectionReason &&
  mine.quality === theirs.quality &&
  canonical(mine.components) === canonical(theirs.components)

/** PostgreSQL keeps an object's keys in an order of its own. */
const canonical = (value: unknown) =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
