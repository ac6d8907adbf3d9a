import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type ContactFilter, conversationsOf, listContacts, readContact } from '../api/contacts.ts'

/** So long after the last letter it is asked for. */
const TYPED_MS = 200
const cursorOf = ({ pagination }: { pagination: { nextCursor: string | null } }) => pagination.nextCursor

/** The contacts that a search finds; those of the search before stay until they are here. */
export function useContacts({ q, tag, channel }: ContactFilter) {
  const [typed] = useDebouncedValue(q, TYPED_MS)
  const asked = { q: typed, tag, channel }
  return useInfiniteQuery({
    queryKey: ['contacts', asked],
    queryFn: ({ pageParam, signal }) => listContacts(asked, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: cursorOf,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}

export const useContact = (id: string) =>
  useQuery({ queryKey: ['contact', id], queryFn: ({ signal }) => readContact(id, signal), staleTime: 10_000 })

export const useConversationsOf = (contactId: string) =>
  useInfiniteQuery({
    queryKey: ['contact-conversations', contactId],
    queryFn: ({ pageParam, signal }) => conversationsOf(contactId, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: cursorOf,
    staleTime: 10_000,
  })
