import type { MeAnswer, Session, UpdateMeBody } from '@parley/contracts/auth'
import type { Agent } from '@parley/contracts/desk/agent'
import type { CreateAgentBody, UpdateAgentBody } from '@parley/contracts/tickets/agent-body'
import { fetchJson } from './fetch-json.ts'
import { request, requestData } from './request.ts'

export interface AddedAgent {
  agent: Agent
  /** By which they come in, where mail is off; it is answered this once. */
  invitationLink?: string
}

export const addAgent = (body: CreateAgentBody) =>
  requestData<AddedAgent>('/agents', { method: 'POST', body })

export async function updateAgent(id: string, body: UpdateAgentBody): Promise<Agent> {
  const { agent } = await requestData<{ agent: Agent }>(`/agents/${id}`, { method: 'PATCH', body })
  return agent
}

export const listSessions = (signal: AbortSignal) => requestData<Session[]>('/auth/sessions', { signal })

export const endSession = (id: string) => request<void>(`/auth/sessions/${id}`, { method: 'DELETE' })

export const updateMe = (body: UpdateMeBody) => request<MeAnswer>('/auth/me', { method: 'PATCH', body })

/** Answered with the same words whether the address is known or not. */
export const forgotPassword = (email: string) =>
  fetchJson<unknown>('/auth/forgot-password', { method: 'POST', body: { email } })

export const resetPassword = (token: string, password: string) =>
  fetchJson<unknown>('/auth/reset-password', { method: 'POST', body: { token, password } })

export const acceptInvitation = (token: string, password: string, name: string) =>
  fetchJson<unknown>('/auth/accept-invitation', {
    method: 'POST',
    body: { token, password, ...(name === '' ? {} : { name }) },
  })
