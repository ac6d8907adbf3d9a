import type { Contact, ContactBody } from '@parley/contracts/desk/contact'
import type { Conversation } from '@parley/contracts/desk/conversation'
import type { Ride } from '@parley/contracts/smart-chat/booking'
import type { Page } from './conversations.ts'
import { request, requestData } from './request.ts'

/** Newest first; `q` as in every search: names in any part, numbers by four or more digits. */
export const listContacts = (q: string, cursor: string | undefined, signal: AbortSignal) =>
  request<Page<Contact>>('/contacts', { query: { q: q || undefined, cursor, limit: 50 }, signal })

export const readContact = (id: string, signal: AbortSignal) =>
  requestData<Contact>(`/contacts/${id}`, { signal })

export const updateContact = (id: string, body: ContactBody) =>
  requestData<Contact>(`/contacts/${id}`, { method: 'PATCH', body })

/** All that one may see of somebody's conversations, newest first. */
export const conversationsOf = (contactId: string, cursor: string | undefined, signal: AbortSignal) =>
  request<Page<Conversation>>('/conversations', { query: { contactId, cursor, limit: 25 }, signal })

/** What they have booked with us, past ones too. */
export const bookingsOf = (contactId: string, signal: AbortSignal) =>
  requestData<Ride[]>(`/contacts/${contactId}/bookings`, { query: { limit: 10 }, signal })
