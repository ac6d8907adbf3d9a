import { whatsappLimits } from '@parley/contracts/meta/limits'
import { type WhatsappSendBody, whatsappSendBody } from '@parley/contracts/meta/whatsapp-send'
import type { z } from 'zod'
import { record, records } from '../phones/show.ts'
import { GraphError } from './errors.ts'

/** The body as Meta would take it, else the error with which Meta refuses it. */
export function checkWhatsappSend(body: Record<string, unknown>): WhatsappSendBody {
  // The type is optional for Meta, and text without it; the contract wants it said.
  const parsed = whatsappSendBody.safeParse({ type: 'text', ...body })
  if (!parsed.success) throw invalid(parsed.error)
  if (parsed.data.type === 'interactive') checkInteractive(parsed.data.interactive)
  return parsed.data
}

function invalid(error: z.ZodError): GraphError {
  const issue = error.issues[0]
  const [first, ...rest] = issue?.path ?? []
  const param = `${String(first ?? 'body')}${rest.map((step) => `['${String(step)}']`).join('')}`
  if (issue?.code === 'too_big') {
    return new GraphError(100, {
      message: `Param ${param} must be at most ${issue.maximum} characters long.`,
    })
  }
  if (rest.length === 0 && issue?.code !== 'invalid_union') {
    return new GraphError(100, { message: `The parameter ${param} is required.` })
  }
  return new GraphError(100, { details: `Param ${param}: ${issue?.message ?? 'not valid'}` })
}

const {
  buttons,
  buttonId,
  buttonTitle,
  listButton,
  listRows,
  listSections,
  rowId,
  rowTitle,
  rowDescription,
} = whatsappLimits

function checkInteractive(interactive: Record<string, unknown>): void {
  const action = record(interactive.action)
  const body = record(interactive.body).text
  if (!body) throw new GraphError(131008, { details: 'interactive.body.text is required.' })
  const isList = interactive.type === 'list'
  atMost('Body text', body, isList ? whatsappLimits.listBody : whatsappLimits.interactiveBody)
  atMost('Footer text', record(interactive.footer).text, whatsappLimits.footer)

  if (interactive.type === 'button') {
    const replies = records(action.buttons).map((button) => record(button.reply))
    count('buttons', replies.length, buttons)
    for (const { id, title } of replies) {
      required('Button id', id)
      required('Button title', title)
      atMost('Button id', id, buttonId)
      atMost('Button title', title, buttonTitle)
    }
  }
  if (isList) {
    const sections = records(action.sections)
    const rows = sections.flatMap((section) => records(section.rows))
    atMost('List button', action.button, listButton)
    count('sections', sections.length, listSections)
    count('rows', rows.length, listRows)
    for (const { id, title, description } of rows) {
      required('Row id', id)
      required('Row title', title)
      atMost('Row id', id, rowId)
      atMost('Row title', title, rowTitle)
      atMost('Row description', description, rowDescription)
    }
  }
}

function required(what: string, value: unknown): void {
  if (typeof value !== 'string' || value === '')
    throw new GraphError(131008, { details: `${what} is required.` })
}

function atMost(what: string, value: unknown, most: number): void {
  if (typeof value === 'string' && value.length > most) {
    throw new GraphError(131009, { details: `${what} length invalid. Min length: 1, Max length: ${most}` })
  }
}

function count(what: string, value: number, most: number): void {
  if (value < 1 || value > most) {
    throw new GraphError(131009, { details: `Invalid ${what} count. Min allowed: 1, Max allowed: ${most}` })
  }
}
