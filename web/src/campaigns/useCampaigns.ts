import type { Campaign, CampaignStatus, RecipientStatus } from '@parley/contracts/desk/campaign'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { listCampaigns, listRecipients, readCampaign } from '../api/campaigns.ts'
import { queryClient } from '../api/queries.ts'
import type { Progress } from '../live/desk.ts'
import { useDesk } from '../live/store.ts'

const cursorOf = ({ pagination }: { pagination: { nextCursor: string | null } }) => pagination.nextCursor

/** What was fetched, unless an event has told of something later. */
export function withProgress(campaign: Campaign, heard: Progress | undefined): Campaign {
  if (!heard || heard.at < campaign.updatedAt) return campaign
  return { ...campaign, status: heard.status, counts: heard.counts }
}

export function useCampaigns(status: CampaignStatus | undefined) {
  const progress = useDesk((desk) => desk.progress)
  const query = useInfiniteQuery({
    queryKey: ['campaigns', status],
    queryFn: ({ pageParam, signal }) => listCampaigns(status, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: cursorOf,
    staleTime: 0,
  })
  const { data } = query
  const campaigns = useMemo(
    () =>
      data?.pages.flatMap((page) =>
        page.data.map((campaign) => withProgress(campaign, progress.get(campaign.id))),
      ),
    [data, progress],
  )
  return { ...query, campaigns }
}

export function useCampaign(id: string) {
  const heard = useDesk((desk) => desk.progress.get(id))
  const query = useQuery({
    queryKey: ['campaign', id],
    queryFn: ({ signal }) => readCampaign(id, signal),
    staleTime: 0,
  })
  const { data } = query
  const campaign = useMemo(() => data && withProgress(data, heard), [data, heard])
  return { ...query, data: campaign }
}

export const useRecipients = (id: string, status: RecipientStatus | undefined) =>
  useInfiniteQuery({
    queryKey: ['recipients', id, status],
    queryFn: ({ pageParam, signal }) => listRecipients(id, status, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: cursorOf,
    staleTime: 0,
    gcTime: 0,
  })

/** The answer of a step takes its place at once; lists are asked for again. */
export function keepCampaign(campaign: Campaign): void {
  queryClient.setQueryData(['campaign', campaign.id], campaign)
  void queryClient.invalidateQueries({ queryKey: ['campaigns'] })
}
