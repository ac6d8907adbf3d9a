import { z } from 'zod'
import { contact, contactExample } from './contact.ts'
import { conversation, conversationExample } from './conversation.ts'
import { message, messageExample } from './message.ts'

/**
 * All words must match, without case and accents: in messages whole words, the last one also as a beginning; in names,
 * subjects, e-mails and tags any part; four or more digits any part of a phone number or ticket id.
 */
export const searchQuery = z.object({ q: z.string().trim().min(1).max(200) })
export type SearchQuery = z.infer<typeof searchQuery>
export const searchQueryExample: SearchQuery = { q: 'asha courier' }

/** At most 20 of each, best first: the exact id, then by contact, then the newest. */
export const searchResult = z.object({
  conversations: z.array(conversation),
  messages: z.array(message),
  contacts: z.array(contact),
})
export type SearchResult = z.infer<typeof searchResult>
export const searchResultExample: SearchResult = {
  conversations: [conversationExample],
  messages: [messageExample],
  contacts: [contactExample],
}
