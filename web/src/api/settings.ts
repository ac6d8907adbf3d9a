import type { Agent } from '@parley/contracts/desk/agent'
import type {
  ChangedChannel,
  ChannelCheck,
  ChannelSettings,
  CreatedChannel,
  IdentitySecret,
  PracticeOffer,
} from '@parley/contracts/desk/channel'
import type { CreateChannelBodyInput, UpdateChannelBody } from '@parley/contracts/desk/channel-body'
import type {
  WebhookEvent,
  WebhookEventDetail,
  WebhookEventStatus,
} from '@parley/contracts/desk/webhook-event'
import type { Page } from './conversations.ts'
import { request, requestData } from './request.ts'

/** With their settings; for admins only. */
export const listChannelSettings = (signal: AbortSignal) =>
  requestData<ChannelSettings[]>('/channels', { query: { limit: 100 }, signal })

export const createChannel = (body: CreateChannelBodyInput) =>
  requestData<CreatedChannel>('/channels', { method: 'POST', body })

/** Whether the installation plays customers for those who practise. */
export const readPracticeOffer = (signal: AbortSignal) =>
  requestData<PracticeOffer>('/channels/practice', { signal })

/** The number on which the company practises, made where there is none. */
export const addPracticeChannel = () =>
  requestData<ChannelSettings>('/channels/practice', { method: 'POST', body: {} })

export const updateChannel = (id: string, body: UpdateChannelBody) =>
  requestData<ChangedChannel>(`/channels/${id}`, { method: 'PATCH', body })

export const pauseChannel = (id: string) =>
  requestData<ChannelSettings>(`/channels/${id}/pause`, { method: 'POST', body: {} })

/** Also connects one again that was disconnected. */
export const resumeChannel = (id: string) =>
  requestData<ChannelSettings>(`/channels/${id}/resume`, { method: 'POST', body: {} })

/** Also where the provider refuses: then a step says so. */
export const testChannel = (id: string) =>
  requestData<ChannelCheck>(`/channels/${id}/test`, { method: 'POST', body: {} })

/** Of a site's channel; the one before proves nothing any more. */
export const renewIdentitySecret = (id: string) =>
  requestData<IdentitySecret>(`/channels/${id}/identity-secret`, { method: 'POST', body: {} })

export const disconnectChannel = (id: string) => request<void>(`/channels/${id}`, { method: 'DELETE' })

/** Newest first. */
export const listWebhookEvents = (
  status: WebhookEventStatus | undefined,
  cursor: string | undefined,
  signal: AbortSignal,
) => request<Page<WebhookEvent>>('/webhook-events', { query: { status, cursor, limit: 50 }, signal })

export const readWebhookEvent = (id: string, signal: AbortSignal) =>
  requestData<WebhookEventDetail>(`/webhook-events/${id}`, { signal })

export const replayWebhookEvent = (id: string) =>
  requestData<WebhookEvent>(`/webhook-events/${id}/replay`, { method: 'POST', body: {} })

/** Everybody, those who were deactivated, too; by name. */
export async function listTeam(signal: AbortSignal): Promise<Agent[]> {
  const team: Agent[] = []
  for (let page = 1; ; page += 1) {
    const { agents, pagination } = await requestData<{
      agents: Agent[]
      pagination: { hasNextPage: boolean }
    }>('/agents', { query: { page, limit: 100 }, signal })
    team.push(...agents)
    if (!pagination.hasNextPage) return team
  }
}
