import { z } from 'zod'
import { flag, instant, opaqueId, pageQuery } from '../common.ts'
import { campaignCounts, campaignCountsExample } from './campaign-counts.ts'
import { listContactsQuery } from './contact.ts'
import { messageError } from './message.ts'
import { messageTemplate, messageTemplateExample, templateComponents } from './message-parts.ts'
import { tagName } from './tag.ts'

export const campaignStatus = z.enum(['draft', 'scheduled', 'running', 'paused', 'completed', 'cancelled'])
export type CampaignStatus = z.infer<typeof campaignStatus>
export const campaignStatusExample: CampaignStatus = 'running'

/** Contacts by what `GET /api/contacts` filters by. */
export const campaignFilter = listContactsQuery.pick({ q: true, tag: true, channel: true })
export type CampaignFilter = z.infer<typeof campaignFilter>
export const campaignFilterExample: CampaignFilter = { channel: 'whatsapp', tag: 'returns' }

/** `statusReason` says why it was paused, where nobody did that by hand. */
export const campaign = z.object({
  id: z.string(),
  name: z.string(),
  channelId: z.string(),
  template: z.object({ name: z.string(), language: z.string(), components: templateComponents }),
  audience: z.object({
    tags: z.array(z.string()),
    filter: campaignFilter.nullable(),
    rows: z.number(),
  }),
  status: campaignStatus,
  statusReason: z.string().nullable(),
  counts: campaignCounts,
  scheduledAt: z.string().nullable(),
  startedAt: z.string().nullable(),
  completedAt: z.string().nullable(),
  createdBy: z.object({ id: z.string(), name: z.string() }),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Campaign = z.infer<typeof campaign>
export const campaignExample: Campaign = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2a01',
  name: 'Ready for pickup',
  channelId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1e01',
  template: { name: 'order_ready', language: 'en_US', components: [] },
  audience: { tags: [], filter: null, rows: 100 },
  status: 'running',
  statusReason: null,
  counts: campaignCountsExample,
  scheduledAt: null,
  startedAt: '2026-11-20T12:00:00.000Z',
  completedAt: null,
  createdBy: { id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a02', name: 'Lead' },
  createdAt: '2026-11-20T11:50:00.000Z',
  updatedAt: '2026-11-20T12:00:00.000Z',
}

export const recipientStatus = z.enum(['queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'skipped'])
export type RecipientStatus = z.infer<typeof recipientStatus>
export const recipientStatusExample: RecipientStatus = 'delivered'

export const skipReason = z.enum(['duplicate', 'opted_out', 'blocked', 'invalid'])
export type SkipReason = z.infer<typeof skipReason>
export const skipReasonExample: SkipReason = 'opted_out'

/** `phone` is as it was given where it is no number (`invalid`); `error` then says what is wrong. */
export const recipient = z.object({
  id: z.string(),
  phone: z.string().nullable(),
  contactId: z.string().nullable(),
  variables: z.record(z.string(), z.string()),
  status: recipientStatus,
  uncertain: z.boolean(),
  messageId: z.string().nullable(),
  error: messageError.nullable(),
  skipReason: skipReason.nullable(),
  updatedAt: z.string(),
})
export type Recipient = z.infer<typeof recipient>
export const recipientExample: Recipient = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2b01',
  phone: '919000000101',
  contactId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1f01',
  variables: { '1': 'KS-1042' },
  status: 'delivered',
  uncertain: false,
  messageId: '2001',
  error: null,
  skipReason: null,
  updatedAt: '2026-11-20T12:00:03.000Z',
}

const value = z.union([z.string(), z.number(), z.boolean()]).transform(String).pipe(z.string().max(1024))

/**
 * What fills the template's `{{…}}`: by name or position (`{ "1": … }`), or a plain list by position. Also what the
 * parameters of the campaign's own `components` may name as `{{…}}`.
 */
export const recipientVariables = z.union([
  z.record(z.string().min(1).max(100), value),
  z
    .array(value)
    .max(100)
    .transform(
      (list): Record<string, string> => Object.fromEntries(list.map((one, index) => [`${index + 1}`, one])),
    ),
])
export type RecipientVariables = z.input<typeof recipientVariables>
export const recipientVariablesExample: RecipientVariables = { '1': 'KS-1042' }

const MOST_ROWS = 50_000

/**
 * Rows, or CSV with a header that has `phone` (its other columns are variables), or contacts: those with one of the
 * tags, those of the filter, or who fit both where both are given. Contacts lend `name`, `phone`, `email`, `city` and
 * their attributes as variables.
 */
export const campaignAudience = z
  .object({
    rows: z
      .array(
        z.object({
          phone: z.union([z.string(), z.number()]).transform(String).pipe(z.string().max(100)),
          variables: recipientVariables.optional(),
        }),
      )
      .max(MOST_ROWS)
      .optional(),
    csv: z.string().min(1).optional(),
    tags: z.array(tagName).max(100).optional(),
    filter: campaignFilter.optional(),
  })
  .refine(
    ({ rows, csv, tags, filter }) =>
      (rows ?? []).length > 0 || csv !== undefined || (tags ?? []).length > 0 || filter !== undefined,
    { error: 'Give rows, csv, tags or filter' },
  )
export type CampaignAudience = z.infer<typeof campaignAudience>
export type CampaignAudienceInput = z.input<typeof campaignAudience>
export const campaignAudienceExample: CampaignAudienceInput = {
  rows: [{ phone: '+91 90000 00101', variables: { '1': 'KS-1042' } }],
}

export const createCampaignBody = z.object({
  name: z.string().trim().min(1).max(200),
  channelId: opaqueId,
  template: messageTemplate,
  audience: campaignAudience,
  scheduledAt: instant.nullable().optional(),
})
export type CreateCampaignBody = z.infer<typeof createCampaignBody>
export type CreateCampaignBodyInput = z.input<typeof createCampaignBody>
export const createCampaignBodyExample: CreateCampaignBodyInput = {
  name: 'Ready for pickup',
  channelId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1e01',
  template: messageTemplateExample,
  audience: campaignAudienceExample,
}

/** Once it has started only the name can change. `scheduledAt: null` makes a draft of a scheduled one. */
export const updateCampaignBody = createCampaignBody.partial()
export type UpdateCampaignBody = z.infer<typeof updateCampaignBody>
export type UpdateCampaignBodyInput = z.input<typeof updateCampaignBody>
export const updateCampaignBodyExample: UpdateCampaignBodyInput = { scheduledAt: '2026-11-21T09:00:00.000Z' }

/** With `dryRun` nothing is made: the answer (200) is a report. */
export const createCampaignQuery = z.object({ dryRun: flag.default(false) })
export type CreateCampaignQuery = z.infer<typeof createCampaignQuery>
export type CreateCampaignQueryInput = z.input<typeof createCampaignQuery>
export const createCampaignQueryExample: CreateCampaignQueryInput = { dryRun: '1' }

/**
 * What a campaign would do. `lines` are those of rows and CSV; `errors` names what is wrong with them, the first 1,000,
 * by their place: rows from 1, in CSV the header is line 1. `recipients` would get the message, the `skipped` not.
 * `preview` is what the first of them would read; null where nobody would, or where the template is not known here.
 */
export const campaignReport = z.object({
  lines: z.number(),
  recipients: z.number(),
  skipped: z.object({
    duplicate: z.number(),
    opted_out: z.number(),
    blocked: z.number(),
    invalid: z.number(),
  }),
  errors: z.array(z.object({ line: z.number(), field: z.string(), message: z.string() })),
  preview: z.object({ phone: z.string().nullable(), text: z.string() }).nullable(),
})
export type CampaignReport = z.infer<typeof campaignReport>
export const campaignReportExample: CampaignReport = {
  lines: 3,
  recipients: 1,
  skipped: { duplicate: 1, opted_out: 0, blocked: 0, invalid: 1 },
  errors: [
    { line: 3, field: 'phone', message: 'This number stands on line 2 already' },
    { line: 4, field: 'phone', message: 'Not a phone number: write it with its country code' },
  ],
  preview: { phone: '919000000101', text: 'Your order KS-1042 is ready.' },
}

export const listCampaignsQuery = pageQuery.extend({ status: campaignStatus.optional() })
export type ListCampaignsQuery = z.infer<typeof listCampaignsQuery>
export type ListCampaignsQueryInput = z.input<typeof listCampaignsQuery>
export const listCampaignsQueryExample: ListCampaignsQueryInput = { status: 'running' }

/** `format=csv` answers all of them as a file. */
export const listRecipientsQuery = pageQuery.extend({
  status: recipientStatus.optional(),
  format: z.enum(['json', 'csv']).default('json'),
})
export type ListRecipientsQuery = z.infer<typeof listRecipientsQuery>
export type ListRecipientsQueryInput = z.input<typeof listRecipientsQuery>
export const listRecipientsQueryExample: ListRecipientsQueryInput = { status: 'failed', format: 'csv' }

/** Sends the message once to somebody of one's own, with the variables of the first recipient. */
export const testCampaignBody = z.object({ to: z.string().trim().min(1).max(40) })
export type TestCampaignBody = z.infer<typeof testCampaignBody>
export const testCampaignBodyExample: TestCampaignBody = { to: '+91 90000 00101' }
