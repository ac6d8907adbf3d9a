import type { Channel } from '@parley/contracts/desk/channel'
import type { TenantSettings } from '@parley/contracts/desk/tenant'
import { QueryClient, useQuery } from '@tanstack/react-query'
import { useDesk } from '../live/store.ts'
import { useMe } from '../session/session.ts'
import { conversationSummary } from './conversations.ts'
import { isNotFound, mayPass } from './errors.ts'
import { requestData } from './request.ts'
import { listAgents, listChannels, listTemplates } from './team.ts'

/** Events keep what is fetched true, so nothing grows stale by time; after a gap all is asked for again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchOnReconnect: 'always',
      retry: (failures, error) => failures < 2 && mayPass(error),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

export const useSummary = () =>
  useQuery({ queryKey: ['summary'], queryFn: ({ signal }) => conversationSummary(signal) })

/** The team, with the statuses as events have changed them since. */
export function useAgents() {
  const heard = useDesk((desk) => desk.agentStatuses)
  return useQuery({
    queryKey: ['agents'],
    queryFn: ({ signal }) => listAgents(signal),
    select: (agents) => agents.map((agent) => ({ ...agent, status: heard.get(agent.id) ?? agent.status })),
  })
}

/** Of the signed-in person; undefined until known, and where the server has no route for it. */
export function useMyStatus() {
  const me = useMe()
  const { data, error } = useAgents()
  return isNotFound(error) ? undefined : data?.find(({ id }) => id === me.id)?.status
}

export function useChannels() {
  return useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => listChannels(signal),
  })
}

export const useChannel = (id: string): Channel | undefined =>
  useChannels().data?.find((channel) => channel.id === id)

/** Those that a channel can send, or all of them. */
export const useTemplates = (channelId?: string) =>
  useQuery({
    queryKey: ['templates', channelId],
    queryFn: ({ signal }) => listTemplates(channelId, signal),
    staleTime: 60_000,
  })

/** No event tells that it was changed, so it is asked for again by and by. */
export const useTenant = <Told = TenantSettings>(select?: (tenant: TenantSettings) => Told) =>
  useQuery({
    queryKey: ['tenant'],
    queryFn: ({ signal }) => requestData<TenantSettings>('/tenant', { signal }),
    staleTime: 60_000,
    select,
  })
