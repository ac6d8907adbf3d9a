import type {
  Campaign,
  CampaignReport,
  CampaignStatus,
  CreateCampaignBodyInput,
  Recipient,
  RecipientStatus,
  UpdateCampaignBodyInput,
} from '@parley/contracts/desk/campaign'
import type { Message } from '@parley/contracts/desk/message'
import type { Page } from './conversations.ts'
import { request, requestData } from './request.ts'

/** Newest first. */
export const listCampaigns = (
  status: CampaignStatus | undefined,
  cursor: string | undefined,
  signal: AbortSignal,
) => request<Page<Campaign>>('/campaigns', { query: { status, cursor, limit: 50 }, signal })

export const readCampaign = (id: string, signal: AbortSignal) =>
  requestData<Campaign>(`/campaigns/${id}`, { signal })

export const createCampaign = (body: CreateCampaignBodyInput) =>
  requestData<Campaign>('/campaigns', { method: 'POST', body: withFile(body) })

/** Once it has started only its name can change. */
export const updateCampaign = (id: string, body: UpdateCampaignBodyInput) =>
  requestData<Campaign>(`/campaigns/${id}`, { method: 'PATCH', body: withFile(body) })

/** What it would do; nothing is made. */
export const tryCampaign = (body: CreateCampaignBodyInput) =>
  requestData<CampaignReport>('/campaigns', { method: 'POST', query: { dryRun: 1 }, body: withFile(body) })

/** Lines go as a file beside the rest: JSON may be no longer than 1 MiB. */
function withFile(body: UpdateCampaignBodyInput): UpdateCampaignBodyInput | FormData {
  if (body.audience?.csv === undefined) return body
  const { csv, ...audience } = body.audience
  const form = new FormData()
  form.append('campaign', JSON.stringify({ ...body, audience }))
  form.append('file', new Blob([csv], { type: 'text/csv' }), 'recipients.csv')
  return form
}

export type Step = 'start' | 'pause' | 'resume' | 'cancel'

export const stepCampaign = (id: string, step: Step) =>
  requestData<Campaign>(`/campaigns/${id}/${step}`, { method: 'POST', body: {} })

/** One message, as the first recipient would get it. */
export const testCampaign = (id: string, to: string) =>
  requestData<Message>(`/campaigns/${id}/test`, { method: 'POST', body: { to } })

export const listRecipients = (
  id: string,
  status: RecipientStatus | undefined,
  cursor: string | undefined,
  signal: AbortSignal,
) => request<Page<Recipient>>(`/campaigns/${id}/recipients`, { query: { status, cursor, limit: 50 }, signal })
