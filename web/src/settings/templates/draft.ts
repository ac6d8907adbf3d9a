import type { Attachment } from '@parley/contracts/desk/attachment'
import type { CreateTemplateBodyInput, Template } from '@parley/contracts/desk/template'
import { fileKinds } from '../../templates/file.ts'

export const buttonKinds = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE'] as const
export type ButtonKind = (typeof buttonKinds)[number]

export interface DraftButton {
  /** Only here, so that a line keeps its place while others go. */
  key: string
  type: ButtonKind
  text: string
  /** The address, number or code. */
  value: string
  /** Of the variable at the end of an address. */
  example: string
}

/** What stands above the text: a line of text, or a file of this kind. */
export const headerKinds = ['TEXT', ...fileKinds] as const
export type HeaderKind = (typeof headerKinds)[number]

/** A template as it is typed; texts that are empty are left out of it. */
export interface Draft {
  channelId: string
  name: string
  language: string
  category: 'UTILITY' | 'MARKETING'
  stakeholder: '' | 'Customer' | 'Partner'
  headerKind: HeaderKind
  header: string
  /** Of a header that is a file: what shows the review what it looks like. */
  sample: Attachment | null
  body: string
  footer: string
  /** By component and variable: `body 1`. */
  examples: Readonly<Record<string, string>>
  buttons: readonly DraftButton[]
}

export const emptyDraft: Draft = {
  channelId: '',
  name: '',
  language: 'en_US',
  category: 'UTILITY',
  stakeholder: '',
  headerKind: 'TEXT',
  header: '',
  sample: null,
  body: '',
  footer: '',
  examples: {},
  buttons: [],
}

const placeholder = /\{\{\s*([a-z0-9_]+)\s*\}\}/gi
const isPosition = (name: string) => /^\d+$/.test(name)

/** Each variable of a text once; positions in their order. */
export function variablesIn(text: string): string[] {
  const found = new Set([...text.matchAll(placeholder)].map(([, name = '']) => name))
  return [...found].sort((a, b) => Number(a) - Number(b) || 0)
}

/** What the next variable of a text is called: the next number, or where the text has names, none yet. */
export function nextVariable(text: string): string {
  const known = variablesIn(text)
  if (known.some((name) => !isPosition(name))) return 'name'
  return String(known.length + 1)
}

/** "Order update!" → "order_update": what a name may be made of. */
export const asName = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^_/, '')

type Component = CreateTemplateBodyInput['components'][number]

/** As the provider has it, each variable with its example for the review. */
export function toComponents(draft: Draft): Component[] {
  const { body, footer, buttons } = draft
  return [
    ...headerOf(draft),
    { type: 'BODY', text: body, ...exampleOf('body', draft) },
    ...(footer.trim() ? [{ type: 'FOOTER', text: footer }] : []),
    ...(buttons.length > 0 ? [{ type: 'BUTTONS', buttons: buttons.map(toButton) }] : []),
  ]
}

function headerOf(draft: Draft): Component[] {
  const { headerKind: format, header, sample } = draft
  if (format !== 'TEXT')
    return [
      {
        type: 'HEADER',
        format,
        ...(sample ? { example: { attachmentId: sample.id } } : {}),
      },
    ]
  return header.trim() ? [{ type: 'HEADER', format, text: header, ...exampleOf('header', draft) }] : []
}

/** Variables stand in texts, and a header may be none. */
export const textOf = (component: 'header' | 'body', draft: Draft) =>
  component === 'header' && draft.headerKind !== 'TEXT' ? '' : draft[component]

function exampleOf(component: 'header' | 'body', draft: Draft): object {
  const names = variablesIn(textOf(component, draft))
  if (names.length === 0) return {}
  const given = (name: string) => draft.examples[`${component} ${name}`]?.trim() ?? ''
  if (names.every(isPosition)) {
    const values = names.map(given)
    return { example: component === 'body' ? { body_text: [values] } : { header_text: values } }
  }
  const named = names.map((name) => ({ param_name: name, example: given(name) }))
  return { example: { [`${component}_text_named_params`]: named } }
}

function toButton({ type, text, value, example }: DraftButton): object {
  if (type === 'URL')
    return { type, text, url: value, ...(variablesIn(value).length > 0 ? { example: [example] } : {}) }
  if (type === 'PHONE_NUMBER') return { type, text, phone_number: value }
  return type === 'COPY_CODE' ? { type, example: value } : { type, text }
}

export function toTemplateBody(draft: Draft): CreateTemplateBodyInput {
  const { channelId, name, language, category, stakeholder } = draft
  return {
    channelId,
    name,
    language,
    category,
    components: toComponents(draft),
    ...(stakeholder === '' ? {} : { stakeholder }),
  }
}

/** The draft as a template that can be previewed, filled with its own examples. */
export function asTemplate(draft: Draft): { template: Template; filled: Record<string, string> } {
  const variables = (['header', 'body'] as const).flatMap((component) =>
    variablesIn(textOf(component, draft)).map((name) => ({ name, component, example: null })),
  )
  const { channelId, name, language, category } = draft
  return {
    template: {
      id: '',
      channelId,
      name,
      language,
      category,
      status: 'pending',
      stakeholder: null,
      components: toComponents(draft),
      variables,
      rejectionReason: null,
      quality: null,
      createdAt: '',
      updatedAt: '',
    },
    filled: { ...draft.examples },
  }
}

/** What the server does not accept, by the form's own fields: it counts the components. */
export function problemsByField(
  draft: Draft,
  problems: Readonly<Record<string, string>>,
): Record<string, string> {
  const kinds = toComponents(draft).map(({ type }) => String(type).toLowerCase())
  return Object.fromEntries(
    Object.entries(problems).map(([path, message]) => {
      const [, index, rest = ''] = /^components\.(\d+)\.?(.*)$/.exec(path) ?? []
      const kind = index === undefined ? undefined : kinds[Number(index)]
      if (kind === undefined) return [path, message]
      return [kind === 'buttons' ? rest.replace(/\.(?:text|url|phone_number|type)$/, '') : kind, message]
    }),
  )
}
