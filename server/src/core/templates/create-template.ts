import { findChannels, listChannels } from '../../db/channels/channels.ts'
import {
  deleteTemplates,
  findTemplate,
  findTemplateById,
  saveTemplates,
  type Template,
} from '../../db/templates/templates.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import { audit } from '../audit/audit.ts'
import { openChannel } from '../channels/open-channel.ts'
import type { TemplateDraft, TemplateShelf } from '../channels/port.ts'
import { providerError } from '../channels/provider-error.ts'
import type { Ctx, Scope } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { Channel } from '../entities.ts'
import { requireDraftFits } from './check-draft.ts'
import { withSamples } from './hand-over-samples.ts'
import { newTemplate, requireAccount } from './sync-templates.ts'

export interface NewTemplate extends TemplateDraft {
  channelId: string
  stakeholder: string | null
}

/** Subcodes by which Meta says that the name is taken in this language. */
const TAKEN = new Set<number | undefined>([2388023, 2388024])

/**
 * Hands a template in at the provider, who reviews it. The provider comes first: where we die in between, the next look
 * through the account finds it.
 */
export async function createTemplate(
  desk: Desk,
  scope: Scope,
  { channelId, stakeholder, ...given }: NewTemplate,
): Promise<{ template: Template; channelId: string }> {
  requireDraftFits(given)
  const channel = await desk.run(scope, (ctx) => placeFor(ctx, channelId, given))
  const shelf = shelfOf(desk, channel)
  const draft = { ...given, components: await withSamples(desk, scope, { shelf, channel }, given.components) }
  const asked = await shelf.create(openChannel(desk.vault, channel), draft)
  if (!asked.ok) throw TAKEN.has(asked.subcode) ? taken(draft) : providerError(asked)
  return await desk.run(scope, async (ctx) => {
    const wabaId = requireAccount(channel)
    const { name, language, components } = draft
    const made = { name, language, components, rejectionReason: null, quality: null, ...asked.value }
    await saveTemplates(ctx.tx, [newTemplate(ctx, wabaId, made, stakeholder)])
    const template = (await findTemplate(ctx.tx, { wabaId, name, language }))!
    await audit(ctx, { action: 'template.created', target: template })
    return { template, channelId: await oldestChannel(ctx, wabaId, channel.id) }
  })
}

async function placeFor(ctx: Ctx, channelId: string, draft: TemplateDraft): Promise<Channel> {
  const [channel] = isUuid(channelId) ? await findChannels(ctx.tx, [channelId]) : []
  if (!channel) throw notFound('Channel')
  if (await findTemplate(ctx.tx, { ...draft, wabaId: requireAccount(channel) })) throw taken(draft)
  return channel
}

const taken = ({ name, language }: TemplateDraft) =>
  conflict(`There is a template ${name} in ${language} already`, [
    { field: 'name', message: 'Taken in this language' },
  ])

/** Removes one language of a template at the provider, then here. */
export async function deleteTemplate(desk: Desk, scope: Scope, id: string): Promise<void> {
  const { template, channel } = await desk.run(scope, (ctx) => findWithChannel(ctx, id))
  const { name, externalId } = template
  // Without the provider's id it would remove the name in every language.
  if (externalId !== null) {
    const asked = await shelfOf(desk, channel).remove(openChannel(desk.vault, channel), { name, externalId })
    if (!asked.ok) throw providerError(asked)
  }
  await desk.run(scope, async (ctx) => {
    await deleteTemplates(ctx.tx, [id])
    await audit(ctx, { action: 'template.deleted', target: template })
  })
}

async function findWithChannel(ctx: Ctx, id: string): Promise<{ template: Template; channel: Channel }> {
  const template = isUuid(id) ? await findTemplateById(ctx.tx, id) : null
  const channels = template ? await listChannels(ctx.tx) : []
  const own = channels.filter(({ wabaId }) => wabaId === template?.wabaId)
  const channel = own.find(({ status }) => status !== 'disconnected') ?? own[0]
  if (!template || !channel) throw notFound('Template')
  return { template, channel }
}

async function oldestChannel(ctx: Ctx, wabaId: string, otherwise: string): Promise<string> {
  return (await listChannels(ctx.tx)).find((channel) => channel.wabaId === wabaId)?.id ?? otherwise
}

function shelfOf(desk: Desk, channel: Channel): TemplateShelf {
  const shelf = desk.drivers[channel.type]?.templates
  if (!shelf) throw conflict('This installation has no connection to WhatsApp')
  return shelf
}
