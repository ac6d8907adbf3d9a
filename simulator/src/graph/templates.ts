import { templateLimits } from '@parley/contracts/meta/limits'
import type { Template } from '@parley/contracts/meta/template'
import { z } from 'zod'
import type { Stage } from '../stage.ts'
import { whatsappEnvelope } from '../webhooks/whatsapp.ts'
import { GraphError } from './errors.ts'

const REVIEW_MS = 2000
const PAGE = 25

const newTemplate = z.looseObject({
  name: z
    .string()
    .regex(/^[a-z0-9_]+$/)
    .max(templateLimits.name),
  language: z.string().min(2),
  category: z.enum(['AUTHENTICATION', 'MARKETING', 'UTILITY']),
  parameter_format: z
    .string()
    .transform((format) => (format.toUpperCase() === 'NAMED' ? ('NAMED' as const) : ('POSITIONAL' as const)))
    .default('POSITIONAL'),
  components: z
    .array(
      z.looseObject({
        type: z.string().transform((type) => type.toUpperCase()),
        format: z.string().optional(),
        text: z.string().max(templateLimits.body).optional(),
        example: z.record(z.string(), z.unknown()).optional(),
        buttons: z
          .array(z.looseObject({ type: z.string(), text: z.string().max(templateLimits.buttonText) }))
          .max(templateLimits.buttons)
          .optional(),
      }),
    )
    .min(1),
})

/** A page of the WABA's templates; the cursor is the place in the list. */
export function listTemplates(
  stage: Stage,
  wabaId: string,
  query: Record<string, string | undefined>,
): object {
  const fitting = stage.templates
    .list(wabaId)
    .filter(({ status }) => !query.status || status === query.status)
    .filter(({ name }) => !query.name || name === query.name)
  const start = query.after ? Number(Buffer.from(query.after, 'base64url').toString()) : 0
  if (!Number.isInteger(start)) throw new GraphError(131059, { message: 'Invalid cursor' })
  const end = start + (Number(query.limit) || PAGE)
  const cursor = (place: number) => Buffer.from(String(place)).toString('base64url')
  return {
    data: fitting
      .slice(start, end)
      .map((template) => pick({ ...template, quality_score: scoreOf(template) }, query.fields)),
    paging: {
      cursors: { before: cursor(start), after: cursor(Math.min(end, fitting.length)) },
      ...(end < fitting.length && {
        next: `${stage.url}/v23.0/${wabaId}/message_templates?after=${cursor(end)}`,
      }),
    },
  }
}

/** What was never sent has none. */
const scoreOf = ({ status }: Template) => ({ score: status === 'APPROVED' ? 'GREEN' : 'UNKNOWN' })

/** Taken as pending; approved a moment later, as the webhook says. */
export function createTemplate(stage: Stage, wabaId: string, body: Record<string, unknown>): object {
  const parsed = newTemplate.safeParse(body)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new GraphError(100, { details: `${issue?.path.join('.')}: ${issue?.message}` })
  }
  const { name, language, category, parameter_format, components } = parsed.data
  if (stage.templates.find(wabaId, name, language)) {
    throw new GraphError(100, { message: 'Content in this language already exists', subcode: 2388024 })
  }
  const template = stage.templates.add(wabaId, { name, language, category, parameter_format, components })
  stage.timers.later(REVIEW_MS, () => approve(stage, wabaId, template))
  return { id: template.id, status: template.status, category }
}

export function deleteTemplates(
  stage: Stage,
  wabaId: string,
  query: Record<string, string | undefined>,
): object {
  if (!query.name) throw new GraphError(100, { message: 'The parameter name is required.' })
  const removed = stage.templates.remove(
    wabaId,
    ({ id, name }) => name === query.name && (!query.hsm_id || id === query.hsm_id),
  )
  if (removed === 0) throw new GraphError(100, { message: 'Message template not found', subcode: 2593002 })
  return { success: true }
}

function approve(stage: Stage, wabaId: string, template: Template): void {
  template.status = 'APPROVED'
  stage.postOffice.post({
    payload: whatsappEnvelope(wabaId, 'message_template_status_update', {
      event: 'APPROVED',
      message_template_id: Number(template.id),
      message_template_name: template.name,
      message_template_language: template.language,
      message_template_category: template.category,
      reason: 'NONE',
    }),
    about: `template ${template.name} approved`,
    customer: null,
  })
}

/** `id` is always there, the rest as `fields` asks. */
export function pick(object: object, fields: string | undefined): object {
  if (!fields) return object
  const wanted = new Set(['id', ...fields.split(',').map((field) => field.trim())])
  return Object.fromEntries(Object.entries(object).filter(([field]) => wanted.has(field)))
}
