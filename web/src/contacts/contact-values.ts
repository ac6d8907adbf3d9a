import type { Contact, ContactBody, ContactStatus, CustomerType } from '@parley/contracts/desk/contact'

const texts = ['name', 'phone', 'email', 'city'] as const

/** A line of the attributes; only texts can be typed, others stay as they are. */
export interface Attribute {
  key: string
  name: string
  value: string
}

export interface ContactValues extends Record<(typeof texts)[number], string> {
  tags: string[]
  customerType: CustomerType | ''
  status: ContactStatus | ''
  blocked: boolean
  attributes: Attribute[]
}

export const valuesOf = (contact: Contact | null): ContactValues => ({
  name: contact?.name ?? '',
  phone: contact?.phone ?? '',
  email: contact?.email ?? '',
  city: contact?.city ?? '',
  tags: contact?.tags ?? [],
  customerType: contact?.customerType ?? '',
  status: contact?.status ?? '',
  blocked: contact?.blocked ?? false,
  attributes: Object.entries(contact?.attributes ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' ? [{ key: name, name, value }] : [],
  ),
})

/** Only what was changed, so that what somebody else changes meanwhile stays; an emptied text is taken away. */
export function changedFields(contact: Contact | null, values: ContactValues): ContactBody {
  const before = valuesOf(contact)
  const changed = texts
    .map((field) => [field, values[field].trim()] as const)
    .filter(([field, value]) => value !== before[field])
  const { tags, customerType, status, blocked } = values
  const attributes = changedAttributes(before.attributes, values.attributes)
  return {
    ...Object.fromEntries(changed.map(([field, value]) => [field, value || null])),
    ...(tags.join('\n') === before.tags.join('\n') ? {} : { tags }),
    ...(customerType === '' || customerType === before.customerType ? {} : { customerType }),
    ...(status === '' || status === before.status ? {} : { status }),
    ...(blocked === before.blocked ? {} : { blocked }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
  }
}

/** The server merges them: `null` takes one away, and what is not named stays. */
function changedAttributes(before: Attribute[], now: Attribute[]): Record<string, string | null> {
  const known = new Map(before.map(({ name, value }) => [name, value]))
  const kept = new Map(now.map(({ name, value }) => [name.trim(), value.trim()]))
  kept.delete('')
  const gone = [...known.keys()].filter((name) => !kept.has(name) || kept.get(name) === '')
  const set = [...kept].filter(([name, value]) => value !== '' && known.get(name) !== value)
  return { ...Object.fromEntries(gone.map((name) => [name, null])), ...Object.fromEntries(set) }
}
