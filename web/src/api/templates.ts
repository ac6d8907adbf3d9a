import type { CreateTemplateBodyInput, SyncedTemplates, Template } from '@parley/contracts/desk/template'
import { request, requestData } from './request.ts'

/** Hands one in at the provider, who reviews it. */
export const createTemplate = (body: CreateTemplateBodyInput) =>
  requestData<Template>('/templates', { method: 'POST', body })

export const deleteTemplate = (id: string) => request<void>(`/templates/${id}`, { method: 'DELETE' })

/** Of all WhatsApp accounts. */
export const syncTemplates = () =>
  requestData<SyncedTemplates>('/templates/sync', { method: 'POST', body: {} })
