import type { CreateCampaignBodyInput } from '@parley/contracts/desk/campaign'
import type { ChannelType } from '@parley/contracts/desk/channel'
import type { Template, TemplateVariable } from '@parley/contracts/desk/template'
import {
  bodyOf,
  type Filled,
  fieldKey,
  filledTemplate,
  isBeyondUs,
  isWhole,
} from '../../inbox/composer/template.ts'
import { type CsvHead, readHead, valueColumns } from './csv.ts'

export type Who = 'csv' | 'contacts'

/** A campaign as it is being made; nothing of it is on the server yet. */
export interface Draft {
  name: string
  channelId: string | null
  who: Who
  csv: string
  fileName: string | null
  tags: string[]
  q: string
  channel: ChannelType | ''
  templateId: string | null
  filled: Filled
  isLater: boolean
  /** As the field for it has it: `2026-11-21T09:00`, of the browser's time zone. */
  at: string
}

export const emptyDraft: Draft = {
  name: '',
  channelId: null,
  who: 'csv',
  csv: '',
  fileName: null,
  tags: [],
  q: '',
  channel: '',
  templateId: null,
  filled: {},
  isLater: false,
  at: '',
}

/** What a contact lends to a message, in the order in which one looks for it. */
const contactFields = ['name', 'phone', 'email', 'city']

export const headOf = ({ who, csv }: Draft): CsvHead | null => (who === 'csv' ? readHead(csv) : null)

/** By which names the recipients' own values can be asked for. */
export function namesFor(draft: Draft): string[] {
  if (draft.who === 'contacts') return contactFields
  const head = headOf(draft)
  return head ? valueColumns(head) : []
}

const place = (name: string) => `{{${name}}}`

/** What can be known beforehand: a column that is called as the variable, and the name in a greeting. */
export function filledFrom(template: Template, names: readonly string[]): Filled {
  const greeted = /\b(?:hello|hi|hey|dear)\s+\{\{\s*([^{}\s]+)\s*\}\}/i.exec(bodyOf(template))?.[1]
  const named = new Map(names.map((name) => [name.toLowerCase(), name]))
  const guess = ({ name, component }: TemplateVariable) =>
    named.get(name.toLowerCase()) ??
    (name === greeted && component.toLowerCase() === 'body' ? named.get('name') : undefined)
  return Object.fromEntries(
    template.variables.flatMap((variable) => {
      const found = guess(variable)
      return found ? [[fieldKey(variable), place(found)]] : []
    }),
  )
}

/** As the first recipient would read it; what they lend and is not known here stays a blank. */
export function exampleOf(filled: Filled, first: Record<string, string>): Filled {
  const value = (whole: string, name: string) => first[name.trim()] || whole
  return Object.fromEntries(
    Object.entries(filled).map(([key, text]) => [key, text.replace(/\{\{([^{}]+)\}\}/g, value)]),
  )
}

export type Problem =
  | 'name'
  | 'channel'
  | 'csv'
  | 'noPhone'
  | 'contacts'
  | 'template'
  | 'values'
  | 'media'
  | 'beyond'
  | 'time'
export type StepName = 'who' | 'message' | 'when' | 'review'
export const stepNames: readonly StepName[] = ['who', 'message', 'when', 'review']

/** What a step still lacks, in the order in which one meets it. */
export function lacks(step: StepName, draft: Draft, template: Template | undefined, now: number): Problem[] {
  if (step === 'who') return lacksWho(draft)
  if (step === 'message') return lacksMessage(draft, template)
  if (step === 'when') return draft.isLater && !(Date.parse(draft.at) > now) ? ['time'] : []
  return []
}

function lacksWho(draft: Draft): Problem[] {
  const problems: Problem[] = []
  if (draft.name.trim() === '') problems.push('name')
  if (draft.channelId === null) problems.push('channel')
  if (draft.who === 'contacts') {
    if (draft.tags.length === 0 && draft.q.trim() === '' && draft.channel === '') problems.push('contacts')
  } else if (draft.csv.trim() === '') problems.push('csv')
  else if (headOf(draft) === null) problems.push('noPhone')
  return problems
}

function lacksMessage({ filled }: Draft, template: Template | undefined): Problem[] {
  if (!template) return ['template']
  if (isBeyondUs(template)) return ['beyond']
  if (template.variables.some((variable) => !filled[fieldKey(variable)]?.trim())) return ['values']
  return isWhole(template, filled) ? [] : ['media']
}

/** The body that makes it; also that of the dry run. */
export function bodyFor(draft: Draft, template: Template): CreateCampaignBodyInput {
  const { name, channelId, who, csv, tags, q, channel, isLater, at } = draft
  const filter = { ...(q.trim() && { q: q.trim() }), ...(channel && { channel }) }
  return {
    name: name.trim(),
    channelId: channelId ?? '',
    template: filledTemplate(template, draft.filled),
    audience:
      who === 'csv'
        ? { csv }
        : { ...(tags.length > 0 && { tags }), ...(Object.keys(filter).length > 0 && { filter }) },
    ...(isLater && { scheduledAt: new Date(at).toISOString() }),
  }
}
