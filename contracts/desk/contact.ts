import { z } from 'zod'
import { flag, opaqueId, pageQuery } from '../common.ts'
import { channelType } from './channel.ts'
import { tagName } from './tag.ts'

export const customerType = z.enum(['Customer', 'Partner'])
export type CustomerType = z.infer<typeof customerType>
export const customerTypeExample: CustomerType = 'Customer'

export const contactStatus = z.enum(['Active_Approved', 'Pending', 'InJourney', 'Suspend'])
export type ContactStatus = z.infer<typeof contactStatus>
export const contactStatusExample: ContactStatus = 'Active_Approved'

export const contactIdentity = z.object({
  channelId: z.string(),
  channelType,
  kind: z.enum(['phone', 'wa_user_id', 'psid', 'igsid', 'visitor', 'external']),
  value: z.string(),
})
export type ContactIdentity = z.infer<typeof contactIdentity>
export const contactIdentityExample: ContactIdentity = {
  channelId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1e01',
  channelType: 'whatsapp',
  kind: 'phone',
  value: '919000000101',
}

export const contact = z.object({
  id: z.string(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  city: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  customerType: customerType.nullable(),
  status: contactStatus.nullable(),
  tags: z.array(z.string()),
  attributes: z.record(z.string(), z.unknown()),
  blocked: z.boolean(),
  marketingOptOut: z.boolean(),
  identities: z.array(contactIdentity),
  conversationCount: z.number(),
  lastSeenAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Contact = z.infer<typeof contact>
export const contactExample: Contact = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1f01',
  name: 'Asha Menon',
  phone: '919000000101',
  email: null,
  city: 'Mysuru',
  avatarUrl: null,
  customerType: 'Customer',
  status: 'Active_Approved',
  tags: ['returns'],
  attributes: { whatsappUsername: 'asha.m' },
  blocked: false,
  marketingOptOut: false,
  identities: [contactIdentityExample],
  conversationCount: 2,
  lastSeenAt: '2026-11-20T12:00:00.000Z',
  createdAt: '2026-11-01T08:00:00.000Z',
  updatedAt: '2026-11-20T12:00:00.000Z',
}

const optionalText = (max: number) => z.string().trim().max(max).nullable().optional()

/** For making and for changing one; `attributes` are merged, `null` removes one. */
export const contactBody = z.object({
  name: optionalText(200),
  phone: optionalText(40),
  email: z.string().trim().max(254).pipe(z.email('Invalid email format')).nullable().optional(),
  city: optionalText(120),
  attributes: z.record(z.string().min(1).max(100), z.unknown()).optional(),
  customerType: customerType.optional(),
  status: contactStatus.optional(),
  tags: z.array(tagName).max(100).optional(),
  blocked: z.boolean().optional(),
})
export type ContactBody = z.infer<typeof contactBody>
export const contactBodyExample: ContactBody = {
  name: 'Asha Menon',
  phone: '+91 90000 00101',
  tags: ['returns'],
}

export const listContactsQuery = pageQuery.extend({
  q: z.string().trim().max(200).optional(),
  tag: tagName.optional(),
  channel: channelType.optional(),
})
export type ListContactsQuery = z.infer<typeof listContactsQuery>
export type ListContactsQueryInput = z.input<typeof listContactsQuery>
export const listContactsQueryExample: ListContactsQueryInput = { q: 'asha', channel: 'whatsapp' }

export const mergeContactsBody = z.object({ contactId: opaqueId })
export type MergeContactsBody = z.infer<typeof mergeContactsBody>
export const mergeContactsBodyExample: MergeContactsBody = {
  contactId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1f02',
}

export const mergedContact = contact.extend({ mergeId: z.string() })
export type MergedContact = z.infer<typeof mergedContact>
export const mergedContactExample: MergedContact = {
  ...contactExample,
  mergeId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2001',
}

export const unmergeContactsBody = z.object({ mergeId: opaqueId })
export type UnmergeContactsBody = z.infer<typeof unmergeContactsBody>
export const unmergeContactsBodyExample: UnmergeContactsBody = {
  mergeId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2001',
}

/** With `dryRun` nothing is written: the answer tells what would have been. */
export const importContactsQuery = z.object({ dryRun: flag.default(false) })
export type ImportContactsQuery = z.infer<typeof importContactsQuery>
export type ImportContactsQueryInput = z.input<typeof importContactsQuery>
export const importContactsQueryExample: ImportContactsQueryInput = { dryRun: '1' }

/** `lines` without the header, which is line 1 to `errors`; each is created, updated or skipped. */
export const importedContacts = z.object({
  lines: z.number(),
  created: z.number(),
  updated: z.number(),
  skipped: z.number(),
  errors: z.array(z.object({ line: z.number(), field: z.string(), message: z.string() })),
})
export type ImportedContacts = z.infer<typeof importedContacts>
export const importedContactsExample: ImportedContacts = {
  lines: 3,
  created: 1,
  updated: 1,
  skipped: 1,
  errors: [{ line: 4, field: 'phone', message: 'Must be a phone number with its country code' }],
}
