import { type ErrorDetail, Refusal } from '../../kernel/errors.ts'
import type { TemplateDraft } from '../channels/port.ts'
import { type Json, lower, placesOf, records } from './places.ts'

/** Characters and counts that WhatsApp takes in a template. */
const MOST = {
  header: 60,
  body: 1024,
  footer: 60,
  buttons: 10,
  buttonText: 25,
  buttonUrl: 2000,
}
const MOST_OF_A_KIND: Record<string, number> = { url: 2, phone_number: 1, copy_code: 1, quick_reply: 10 }
const FORMATS = ['text', 'image', 'video', 'gif', 'document', 'location']

/** Refuses what WhatsApp's review would refuse at once, each fault with its place. */
export function requireDraftFits({ name, category, components }: Omit<TemplateDraft, 'language'>): void {
  const faults: ErrorDetail[] = []
  const fault = (field: string, message: string) => faults.push({ field, message })
  if (!/^[a-z0-9_]{1,512}$/.test(name)) fault('name', 'Only small letters, digits and _, at most 512')
  if (!['AUTHENTICATION', 'MARKETING', 'UTILITY'].includes(category))
    fault('category', 'Must be AUTHENTICATION, MARKETING or UTILITY')
  const parts = records(components)
  parts.forEach((part, index) => {
    const field = `components.${index}`
    const kind = lower(part.type)
    if (parts.findIndex((other) => lower(other.type) === kind) !== index)
      fault(field, `There is a ${kind} already`)
    if (Object.hasOwn(CHECKS, kind)) CHECKS[kind]!(part, field, fault, category)
  })
  if (!parts.some(({ type }) => lower(type) === 'body')) fault('components', 'A body is missing')
  faults.push(...variableFaults(parts))
  if (faults.length > 0) throw new Refusal('VALIDATION_ERROR', faults[0]!.message, faults)
}

type Fault = (field: string, message: string) => void
type Check = (part: Json, field: string, fault: Fault, category: string) => void

const CHECKS: Record<string, Check> = {
  header(part, field, fault) {
    const format = lower(part.format) || 'text'
    if (!FORMATS.includes(format)) fault(`${field}.format`, `Must be one of ${FORMATS.join(', ')}`)
    else if (format === 'text') words(part.text, `${field}.text`, MOST.header, fault)
    else if (format !== 'location' && !part.example)
      fault(`${field}.example`, `Give an example of the ${format} for the review`)
    if (placesOf({ components: [part] }).length > 1)
      fault(`${field}.text`, 'A header has one variable at most')
  },
  body(part, field, fault, category) {
    // Of codes Meta writes the body itself.
    if (category === 'AUTHENTICATION' && part.text === undefined) return
    words(part.text, `${field}.text`, MOST.body, fault)
  },
  footer(part, field, fault, category) {
    if (category === 'AUTHENTICATION' && part.text === undefined) return
    words(part.text, `${field}.text`, MOST.footer, fault)
    if (/\{\{/.test(String(part.text))) fault(`${field}.text`, 'A footer has no variables')
  },
  buttons(part, field, fault) {
    const buttons = records(part.buttons)
    if (buttons.length < 1 || buttons.length > MOST.buttons)
      fault(`${field}.buttons`, `1 to ${MOST.buttons} buttons, these are ${buttons.length}`)
    for (const [kind, most] of Object.entries(MOST_OF_A_KIND))
      if (buttons.filter(({ type }) => lower(type) === kind).length > most)
        fault(`${field}.buttons`, `At most ${most} of type ${kind}`)
    for (const [index, button] of buttons.entries()) buttonFaults(button, `${field}.buttons.${index}`, fault)
  },
}

function buttonFaults(button: Json, field: string, fault: Fault) {
  const type = lower(button.type)
  if (type === '') fault(`${field}.type`, 'Say of what type it is')
  if (['quick_reply', 'url', 'phone_number'].includes(type))
    words(button.text, `${field}.text`, MOST.buttonText, fault)
  if (type === 'phone_number') words(button.phone_number, `${field}.phone_number`, 20, fault)
  if (type !== 'url') return
  words(button.url, `${field}.url`, MOST.buttonUrl, fault)
  const url = String(button.url)
  if (!/^https?:\/\//i.test(url)) fault(`${field}.url`, 'Must be an http(s) address')
  if (/\{\{.*\}\}./.test(url) || url.split('{{').length > 2) fault(`${field}.url`, 'One variable, at its end')
}

function words(text: unknown, field: string, most: number, fault: Fault) {
  if (typeof text !== 'string' || text.trim() === '') fault(field, 'Must not be empty')
  else if (text.length > most) fault(field, `At most ${most} characters, these are ${text.length}`)
}

/** All by position, from 1 without a gap, or all by name. */
function variableFaults(parts: Json[]): ErrorDetail[] {
  return parts.flatMap((part, index) => {
    const names = placesOf({ components: [part] }).flatMap(({ type, name, component }) =>
      type === 'text' && component !== 'button' ? [name] : [],
    )
    const positions = names.filter((name) => /^\d+$/.test(name))
    const field = `components.${index}.text`
    if (positions.length > 0 && positions.length < names.length)
      return [{ field, message: 'Variables have positions or names, not both' }]
    const gap = positions.findIndex((position, at) => Number(position) !== at + 1)
    if (gap >= 0)
      return [{ field, message: `Variables count from {{1}} without a gap: {{${gap + 1}}} is missing` }]
    const bad = names.find((name) => !/^\d+$|^[a-z_][a-z0-9_]*$/.test(name))
    return bad === undefined
      ? []
      : [{ field, message: `Only small letters, digits and _ in a name: {{${bad}}}` }]
  })
}
