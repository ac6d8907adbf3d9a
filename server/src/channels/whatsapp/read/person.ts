import { type WhatsappContact, whatsappContact } from '@parley/contracts/meta/whatsapp-inbound'
import type { Person } from '../../../core/channels/inbound.ts'
import { canonicalPhone } from '../../../kernel/phone.ts'
import { cleanText } from '../../../kernel/text.ts'
import { boundedId } from '../../read/external-id.ts'
import { Unreadable } from '../../read/items.ts'
import { isRecord } from '../../read/record.ts'

/** How an item names somebody: by number, by user id, or by both. Either may be missing or empty. */
export interface Name {
  waId?: string | undefined
  userId?: string | undefined
}

/** A business-scoped user id (`IN.501…`, `IN.ENT.501…`), as against a number. */
const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]+$/

/** Where one field holds either. */
export const nameFrom = (text: string | undefined): Name =>
  text !== undefined && USER_ID.test(text) ? { userId: text } : { waId: text }

/** One spelling of a number for everything that is compared. */
export const phoneKey = (waId: string): string => canonicalPhone(waId) ?? boundedId(waId)

export const readContacts = (list: unknown): WhatsappContact[] =>
  Array.isArray(list) ? list.filter(isRecord).map((contact) => whatsappContact.parse(contact)) : []

/** Whoever an item names; it can't be understood where it names nobody. */
export function personOf(name: Name, contacts: WhatsappContact[]): Person {
  const person = findPerson(name, contacts)
  if (!person) throw new Unreadable('it names nobody by number or user id')
  return person
}

/**
 * The person of that name, with what the contacts beside the item add. A contact belongs to a name by its ids and never
 * by its place in the list.
 */
export function findPerson(name: Name, contacts: WhatsappContact[]): Person | null {
  const contact = contactOf(name, contacts)
  const userId = given(name.userId) ?? given(contact?.user_id)
  const waId = given(name.waId) ?? given(contact?.wa_id)
  const identities: Person['identities'] = []
  if (userId) identities.push({ kind: 'wa_user_id', value: boundedId(userId) })
  if (waId) identities.push({ kind: 'phone', value: phoneKey(waId) })
  if (identities.length === 0) return null

  const username = given(contact?.profile?.username)?.replace(/^@/, '')
  return {
    identities,
    phone: waId ? canonicalPhone(waId) : null,
    name: given(contact?.profile?.name) ?? null,
    ...(username && { attributes: { whatsappUsername: username } }),
  }
}

function contactOf(name: Name, contacts: WhatsappContact[]): WhatsappContact | undefined {
  const userId = given(name.userId)
  const waId = given(name.waId)
  const byUserId = contacts.find((contact) => userId && given(contact.user_id) === userId)
  return byUserId ?? contacts.find((contact) => waId && isByNumber(contact, waId, userId))
}

/** The number's contact, unless it is told to be of another user id. */
function isByNumber(contact: WhatsappContact, waId: string, userId: string | undefined): boolean {
  const theirs = given(contact.wa_id)
  if (!theirs || phoneKey(theirs) !== phoneKey(waId)) return false
  return !userId || !given(contact.user_id)
}

/** Contacts come here as they came, not cleaned as the items are. */
const given = (text: string | undefined): string | undefined => cleanText(text ?? '').trim() || undefined
