import type { Channel } from '@parley/contracts/desk/channel'
import type { Contact } from '@parley/contracts/desk/contact'

/** Somebody who is known, or a number that may be. */
export type Recipient = { contact: Contact } | { phone: string }

const LEAST_DIGITS = 8
const MOST_DIGITS = 15

/** What was typed, as a number with its country code; null where it is none. */
export function asPhone(text: string): string | null {
  if (!/^\s*(\+|00)?[\d\s().\-/]+$/.test(text)) return null
  const digits = text.replace(/\D/g, '').replace(/^00/, '')
  return digits.length >= LEAST_DIGITS && digits.length <= MOST_DIGITS ? digits : null
}

/** The contact that has this number, among those that a search for it found. */
export const holderOf = (phone: string, contacts: readonly Contact[]): Contact | undefined =>
  contacts.find((contact) => contact.phone?.replace(/\D/g, '') === phone)

/** Whether a channel can reach somebody: a number by WhatsApp, everybody else where they have been before. */
export function canReach(channel: Channel, recipient: Recipient): boolean {
  if ('phone' in recipient) return channel.type === 'whatsapp'
  if (channel.type === 'whatsapp' && recipient.contact.phone !== null) return true
  return recipient.contact.identities.some(({ channelId }) => channelId === channel.id)
}
