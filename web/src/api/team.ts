import type { Agent, AgentStatus } from '@parley/contracts/desk/agent'
import type { Channel } from '@parley/contracts/desk/channel'
import type { Template } from '@parley/contracts/desk/template'
import type { Page } from './conversations.ts'
import { request, requestData } from './request.ts'

/** Who can be given a conversation; by name. */
export async function listAgents(signal: AbortSignal): Promise<Agent[]> {
  const { agents } = await requestData<{ agents: Agent[] }>('/agents', {
    query: { isActive: true, limit: 100 },
    signal,
  })
  return agents
}

export const setAgentStatus = (id: string, status: AgentStatus) =>
  requestData<{ agent: Agent }>(`/agents/${id}/status`, { method: 'PATCH', body: { status } })

export const listChannels = (signal: AbortSignal) =>
  requestData<Channel[]>('/channels', { query: { limit: 100 }, signal })

/** All of the tenant's, or those that a channel can send, page by page. */
export async function listTemplates(channelId: string | undefined, signal: AbortSignal): Promise<Template[]> {
  const templates: Template[] = []
  let cursor: string | undefined
  do {
    const page = await request<Page<Template>>('/templates', {
      query: { limit: 100, cursor, channelId },
      signal,
    })
    templates.push(...page.data)
    cursor = page.pagination?.nextCursor ?? undefined
  } while (cursor)
  return templates
}
