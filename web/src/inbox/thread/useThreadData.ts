import { useMutation, useQuery } from '@tanstack/react-query'
import { listNotes, olderMessages, openConversation } from '../../api/conversations.ts'
import { isNotFound } from '../../api/errors.ts'
import { withNotes, withOlder, withOpened, withOpening, without } from '../../live/desk.ts'
import { changeDesk, desk } from '../../live/store.ts'

/** Fetches a conversation whenever it is opened; meanwhile what the desk has of it is shown. */
export const useOpenedConversation = (id: string) =>
  useQuery({ queryKey: ['thread', id], queryFn: ({ signal }) => fetchThread(id, signal), gcTime: 0 })

async function fetchThread(id: string, signal: AbortSignal): Promise<true> {
  const { seq } = desk()
  changeDesk((before) => withOpening(before, id))
  try {
    const detail = await openConversation(id, signal)
    changeDesk((before) => withOpened(before, detail, seq))
    return true
  } catch (error) {
    if (isNotFound(error)) changeDesk((before) => without(before, id))
    throw error
  }
}

/** Notes are fewer than messages and come all at once; the thread is readable without them. */
export const useNotes = (id: string) =>
  useQuery({
    queryKey: ['notes', id],
    gcTime: 0,
    queryFn: async ({ signal }) => {
      changeDesk((before) => withNotes(before, id, []))
      const notes = await listNotes(id, signal)
      changeDesk((before) => withNotes(before, id, notes))
      return true
    },
  })

/** The page of messages before the oldest that is here. */
export const useOlderMessages = (id: string) => useMutation({ mutationFn: () => fetchOlder(id, 50) })

/** One page at a time: the answer to an earlier question would put the thread's beginning back to where it was. */
const onTheWay = new Map<string, Promise<void>>()

export function fetchOlder(id: string, limit: number): Promise<void> {
  const page = onTheWay.get(id) ?? fetchPage(id, limit).finally(() => onTheWay.delete(id))
  onTheWay.set(id, page)
  return page
}

async function fetchPage(id: string, limit: number): Promise<void> {
  const { seq, threads } = desk()
  const cursor = threads.get(id)?.olderCursor
  if (!cursor) return
  const { data, pagination } = await olderMessages(id, cursor, limit)
  changeDesk((before) => withOlder(before, id, data, pagination.nextCursor, seq))
}
