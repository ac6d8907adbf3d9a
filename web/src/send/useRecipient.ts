import { useDebouncedValue } from '@mantine/hooks'
import type { Conversation } from '@parley/contracts/desk/conversation'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listContacts } from '../api/contacts.ts'
import { listConversations } from '../api/conversations.ts'

const TYPED_MS = 200

/** Those whom a word or a part of a number finds. */
export function useFound(typed: string) {
  const [q] = useDebouncedValue(typed.trim(), TYPED_MS)
  return useQuery({
    queryKey: ['send', 'contacts', q],
    queryFn: ({ signal }) => listContacts({ q, tag: '', channel: '' }, undefined, signal),
    select: ({ data }) => data,
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}

/**
 * What they last said to each other on this channel, which knows whether one may write freely; null where they have not.
 * Also what is snoozed or archived counts: the window is the contact's, whatever became of the conversation.
 */
export const useLastConversation = (channelId: string | undefined, contactId: string | undefined) =>
  useQuery({
    queryKey: ['send', 'last', channelId, contactId],
    queryFn: async ({ signal }): Promise<Conversation | null> => {
      const pages = await Promise.all(
        [{}, { snoozed: true }, { archived: true }].map((part) =>
          listConversations({ channelId, contactId, ...part }, undefined, signal),
        ),
      )
      const all = pages.flatMap(({ data }) => data)
      return all.find(({ serviceWindow }) => serviceWindow?.open) ?? all[0] ?? null
    },
    enabled: channelId !== undefined && contactId !== undefined,
    staleTime: 0,
    gcTime: 0,
  })
