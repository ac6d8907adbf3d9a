import { conflict, invalid } from '../../kernel/errors.ts'
import { canonicalPhone } from '../../kernel/phone.ts'
import type { Contact } from '../entities.ts'

/** What people write of a contact; what is undefined stays, null empties. */
export interface ContactFields {
  name?: string | null | undefined
  /** In any usual spelling. */
  phone?: string | null | undefined
  email?: string | null | undefined
  city?: string | null | undefined
  /** Merged with those that are there; null takes one away. */
  attributes?: Record<string, unknown> | undefined
  customerType?: Contact['customerType'] | undefined
  status?: string | undefined
  tags?: string[] | undefined
  blocked?: boolean | undefined
}

const MOST_BYTES = 32 * 1024

/** The contact with these fields. Once a person wrote a name, what a channel says does not change it any more. */
export function withFields(contact: Contact, fields: ContactFields): Contact {
  const { name, phone, email, city, attributes, customerType, status, tags, blocked } = fields
  return {
    ...contact,
    name: name === undefined ? contact.name : emptied(name),
    nameEdited: name === undefined ? contact.nameEdited : emptied(name) !== null,
    phone: phone === undefined ? contact.phone : phoneOf(phone),
    email: email === undefined ? contact.email : emptied(email),
    city: city === undefined ? contact.city : emptied(city),
    attributes: attributes ? mergeAttributes(contact.attributes, attributes) : contact.attributes,
    customerType: customerType ?? contact.customerType,
    status: status ?? contact.status,
    tags: tags ? [...new Set(tags)] : contact.tags,
    blocked: blocked ?? contact.blocked,
  }
}

const emptied = (text: string | null) => text || null

function phoneOf(text: string | null): string | null {
  if (!text) return null
  const phone = canonicalPhone(text)
  if (!phone) throw invalid('phone', 'Must be a phone number with its country code, such as +1 555 000 1051')
  return phone
}

function mergeAttributes(
  known: Contact['attributes'],
  given: Record<string, unknown>,
): Contact['attributes'] {
  const merged = Object.fromEntries(
    Object.entries({ ...known, ...given }).filter(([, value]) => value !== null),
  )
  if (Buffer.byteLength(JSON.stringify(merged)) > MOST_BYTES) {
    throw invalid('attributes', 'Must be at most 32 KB together')
  }
  return merged
}

/** One phone number is one contact; `details` name the one who has it. */
export const phoneTaken = (by: Pick<Contact, 'id' | 'name'>) =>
  conflict(`${by.name ?? 'Another contact'} has this phone number`, [{ field: 'phone', message: by.id }])
