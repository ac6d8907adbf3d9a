import type { ChannelSettings } from '@parley/contracts/desk/channel'
import { useQuery } from '@tanstack/react-query'
import { queryClient } from '../../api/queries.ts'
import { listChannelSettings } from '../../api/settings.ts'

/** Under the key of the short list: a change of a channel asks for both again. */
export const useChannelSettings = () =>
  useQuery({
    queryKey: ['channels', 'settings'],
    queryFn: ({ signal }) => listChannelSettings(signal),
    staleTime: 30_000,
  })

/** The server's answer to a change takes its place in the list at once. */
export function takeChannel(channel: ChannelSettings): void {
  queryClient.setQueryData<ChannelSettings[]>(['channels', 'settings'], (before) =>
    before?.map((each) => (each.id === channel.id ? channel : each)),
  )
  refreshChannels()
}

export const refreshChannels = () => void queryClient.invalidateQueries({ queryKey: ['channels'] })
