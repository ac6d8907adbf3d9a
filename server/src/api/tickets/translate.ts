import type { CreateAgentBody, UpdateAgentBody } from '@parley/contracts/tickets/agent-body'
import type { CustomerConnectPayload } from '@parley/contracts/tickets/customer-socket'
import type { NewMessageMetadata } from '@parley/contracts/tickets/message'
import type { OverviewQuery } from '@parley/contracts/tickets/stats'
import type { CreateTicketBody } from '@parley/contracts/tickets/ticket-body'
import type { TicketFilter } from '@parley/contracts/tickets/ticket-list'
import type { BootBody } from '@parley/contracts/tickets/widget'
import type { AgentChanges } from '../../core/agents/update-agent.ts'
import type { NewTicket } from '../../core/tickets/create-ticket.ts'
import type { OverviewQuestion } from '../../core/tickets/overview.ts'
import type { TicketQuestion } from '../../core/tickets/read-tickets.ts'
import type { Said } from '../../core/tickets/say-in-ticket.ts'
import type { Claimed } from '../../core/visitors/identify.ts'
import { firstOf, pastOf } from '../../kernel/days.ts'
import { invalid } from '../../kernel/errors.ts'
import { isUuid, parseId } from '../../kernel/ids.ts'
import { canonicalPhone } from '../../kernel/phone.ts'
import { cleanDeep } from '../../kernel/text.ts'

/** An id that can't be one of ours finds nothing, as one that is nobody's does. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
const agentOrNobody = (id: string | undefined) => (id === undefined || isUuid(id) ? id : NOBODY)

export const toQuestion = (query: TicketFilter, timeZone: string): TicketQuestion => ({
  statuses: query.status,
  assigneeId: agentOrNobody(query.agentId),
  customerId: query.customerId,
  priorities: query.priority && [query.priority],
  department: query.department || undefined,
  tag: query.tag || undefined,
  createdFrom: query.dateFrom && firstOf(query.dateFrom, timeZone),
  createdTo: query.dateTo && pastOf(query.dateTo, timeZone),
})

export const toOverview = (query: OverviewQuery): OverviewQuestion => ({
  department: query.department || undefined,
  assigneeId: agentOrNobody(query.agentId),
  from: query.dateFrom,
  to: query.dateTo,
})

export function toNewTicket(body: CreateTicketBody): NewTicket {
  const { metadata, customerInfo, customerId, subject, department, priority, initialMessage } = body
  return {
    customerId,
    customer: given(customerInfo),
    subject,
    department,
    priority,
    initialMessage,
    metadata: {
      source: metadata?.source ?? 'api',
      ...given({
        category: metadata?.category,
        subcategory: metadata?.subcategory,
        language: metadata?.language,
      }),
    },
    skills: metadata?.skills ?? [],
  }
}

/** What somebody says, by a request or by a socket. */
export function toSaid(said: {
  content: string
  metadata?: NewMessageMetadata | null | undefined
  clientMessageId?: string | null | undefined
}): Said {
  const { content, metadata, clientMessageId } = cleanDeep(said)
  const replyTo = metadata?.replyTo ?? undefined
  const quoted = replyTo === undefined ? undefined : parseId(replyTo)
  if (quoted === null) throw invalid('metadata.replyTo', 'Not a message')
  return {
    text: content.trim() === '' ? '' : content,
    attachmentIds: [...new Set((metadata?.attachments ?? []).map(({ id }) => id))],
    clientMessageId: clientMessageId ?? metadata?.clientMessageId ?? undefined,
    replyTo: quoted,
  }
}

export function toAgentChanges(body: UpdateAgentBody): AgentChanges {
  const { password: _, maxConcurrentTickets, phone, ...fields } = body
  return {
    ...given(fields),
    ...given({ maxConcurrent: maxConcurrentTickets }),
    ...(phone !== undefined && { phone: toPhone(phone) }),
  }
}

export function toNewAgent({
  password: _,
  maxConcurrentTickets,
  phone,
  supabaseUserId,
  ...fields
}: CreateAgentBody) {
  return {
    ...given(fields),
    name: fields.name,
    email: fields.email,
    role: fields.role,
    phone: toPhone(phone ?? null),
    ...given({ maxConcurrent: maxConcurrentTickets }),
    ...(supabaseUserId && { supabaseUserId }),
  }
}

function toPhone(phone: string | null): string | null {
  const canonical = phone === null ? null : canonicalPhone(phone)
  if (phone !== null && canonical === null) {
    throw invalid('phone', 'Not a phone number: write it with its country code, such as +1 555 000 1051')
  }
  return canonical
}

export function toClaimed(customer: BootBody['customer']): Claimed {
  const { id, identityHash, ...details } = customer ?? {}
  return { ...given(details), ...given({ id: id ?? undefined, identityHash: identityHash ?? undefined }) }
}

/** Details may stand nested or flat; nested ones win. */
export function toSelf(payload: CustomerConnectPayload): Claimed {
  const { name, email, phone, customerInfo, customerId, identityHash } = payload
  return {
    ...given({ name, email, phone }),
    ...given(customerInfo ?? {}),
    ...given({ id: customerId, identityHash }),
  }
}

/** Without what was not given. */
export function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
