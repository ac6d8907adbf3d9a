import type { Template, TemplateButton, TemplateComponent } from '@parley/contracts/meta/template'
import type { WhatsappSendBody } from '@parley/contracts/meta/whatsapp-send'
import { type Content, content, type Option } from '../phones/chat.ts'
import { record, string } from '../phones/show.ts'
import { GraphError } from './errors.ts'

type SentTemplate = Extract<WhatsappSendBody, { type: 'template' }>['template']
type Parameter = Record<string, unknown>

const VARIABLE = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g

/** The template as the customer reads it; refused as Meta does where the values don't fit its variables. */
export function renderTemplate(template: Template, sent: SentTemplate): Content {
  const header = template.components.find((component) => component.type === 'HEADER')
  return content({
    type: 'template',
    header: header?.format === 'TEXT' ? fill(template, header, valuesFor(sent, 'header')) : null,
    media: headerMedia(header, valuesFor(sent, 'header')),
    text: fill(
      template,
      template.components.find(({ type }) => type === 'BODY'),
      valuesFor(sent, 'body'),
    ),
    footer: template.components.find(({ type }) => type === 'FOOTER')?.text ?? null,
    options: buttonsOf(template).map((button, index) => optionOf(button, buttonValues(sent, index))),
  })
}

function fill(
  template: Template,
  component: TemplateComponent | undefined,
  values: Parameter[],
): string | null {
  if (!component?.text) return null
  const names = [...new Set([...component.text.matchAll(VARIABLE)].map((match) => match[1] as string))]
  if (names.length !== values.length) {
    const part = component.type.toLowerCase()
    throw new GraphError(132000, {
      details: `${part}: number of localizable_params (${values.length}) does not match the expected number of params (${names.length})`,
    })
  }
  return component.text.replace(VARIABLE, (_whole, name: string) => {
    const value =
      template.parameter_format === 'NAMED'
        ? values.find((parameter) => parameter.parameter_name === name)
        : values[Number(name) - 1]
    if (!value) throw new GraphError(100, { details: `Parameter name is missing or wrong: ${name}` })
    return textOf(value)
  })
}

const textOf = (value: Parameter): string =>
  string(value.text) ?? string(record(value.currency ?? value.date_time).fallback_value) ?? ''

function valuesFor(sent: SentTemplate, type: string): Parameter[] {
  return sent.components?.find((component) => component.type.toLowerCase() === type)?.parameters ?? []
}

function buttonValues(sent: SentTemplate, index: number): Parameter[] {
  const component = sent.components?.find(
    ({ type, index: at }) => type.toLowerCase() === 'button' && Number(at) === index,
  )
  return component?.parameters ?? []
}

function headerMedia(header: TemplateComponent | undefined, values: Parameter[]): Content['media'] {
  if (!header?.format || header.format === 'TEXT') return null
  const kind = header.format.toLowerCase()
  const file = record(values[0]?.[kind])
  if (!string(file.id) && !string(file.link)) {
    throw new GraphError(132012, {
      details: `header: Format mismatch, expected ${header.format}, received UNKNOWN`,
    })
  }
  // A phone has to know only whether it can show it.
  const mimeType = kind === 'document' ? null : `${kind === 'gif' ? 'video' : kind}/*`
  return { id: string(file.id), link: string(file.link), name: string(file.filename), mimeType }
}

const buttonsOf = (template: Template): TemplateButton[] =>
  template.components.find((component) => component.type === 'BUTTONS')?.buttons ?? []

function optionOf(button: TemplateButton, values: Parameter[]): Option {
  const base = { title: button.text, description: null }
  if (button.type === 'URL') {
    return {
      ...base,
      kind: 'url',
      value: (button.url ?? '').replace(VARIABLE, () => textOf(values[0] ?? {})),
    }
  }
  if (button.type === 'PHONE_NUMBER') return { ...base, kind: 'phone', value: button.phone_number ?? '' }
  return { ...base, kind: 'template_reply', value: string(values[0]?.payload) ?? button.text }
}
