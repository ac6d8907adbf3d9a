import { z } from 'zod'

/**
 * How far a campaign is: `sent` counts the delivered, `delivered` the read, too. `queued` are those still to go, or just
 * going; `uncertain` may have gone out without our knowing. `total` = queued + sent + failed + skipped + uncertain.
 */
export const campaignCounts = z.object({
  total: z.number(),
  queued: z.number(),
  sent: z.number(),
  delivered: z.number(),
  read: z.number(),
  failed: z.number(),
  skipped: z.number(),
  uncertain: z.number(),
})
export type CampaignCounts = z.infer<typeof campaignCounts>
export const campaignCountsExample: CampaignCounts = {
  total: 100,
  queued: 40,
  sent: 60,
  delivered: 51,
  read: 20,
  failed: 0,
  skipped: 0,
  uncertain: 0,
}
