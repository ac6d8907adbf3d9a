import type { Contact, Conversation } from '../entities.ts'

/**
 * The conversation is this contact's from now on. Whoever writes there may do so under another number than the contact's
 * own: answers go where the customer writes from.
 */
export function giveTo(conversation: Conversation, contact: Contact, writesFrom: string | null): void {
  conversation.contactId = contact.id
  conversation.contactName = contact.name
  conversation.contactPhone = contact.phone
  conversation.contactEmail = contact.email
  conversation.contactAvatarUrl = contact.avatarUrl
  conversation.contactBlocked = contact.blocked
  conversation.contactCustomerType = contact.customerType
  conversation.contactStatus = contact.status
  noteNumber(conversation, contact, writesFrom)
}

/** Remembers under which number the customer has written here, where that isn't the contact's own. */
export function noteNumber(
  conversation: Conversation,
  contact: Pick<Contact, 'phone'>,
  writesFrom: string | null,
): void {
  if (writesFrom === null) return
  const { writesFrom: known, ...metadata } = conversation.metadata
  if (writesFrom !== contact.phone) conversation.metadata = { ...metadata, writesFrom }
  else if (known !== undefined) conversation.metadata = metadata
}

/** The number to which answers in this conversation go; null where none is known. */
export const numberFor = ({ metadata, contactPhone }: Pick<Conversation, 'metadata' | 'contactPhone'>) =>
  typeof metadata.writesFrom === 'string' ? metadata.writesFrom : contactPhone
