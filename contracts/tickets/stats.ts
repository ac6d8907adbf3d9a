import { z } from 'zod'
import { dataOf } from '../common.ts'
import { dayOrInstant } from './ticket-list.ts'

export const overviewQuery = z.object({
  department: z.string().optional(),
  agentId: z.string().optional(),
  dateFrom: dayOrInstant.optional(),
  dateTo: dayOrInstant.optional(),
})
export type OverviewQuery = z.output<typeof overviewQuery>
export const overviewQueryExample: z.input<typeof overviewQuery> = {
  department: 'Support',
  dateFrom: '2026-11-01',
  dateTo: '2026-11-30',
}

/** Days are the tenant's own; one without tickets is there with zeros. */
export const dailyTicketCount = z.object({ date: z.string(), created: z.number(), resolved: z.number() })
export type DailyTicketCount = z.infer<typeof dailyTicketCount>
export const dailyTicketCountExample: DailyTicketCount = { date: '2026-11-20', created: 9, resolved: 7 }

/** `openTickets` counts open and assigned; tickets of no department stand under ''; response times in seconds, resolution times in minutes. */
export const overview = z.object({
  totalTickets: z.number(),
  openTickets: z.number(),
  pendingTickets: z.number(),
  resolvedTickets: z.number(),
  closedTickets: z.number(),
  avgResponseTime: z.number(),
  avgResolutionTime: z.number(),
  customerSatisfactionRating: z.number(),
  ticketsByPriority: z.object({
    low: z.number(),
    normal: z.number(),
    high: z.number(),
    urgent: z.number(),
  }),
  ticketsByDepartment: z.record(z.string(), z.number()),
  dailyTicketCounts: z.array(dailyTicketCount),
})
export type Overview = z.infer<typeof overview>
export const overviewExample: Overview = {
  totalTickets: 62,
  openTickets: 12,
  pendingTickets: 3,
  resolvedTickets: 40,
  closedTickets: 7,
  avgResponseTime: 74,
  avgResolutionTime: 38.5,
  customerSatisfactionRating: 4.6,
  ticketsByPriority: { low: 4, normal: 40, high: 15, urgent: 3 },
  ticketsByDepartment: { Support: 50, Sales: 12 },
  dailyTicketCounts: [dailyTicketCountExample],
}

export const overviewAnswer = dataOf(overview)
export type OverviewAnswer = z.infer<typeof overviewAnswer>
export const overviewAnswerExample: OverviewAnswer = { success: true, data: overviewExample }
