import { changeTemplate, deleteTemplates, lockTemplate, type Template } from '../../db/templates/templates.ts'
import type { TemplateNews } from '../channels/inbound.ts'
import type { Ctx } from '../ctx.ts'

/**
 * What the provider tells of a template. Older news that comes late changes nothing; of one that we don't know, and of new
 * texts, the whole is fetched.
 */
export async function applyTemplateNews(
  ctx: Ctx,
  wabaId: string,
  { change, ...names }: TemplateNews,
  at: string,
): Promise<void> {
  const template = await lockTemplate(ctx.tx, { wabaId, ...names })
  if (!template) {
    if (!change.removed) ctx.enqueueOnce('sync-templates', { wabaId: null })
    return
  }
  // A rating says nothing of the status, of which older news may still be on its way.
  if (change.quality !== undefined)
    return await changeTemplate(ctx.tx, { ...template, quality: change.quality, updatedAt: ctx.now })
  if (template.toldAt !== null && template.toldAt > at) return
  if (change.removed) return await deleteTemplates(ctx.tx, [template.id])
  await changeTemplate(ctx.tx, { ...changed(template, change), toldAt: at, updatedAt: ctx.now })
  if (change.texts) ctx.enqueueOnce('sync-templates', { wabaId: null })
}

function changed(template: Template, change: TemplateNews['change']): Template {
  const { status, category, rejectionReason, texts } = change
  return {
    ...template,
    ...(status && { status, rejectionReason: rejectionReason ?? null }),
    ...(category && { category }),
    ...(texts && { components: withTexts(template.components, texts) }),
  }
}

function withTexts(components: unknown[], texts: NonNullable<TemplateNews['change']['texts']>): unknown[] {
  return (components as { type?: string; text?: string }[]).map((component) => {
    const text = texts[component.type?.toLowerCase() as keyof typeof texts]
    return text === undefined || component.text === undefined ? component : { ...component, text }
  })
}
