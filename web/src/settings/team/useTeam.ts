import type { Agent } from '@parley/contracts/desk/agent'
import { useQuery } from '@tanstack/react-query'
import { queryClient } from '../../api/queries.ts'
import { listTeam } from '../../api/settings.ts'

/** Those who were deactivated, too; by name. */
export const useTeam = () =>
  useQuery({ queryKey: ['team'], queryFn: ({ signal }) => listTeam(signal), staleTime: 30_000 })

/** The server's answer to a change takes its place in the list at once, and the rest of the app asks again. */
export function takeAgent(agent: Agent): void {
  queryClient.setQueryData<Agent[]>(['team'], (before) =>
    before?.map((each) => (each.id === agent.id ? agent : each)),
  )
  refreshTeam()
}

export function refreshTeam(): void {
  void queryClient.invalidateQueries({ queryKey: ['team'] })
  void queryClient.invalidateQueries({ queryKey: ['agents'] })
}
