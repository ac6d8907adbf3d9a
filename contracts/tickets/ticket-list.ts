import { z } from 'zod'
import { dataOf, instant, oneOrMany } from '../common.ts'
import { conversationStatus, priority } from '../desk/conversation.ts'
import { numberedPage, numberedPagination, numberedPaginationExample } from './paging.ts'
import { ticket, ticketExample } from './ticket.ts'

/** A day of the tenant's calendar, all of it, or an instant. */
export const dayOrInstant = z.union([z.iso.date(), instant], { error: 'Must be an ISO 8601 date or instant' })
export const dayOrInstantExample = '2026-11-20'

export const ticketFilter = z.object({
  status: oneOrMany(conversationStatus).optional(),
  agentId: z.string().optional(),
  customerId: z.string().optional(),
  priority: priority.optional(),
  department: z.string().optional(),
  tag: z.string().optional(),
  dateFrom: dayOrInstant.optional(),
  dateTo: dayOrInstant.optional(),
})
export type TicketFilter = z.output<typeof ticketFilter>
export const ticketFilterExample: z.input<typeof ticketFilter> = { status: 'open,pending' }

export const listTicketsQuery = numberedPage.extend({
  ...ticketFilter.shape,
  sortBy: z.enum(['createdAt', 'updatedAt', 'priority']).default('createdAt'),
  sortOrder: z.enum(['asc', 'desc']).default('desc'),
})
export type ListTicketsQuery = z.output<typeof listTicketsQuery>
export const listTicketsQueryExample: z.input<typeof listTicketsQuery> = {
  status: 'open',
  priority: 'high',
  department: 'Support',
  page: '1',
  limit: '20',
  sortBy: 'createdAt',
  sortOrder: 'desc',
  dateFrom: '2026-11-01',
  dateTo: '2099-12-31T23:59:59Z',
}

/** Seconds and minutes; `totalOpen` counts open and assigned; a mean of nothing is 0. */
export const ticketStatistics = z.object({
  totalOpen: z.number(),
  totalPending: z.number(),
  totalResolved: z.number(),
  totalClosed: z.number(),
  avgResponseTime: z.number(),
  avgResolutionTime: z.number(),
})
export type TicketStatistics = z.infer<typeof ticketStatistics>
export const ticketStatisticsExample: TicketStatistics = {
  totalOpen: 12,
  totalPending: 3,
  totalResolved: 40,
  totalClosed: 7,
  avgResponseTime: 74,
  avgResolutionTime: 38.5,
}

export const ticketsAnswer = dataOf(
  z.object({ tickets: z.array(ticket), pagination: numberedPagination, statistics: ticketStatistics }),
)
export type TicketsAnswer = z.infer<typeof ticketsAnswer>
export const ticketsAnswerExample: TicketsAnswer = {
  success: true,
  data: {
    tickets: [ticketExample],
    pagination: numberedPaginationExample,
    statistics: ticketStatisticsExample,
  },
}

/** What search and an agent's tickets answer. */
export const ticketPageAnswer = dataOf(z.object({ tickets: z.array(ticket), pagination: numberedPagination }))
export type TicketPageAnswer = z.infer<typeof ticketPageAnswer>
export const ticketPageAnswerExample: TicketPageAnswer = {
  success: true,
  data: { tickets: [ticketExample], pagination: numberedPaginationExample },
}
