import type { Contact, ContactBody, MergedContact } from '@parley/contracts/desk/contact'
import type { Conversation } from '@parley/contracts/desk/conversation'
import type { Ride } from '@parley/contracts/smart-chat/booking'
import type { Page } from './conversations.ts'
import { request, requestData } from './request.ts'

/** What the list is narrowed to; an empty text is no limit. */
export interface ContactFilter {
  /** As in every search: names in any part, numbers by four or more digits. */
  q: string
  tag: string
  channel: string
}

/** Newest first. */
export const listContacts = (
  { q, tag, channel }: ContactFilter,
  cursor: string | undefined,
  signal: AbortSignal,
) =>
  request<Page<Contact>>('/contacts', {
    query: { q: q || undefined, tag: tag || undefined, channel: channel || undefined, cursor, limit: 50 },
    signal,
  })

export const readContact = (id: string, signal: AbortSignal) =>
  requestData<Contact>(`/contacts/${id}`, { signal })

export const updateContact = (id: string, body: ContactBody) =>
  requestData<Contact>(`/contacts/${id}`, { method: 'PATCH', body })

export const createContact = (body: ContactBody) =>
  requestData<Contact>('/contacts', { method: 'POST', body })

/** `contactId` becomes part of `id`; the answer's `mergeId` is the way back. */
export const mergeContacts = (id: string, contactId: string) =>
  requestData<MergedContact>(`/contacts/${id}/merge`, { method: 'POST', body: { contactId } })

export const unmergeContacts = (id: string, mergeId: string) =>
  requestData<Contact>(`/contacts/${id}/unmerge`, { method: 'POST', body: { mergeId } })

/** All that one may see of somebody's conversations, newest first. */
export const conversationsOf = (contactId: string, cursor: string | undefined, signal: AbortSignal) =>
  request<Page<Conversation>>('/conversations', { query: { contactId, cursor, limit: 25 }, signal })

/** What they have booked with us, past ones too. */
export const bookingsOf = (contactId: string, signal: AbortSignal) =>
  requestData<Ride[]>(`/contacts/${contactId}/bookings`, { query: { limit: 10 }, signal })
