import type { Template as DeskTemplate } from '@parley/contracts/desk/template'
import type { ChatTemplate } from '@parley/contracts/smart-chat/template'
import type { Template } from '../../../core/entities.ts'
import { templateVariables } from '../../../core/templates/variables.ts'

export const presentTemplate = (template: Template, channelId: string): DeskTemplate => ({
  id: template.id,
  channelId,
  name: template.name,
  language: template.language,
  category: template.category,
  status: template.status,
  stakeholder: template.stakeholder,
  components: template.components as DeskTemplate['components'],
  variables: templateVariables(template),
  rejectionReason: template.rejectionReason,
  quality: template.quality,
  createdAt: template.createdAt,
  updatedAt: template.updatedAt,
})

interface Component {
  type?: string
  text?: string
  buttons?: Record<string, unknown>[]
}

/** As front ends of smart chat have it: Meta's components told apart. */
export function presentChatTemplate(template: Template): ChatTemplate {
  const part = (type: string) =>
    (template.components as Component[]).find((component) => component.type?.toUpperCase() === type)
  return {
    template_id: template.id,
    name: template.name,
    language: template.language,
    category: template.category,
    status: template.status,
    stakeholder: template.stakeholder,
    body: part('BODY')?.text ?? '',
    header: part('HEADER')?.text ?? null,
    footer: part('FOOTER')?.text ?? null,
    buttons: part('BUTTONS')?.buttons ?? [],
    variables: templateVariables(template),
  }
}
