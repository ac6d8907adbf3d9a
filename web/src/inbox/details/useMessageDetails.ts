import { useQuery } from '@tanstack/react-query'
import { readMessage, traceMessage } from '../../api/conversations.ts'
import { useDesk } from '../../live/store.ts'

/** A message with its history, and its way; both are asked for again when its status moves. */
export function useMessageDetails(id: string) {
  const status = useDesk(({ threads }) => {
    for (const { messages } of threads.values()) {
      const held = messages.findLast(({ value }) => value.id === id)
      if (held) return held.value.status
    }
    return null
  })
  const message = useQuery({
    queryKey: ['message', id, status],
    queryFn: ({ signal }) => readMessage(id, signal),
    gcTime: 0,
    placeholderData: (before) => before,
  })
  const trace = useQuery({
    queryKey: ['trace', id, status],
    queryFn: ({ signal }) => traceMessage(id, signal),
    gcTime: 0,
    placeholderData: (before) => before,
  })
  return {
    message: message.data,
    trace: trace.data,
    error: message.error ?? trace.error,
    isPending: !message.isError && !trace.isError,
    refetch: () => {
      void message.refetch()
      void trace.refetch()
    },
  }
}
