import { useDebouncedValue } from '@mantine/hooks'
import type { Contact } from '@parley/contracts/desk/contact'
import type { Conversation } from '@parley/contracts/desk/conversation'
import type { Message } from '@parley/contracts/desk/message'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { search } from '../api/search.ts'
import { withConversations } from '../live/desk.ts'
import { changeDesk, desk, useDesk } from '../live/store.ts'
import { findConversations } from './find.ts'

/** A word is typed in less than this; asked for at each letter the server would be asked in vain. */
const PAUSE_MS = 150
const SHOWN = { conversations: 6, contacts: 4, messages: 4 }

export interface Found {
  conversations: Conversation[]
  contacts: Contact[]
  messages: Message[]
  isLooking: boolean
}

/** What is loaded and fits at once, then what the server finds, which takes its place. */
export function useFound(query: string): Found {
  const conversations = useDesk((state) => state.conversations)
  const [asked] = useDebouncedValue(query.trim(), PAUSE_MS)
  const { data, isFetching } = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) => ask(asked, signal),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  })
  const isCurrent = asked === query.trim() && asked !== ''
  const here = useMemo(
    () =>
      findConversations(
        [...conversations.values()].map(({ value }) => value),
        query,
        SHOWN.conversations,
      ),
    [conversations, query],
  )
  const found = isCurrent ? data : undefined
  const known = new Set(here.map(({ id }) => id))
  const more = found?.conversations.filter(({ id }) => !known.has(id)) ?? []
  return {
    conversations: [...here, ...more].slice(0, SHOWN.conversations),
    contacts: found?.contacts.slice(0, SHOWN.contacts) ?? [],
    messages: found?.messages.slice(0, SHOWN.messages) ?? [],
    isLooking: isFetching,
  }
}

/** What is found can be opened at once: its row is here by then. */
async function ask(q: string, signal: AbortSignal) {
  const { seq } = desk()
  const found = await search(q, signal)
  changeDesk((before) => withConversations(before, found.conversations, seq))
  return found
}
