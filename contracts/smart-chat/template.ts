import { z } from 'zod'
import { templateStatus, templateVariable, templateVariableExample } from '../desk/template.ts'
import { customerType, withData } from './common.ts'

export const stakeholderQuery = z.object({ stakeholder: customerType })
export type StakeholderQuery = z.output<typeof stakeholderQuery>
export const stakeholderQueryExample: StakeholderQuery = { stakeholder: 'Customer' }

/** `buttons` are Meta's own; `header` is the text of a text header. */
export const chatTemplate = z.object({
  template_id: z.string(),
  name: z.string(),
  language: z.string(),
  category: z.string(),
  status: templateStatus,
  stakeholder: z.string().nullable(),
  body: z.string(),
  header: z.string().nullable(),
  footer: z.string().nullable(),
  buttons: z.array(z.record(z.string(), z.unknown())),
  variables: z.array(templateVariable),
})
export type ChatTemplate = z.infer<typeof chatTemplate>
export const chatTemplateExample: ChatTemplate = {
  template_id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2301',
  name: 'order_ready',
  language: 'en_US',
  category: 'UTILITY',
  status: 'approved',
  stakeholder: 'Customer',
  body: 'Your order {{1}} is ready.',
  header: null,
  footer: null,
  buttons: [],
  variables: [templateVariableExample],
}

export const chatTemplatesAnswer = withData(z.array(chatTemplate))
export type ChatTemplatesAnswer = z.infer<typeof chatTemplatesAnswer>
export const chatTemplatesAnswerExample: ChatTemplatesAnswer = { status: 1, data: [chatTemplateExample] }
