import type { Conversation } from '@parley/contracts/desk/conversation'
import { nameOf } from '../inbox/names.ts'
import { lastMessagePreview } from '../inbox/preview.ts'
import { compareByActivity } from '../live/order.ts'
import { plain } from '../ui/plain.ts'

/** All words must stand somewhere in it. */
export const fits = (text: string, query: string) =>
  plain(query)
    .split(/\s+/)
    .every((word) => plain(text).includes(word))

/** The loaded conversations that fit: those whose name does first, then by newest activity. */
export function findConversations(
  conversations: Iterable<Conversation>,
  query: string,
  limit: number,
): Conversation[] {
  const digits = query.replace(/\D/g, '')
  const found = [...conversations].filter((each) => fits(wordsOf(each), query) || hasDigits(each, digits))
  const byName = (each: Conversation) => (query.trim() && fits(nameOf(each.contact), query) ? 0 : 1)
  return found.sort((a, b) => byName(a) - byName(b) || compareByActivity(a, b)).slice(0, limit)
}

const wordsOf = (conversation: Conversation) =>
  [
    nameOf(conversation.contact),
    conversation.contact.email,
    conversation.ticketId,
    conversation.tags.join(' '),
    lastMessagePreview(conversation),
  ].join(' ')

/** Four digits or more may be any part of a number or a ticket. */
const hasDigits = ({ contact, ticketId }: Conversation, digits: string) =>
  digits.length >= 4 && (contact.phone?.replace(/\D/g, '').includes(digits) || ticketId.includes(digits))
