import { findTemplate } from '../../db/templates/templates.ts'
import { conflict } from '../../kernel/errors.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel, MessageContent } from '../entities.ts'
import { requireTemplateValues } from './check-values.ts'
import { renderTemplate } from './render-template.ts'

/**
 * A message's template as it will be read, refused where the provider would. One that we don't know (made a moment ago,
 * on the provider's own page) is the provider's to judge.
 */
export async function prepareTemplate(
  ctx: Ctx,
  channel: Channel,
  content: MessageContent,
): Promise<MessageContent> {
  if (!content.template || channel.wabaId === null) return content
  const { name, language, components = [] } = content.template
  const template = await findTemplate(ctx.tx, { wabaId: channel.wabaId, name, language })
  if (!template) return content
  if (template.status !== 'approved') {
    const message = `The template is ${template.status}: WhatsApp takes only approved ones`
    throw conflict(message, [{ field: 'template.name', message }])
  }
  requireTemplateValues(template, components)
  return { ...content, template: { ...content.template, rendered: renderTemplate(template, components) } }
}
