import { campaigns } from '../../db/campaigns/campaigns.ts'
import { countsOf } from '../../db/campaigns/counts.ts'
import type { Ctx } from '../ctx.ts'
import type { Campaign } from '../entities.ts'

/** How far it is, for whoever looks on. */
export async function tellProgress(ctx: Ctx, { id, status }: Campaign): Promise<void> {
  const counts = (await countsOf(ctx.tx, [id])).get(id)!
  ctx.record('campaign.progress', { campaignId: id, status, counts }, { leads: true })
}

/**
 * Recipients have moved since it was last told: many at once are told once, by the sweep's second. Where nothing is left
 * to do, the campaign is over.
 */
export async function campaignProgressTimer(ctx: Ctx, campaignId: string): Promise<void> {
  const campaign = await campaigns.lock(ctx.tx, campaignId)
  if (!campaign) return
  const { queued } = (await countsOf(ctx.tx, [campaignId])).get(campaignId)!
  if (campaign.status === 'running' && queued === 0) {
    Object.assign(campaign, { status: 'completed', completedAt: ctx.now, updatedAt: ctx.now })
    await campaigns.update(ctx.tx, campaign)
  }
  await tellProgress(ctx, campaign)
}
