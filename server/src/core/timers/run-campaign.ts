import type { Ctx } from '../ctx.ts'

/** The last turn's time is over, however it ended. */
export async function runCampaignTimer(ctx: Ctx, campaignId: string): Promise<void> {
  ctx.enqueue('run-campaign', { campaignId })
}
