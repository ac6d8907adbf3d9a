import type { ApiKey, CreateApiKeyBodyInput, NewApiKey } from '@parley/contracts/desk/api-key'
import type {
  AutoResponse,
  CreateAutoResponseBody,
  UpdateAutoResponseBody,
} from '@parley/contracts/desk/auto-response'
import type {
  BusinessHours,
  CreateBusinessHoursBody,
  UpdateBusinessHoursBody,
} from '@parley/contracts/desk/business-hours'
import type {
  CannedResponse,
  CreateCannedResponseBodyInput,
  UpdateCannedResponseBodyInput,
} from '@parley/contracts/desk/canned-response'
import type {
  CreateDepartmentBody,
  Department,
  UpdateDepartmentBody,
} from '@parley/contracts/desk/department'
import type {
  CreateOutgoingWebhookBody,
  NewOutgoingWebhook,
  OutgoingWebhook,
  UpdateOutgoingWebhookBody,
  WebhookDelivery,
} from '@parley/contracts/desk/outgoing-webhook'
import type { CreateTagBody, Tag, UpdateTagBody } from '@parley/contracts/desk/tag'
import type { CreateViewBodyInput, UpdateViewBodyInput, View } from '@parley/contracts/desk/view'
import type { Page } from './conversations.ts'
import type { Ask } from './fetch-json.ts'
import { request, requestData } from './request.ts'

/** A list that a company sets up for itself: a few dozen, seldom hundreds. */
export interface Noun<Thing, New, Patch, Made = Thing> {
  name: string
  all(signal: AbortSignal): Promise<Thing[]>
  create(body: New): Promise<Made>
  update(id: string, body: Patch): Promise<Thing>
  remove(id: string): Promise<void>
}

function noun<Thing, New, Patch, Made = Thing>(name: string): Noun<Thing, New, Patch, Made> {
  return {
    name,
    all: (signal) => everyPage<Thing>(`/${name}`, signal),
    create: (body) => requestData<Made>(`/${name}`, { method: 'POST', body }),
    update: (id, body) => requestData<Thing>(`/${name}/${id}`, { method: 'PATCH', body }),
    remove: (id) => request<void>(`/${name}/${id}`, { method: 'DELETE' }),
  }
}

/** A list from its first page to its last. */
export async function everyPage<Thing>(
  path: string,
  signal: AbortSignal,
  query: Ask['query'] = {},
): Promise<Thing[]> {
  const things: Thing[] = []
  let cursor: string | undefined
  do {
    const page = await request<Page<Thing>>(path, { query: { ...query, limit: 100, cursor }, signal })
    things.push(...page.data)
    cursor = page.pagination.nextCursor ?? undefined
  } while (cursor)
  return things
}

export const tags = noun<Tag, CreateTagBody, UpdateTagBody>('tags')
export const departments = noun<Department, CreateDepartmentBody, UpdateDepartmentBody>('departments')
export const cannedResponses = noun<
  CannedResponse,
  CreateCannedResponseBodyInput,
  UpdateCannedResponseBodyInput
>('canned-responses')
export const businessHours = noun<BusinessHours, CreateBusinessHoursBody, UpdateBusinessHoursBody>(
  'business-hours',
)
export const autoResponses = noun<AutoResponse, CreateAutoResponseBody, UpdateAutoResponseBody>(
  'auto-responses',
)
export const views = noun<View, CreateViewBodyInput, UpdateViewBodyInput>('views')
export const apiKeys = noun<ApiKey, CreateApiKeyBodyInput, never, NewApiKey>('api-keys')
export const outgoingWebhooks = noun<
  OutgoingWebhook,
  CreateOutgoingWebhookBody,
  UpdateOutgoingWebhookBody,
  NewOutgoingWebhook
>('webhooks')

/** Newest first. */
export const listDeliveries = (webhookId: string, cursor: string | undefined, signal: AbortSignal) =>
  request<Page<WebhookDelivery>>(`/webhooks/${webhookId}/deliveries`, {
    query: { cursor, limit: 50 },
    signal,
  })

export const replayDelivery = (webhookId: string, id: string) =>
  requestData<WebhookDelivery>(`/webhooks/${webhookId}/deliveries/${id}/replay`, { method: 'POST', body: {} })
