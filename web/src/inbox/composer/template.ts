import type { MessageTemplate } from '@parley/contracts/desk/message-parts'
import type { Template, TemplateVariable } from '@parley/contracts/desk/template'
import { type FileKind, fileKinds } from '../../templates/file.ts'
import { listAt, textAt } from '../thread/content/read.ts'

/** A field of a template: the same name may stand in its header and in its body, and then is two. */
export const fieldKey = ({ component, name }: TemplateVariable) => `${component.toLowerCase()} ${name}`

/** What was filled in, by `fieldKey`. */
export type Filled = Readonly<Record<string, string>>

/** A stretch of a template's text; `field` where it stands for a variable. */
export interface Stretch {
  text: string
  field: string | null
  at: number
}

const placeholder = /\{\{\s*([^{}\s]+)\s*\}\}/g

/** "order_update" → "Order update". */
export const titleOf = ({ name }: Pick<Template, 'name'>) => {
  const words = name.replaceAll('_', ' ').trim()
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

export const bodyOf = (template: Template) => textOf(template, 'body') ?? ''
export const headerOf = (template: Template) => textOf(template, 'header')
export const footerOf = (template: Template) => textOf(template, 'footer')

/** A header that is a file: IMAGE, VIDEO or DOCUMENT; null for text or none. */
export function mediaHeaderOf(template: Template): string | null {
  const format = textAt(componentOf(template, 'header'), 'format')?.toUpperCase()
  return format && format !== 'TEXT' ? format : null
}

/** A component's text cut at its variables, so that each can be shown filled in or still open. */
export function stretches(text: string, component: string): Stretch[] {
  const cut: Stretch[] = []
  let done = 0
  for (const { 0: found, 1: name = '', index } of text.matchAll(placeholder)) {
    if (index > done) cut.push({ text: text.slice(done, index), field: null, at: done })
    cut.push({ text: found, field: fieldKey({ component, name, example: null }), at: index })
    done = index + found.length
  }
  if (done < text.length) cut.push({ text: text.slice(done), field: null, at: done })
  return cut
}

/** The whole body as the customer will read it. */
export const rendered = (template: Template, filled: Filled) =>
  [headerOf(template), bodyOf(template)]
    .map((text, index) => fill(text, index === 0 ? 'header' : 'body', filled))
    .filter(Boolean)
    .join('\n')

const fill = (text: string | null, component: string, filled: Filled) =>
  stretches(text ?? '', component)
    .map(({ text: piece, field }) => (field === null ? piece : (filled[field] ?? piece)))
    .join('')

/** Under this name stands the address of the file that a header is. */
export const FILE = 'header file'

export const needsFile = (template: Template) => fileHeaderOf(template) !== null

/** Of which kind the file is that a header is; null where it is none. */
export function fileHeaderOf(template: Template): FileKind | null {
  const format = mediaHeaderOf(template)
  return fileKinds.find((kind) => kind === format) ?? null
}

/** A header that nothing typed can fill: a place on the map. */
export const isBeyondUs = (template: Template) => mediaHeaderOf(template) !== null && !needsFile(template)

/** Whether each variable has its value, and a header its file: an upload, or an address of one. */
export const isWhole = (template: Template, filled: Filled, hasUpload = false): boolean =>
  template.variables.every((field) => filled[fieldKey(field)]?.trim()) &&
  !isBeyondUs(template) &&
  (!needsFile(template) || hasUpload || /^https?:\/\/\S+$/.test(filled[FILE]?.trim() ?? ''))

/** As the provider takes it: a component's values in order by position, or by name where the template names them. */
export function filledTemplate(template: Template, filled: Filled): MessageTemplate {
  const { name, language, variables } = template
  const components = ['header', 'body', 'button']
    .map((type) => ({ type, fields: variables.filter(({ component }) => component.toLowerCase() === type) }))
    .filter(({ fields }) => fields.length > 0)
    .flatMap(({ type, fields }) =>
      type === 'button' ? buttons(template, fields, filled) : [parameters(type, fields, filled)],
    )
  const all = [...file(template, filled), ...components]
  return all.length > 0 ? { name, language, components: all } : { name, language }
}

type Component = NonNullable<MessageTemplate['components']>[number]

const isPosition = (name: string) => /^\d+$/.test(name)

function file(template: Template, filled: Filled): Component[] {
  const link = filled[FILE]?.trim()
  const type = mediaHeaderOf(template)?.toLowerCase()
  if (!link || !type || !needsFile(template)) return []
  return [{ type: 'header', parameters: [{ type, [type]: { link } }] }]
}

function parameters(type: string, fields: TemplateVariable[], filled: Filled): Component {
  return {
    type,
    parameters: fields.map((field) => ({
      type: 'text',
      ...(isPosition(field.name) ? {} : { parameter_name: field.name }),
      text: filled[fieldKey(field)] ?? '',
    })),
  }
}

/** A button's variable is the end of its address, or the code that it copies; the provider tells buttons apart by their place. */
function buttons(template: Template, fields: TemplateVariable[], filled: Filled): Component[] {
  const open = listAt(componentOf(template, 'buttons'), 'buttons')
    .map((button, index) => ({
      index,
      isCode: textAt(button, 'type')?.toUpperCase() === 'COPY_CODE',
      button,
    }))
    .filter(({ isCode, button }) => isCode || (textAt(button, 'url') ?? '').includes('{{'))
  return fields.map((field, at) => {
    const { index, isCode } = open[at] ?? { index: at, isCode: false }
    const value = filled[fieldKey(field)] ?? ''
    return {
      type: 'button',
      sub_type: isCode ? 'copy_code' : 'url',
      index: String(index),
      parameters: [isCode ? { type: 'coupon_code', coupon_code: value } : { type: 'text', text: value }],
    }
  })
}

/** What was filled in where `filledTemplate` gave these components; none of what this template has no place for. */
export function filledIn(
  template: Template,
  { components = [] }: Pick<MessageTemplate, 'components'>,
): Filled {
  const valuesOf = (type: string) =>
    components
      .filter((component) => textAt(component, 'type')?.toLowerCase() === type)
      .flatMap((component) => listAt(component, 'parameters'))
      .map((parameter) => textAt(parameter, 'text') ?? textAt(parameter, 'coupon_code'))
  const type = mediaHeaderOf(template)?.toLowerCase() ?? ''
  const link = components
    .flatMap((component) => listAt(component, 'parameters'))
    .map((parameter) => textAt(parameter, type, 'link'))
    .find((each) => each !== null)
  const values = ['header', 'body', 'button'].flatMap((each) => {
    const given = valuesOf(each)
    return template.variables
      .filter(({ component }) => component.toLowerCase() === each)
      .map((field, index) => [fieldKey(field), given[index] ?? ''])
  })
  return Object.fromEntries(link ? [...values, [FILE, link]] : values)
}

/** What can be known beforehand: a greeting's variable is the customer's name. */
export function prefilled(template: Template, firstName: string | null): Filled {
  if (!firstName) return {}
  const greeted = /\b(?:hello|hi|hey|dear)\s+\{\{\s*([^{}\s]+)\s*\}\}/i.exec(bodyOf(template))?.[1]
  const isName = ({ name }: TemplateVariable) => name === greeted || /^(first_?|customer_?)?name$/i.test(name)
  const fields = template.variables.filter(
    (field) => field.component.toLowerCase() === 'body' && isName(field),
  )
  return Object.fromEntries(fields.map((field) => [fieldKey(field), firstName]))
}

const textOf = (template: Template, type: string) => textAt(componentOf(template, type), 'text')

const componentOf = (template: Template, type: string) =>
  template.components.find((component) => textAt(component, 'type')?.toLowerCase() === type)
