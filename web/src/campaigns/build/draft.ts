import type {
  Campaign,
  CreateCampaignBodyInput,
  Recipient,
  UpdateCampaignBodyInput,
} from '@parley/contracts/desk/campaign'
import type { ChannelType } from '@parley/contracts/desk/channel'
import type { Template, TemplateVariable } from '@parley/contracts/desk/template'
import {
  bodyOf,
  type Filled,
  fieldKey,
  filledIn,
  filledTemplate,
  isBeyondUs,
  isWhole,
} from '../../inbox/composer/template.ts'
import { type CsvHead, readHead, valueColumns } from './csv.ts'

/** `kept`: the list that a campaign which is changed has already. */
export type Who = 'kept' | 'csv' | 'contacts'

/** A list that is on the server: how many lines, and what the first of them brings. */
export interface KeptList {
  rows: number
  first: Record<string, string>
}

/** A campaign as it is being made or changed; nothing of that is on the server yet. */
export interface Draft {
  name: string
  channelId: string | null
  who: Who
  kept: KeptList | null
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
  kept: null,
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

/** A campaign that is there, to be changed: its template as it is known now, and one of its recipients. */
export function draftOf(
  campaign: Campaign,
  template: Template | undefined,
  sample: Recipient | undefined,
): Draft {
  const { name, channelId, audience, scheduledAt } = campaign
  const { tags, filter, rows } = audience
  return {
    ...emptyDraft,
    name,
    channelId,
    who: rows > 0 ? 'kept' : 'contacts',
    kept: rows > 0 ? { rows, first: sample?.variables ?? {} } : null,
    tags: tags.length === 0 && filter?.tag ? [filter.tag] : tags,
    q: filter?.q ?? '',
    channel: filter?.channel ?? '',
    templateId: template?.id ?? null,
    filled: template ? filledIn(template, campaign.template) : {},
    isLater: scheduledAt !== null,
    at: scheduledAt ? asField(scheduledAt) : '',
  }
}

/** An instant as a field for it takes it: in the browser's own time zone, to the minute. */
export function asField(instant: string): string {
  const at = new Date(instant)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** What a contact lends to a message, in the order in which one looks for it. */
const contactFields = ['name', 'phone', 'email', 'city']

export const headOf = ({ who, csv }: Draft): CsvHead | null => (who === 'csv' ? readHead(csv) : null)

/** By which names the recipients' own values can be asked for. */
export function namesFor(draft: Draft): string[] {
  if (draft.who === 'contacts') return contactFields
  if (draft.who === 'kept') return Object.keys(draft.kept?.first ?? {})
  const head = headOf(draft)
  return head ? valueColumns(head) : []
}

/** What the first recipient brings, where that is known here. */
export const firstOf = (draft: Draft): Record<string, string> =>
  (draft.who === 'kept' ? draft.kept?.first : headOf(draft)?.first) ?? {}

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
  } else if (draft.who === 'kept') return problems
  else if (draft.csv.trim() === '') problems.push('csv')
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
export const bodyFor = (draft: Draft, template: Template): CreateCampaignBodyInput => ({
  ...fieldsFor(draft, template),
  audience: audienceFor(draft),
  ...(draft.isLater && { scheduledAt: new Date(draft.at).toISOString() }),
})

/** The body that changes one from what it was; the recipients stay those that were found where nothing about them changed. */
export function changesFor(draft: Draft, template: Template, before: Draft): UpdateCampaignBodyInput {
  const audience = audienceFor(draft)
  const isSame = draft.who === 'kept' || JSON.stringify(audience) === JSON.stringify(audienceFor(before))
  return {
    ...fieldsFor(draft, template),
    ...(!isSame && { audience }),
    scheduledAt: draft.isLater ? new Date(draft.at).toISOString() : null,
  }
}

const fieldsFor = ({ name, channelId, filled }: Draft, template: Template) => ({
  name: name.trim(),
  channelId: channelId ?? '',
  template: filledTemplate(template, filled),
})

function audienceFor({ who, csv, tags, q, channel }: Draft): CreateCampaignBodyInput['audience'] {
  if (who !== 'contacts') return { csv }
  const filter = { ...(q.trim() && { q: q.trim() }), ...(channel && { channel }) }
  return { ...(tags.length > 0 && { tags }), ...(Object.keys(filter).length > 0 && { filter }) }
}
