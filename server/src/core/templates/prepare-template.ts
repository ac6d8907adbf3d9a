import { findTemplate } from '../../db/templates/templates.ts'
import { conflict } from '../../kernel/errors.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel, MessageContent, StoredAttachment } from '../entities.ts'
import { requireTemplateValues } from './check-values.ts'
import { lower, records } from './places.ts'
import { renderTemplate } from './render-template.ts'

type Sent = NonNullable<MessageContent['template']>

/**
 * A message's template as it will be read, refused where the provider would. One that we don't know (made a moment ago,
 * on the provider's own page) is the provider's to judge.
 */
export async function prepareTemplate(
  ctx: Ctx,
  channel: Channel,
  given: MessageContent,
  upload: StoredAttachment | null,
): Promise<MessageContent> {
  if (!given.template) return given
  const content = upload ? { ...given, template: withFile(given.template, upload) } : given
  const { name, language, components = [] } = content.template!
  if (channel.wabaId === null) return content
  const template = await findTemplate(ctx.tx, { wabaId: channel.wabaId, name, language })
  if (!template) return content
  if (template.status !== 'approved') {
    const message = `The template is ${template.status}: WhatsApp takes only approved ones`
    throw conflict(message, [{ field: 'template.name', message }])
  }
  requireTemplateValues(template, components)
  return { ...content, template: { ...content.template!, rendered: renderTemplate(template, components) } }
}

/** The header's file, under our own name for it: the driver says the provider's. */
function withFile(template: Sent, { id, kind }: StoredAttachment): Sent {
  const others = records(template.components).filter(({ type }) => lower(type) !== 'header')
  const header = { type: 'header', parameters: [{ type: kind, [kind]: { id } }] }
  return { ...template, components: [header, ...others] }
}
