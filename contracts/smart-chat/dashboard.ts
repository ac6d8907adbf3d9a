import { z } from 'zod'

/** `pending` is another word for `awaiting_customer_response`. Counts of what the listener sees. */
export const dashboardStats = z.object({
  active: z.number(),
  resolved: z.number(),
  awaiting_customer_response: z.number(),
  pending: z.number(),
})
export type DashboardStats = z.infer<typeof dashboardStats>
export const dashboardStatsExample: DashboardStats = {
  active: 42,
  resolved: 187,
  awaiting_customer_response: 8,
  pending: 8,
}

export const dashboardStatsPayload = z.object({})
export const dashboardStatsPayloadExample: z.input<typeof dashboardStatsPayload> = {}

export const dashboardStatsResponse = dashboardStats.extend({ status: z.literal(1) })
export type DashboardStatsResponse = z.infer<typeof dashboardStatsResponse>
export const dashboardStatsResponseExample: DashboardStatsResponse = { status: 1, ...dashboardStatsExample }
