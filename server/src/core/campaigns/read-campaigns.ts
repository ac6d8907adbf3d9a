import { campaigns, withStatus } from '../../db/campaigns/campaigns.ts'
import { countsOf } from '../../db/campaigns/counts.ts'
import { countRecipients, listRecipients } from '../../db/campaigns/recipients.ts'
import { notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'
import type { Campaign, CampaignCounts, CampaignStatus, Recipient, RecipientStatus } from '../entities.ts'
import type { Asked, Page } from '../settings/keeper.ts'

export type CountedCampaign = Campaign & { counts: CampaignCounts }

/** The one made last comes first. */
export async function readCampaigns(
  ctx: Ctx,
  asked: Asked,
  status: CampaignStatus | undefined,
): Promise<Page<CountedCampaign>> {
  const which = withStatus(status)
  const found = await campaigns.listNewest(ctx.tx, { ...asked, limit: asked.limit + 1 }, which)
  return {
    rows: await withCounts(ctx, found.slice(0, asked.limit)),
    hasMore: found.length > asked.limit,
    total: asked.counted ? await campaigns.count(ctx.tx, which) : undefined,
  }
}

export async function readCampaign(ctx: Ctx, id: string): Promise<CountedCampaign> {
  const campaign = isUuid(id) ? await campaigns.find(ctx.tx, id) : null
  if (!campaign) throw notFound('Campaign')
  return await counted(ctx, campaign)
}

export const counted = async (ctx: Ctx, campaign: Campaign): Promise<CountedCampaign> =>
  (await withCounts(ctx, [campaign]))[0]!

async function withCounts(ctx: Ctx, found: Campaign[]): Promise<CountedCampaign[]> {
  const counts = await countsOf(
    ctx.tx,
    found.map(({ id }) => id),
  )
  return found.map((campaign) => ({ ...campaign, counts: counts.get(campaign.id)! }))
}

/** In the order of the audience. */
export async function readRecipients(
  ctx: Ctx,
  campaignId: string,
  asked: {
    status: RecipientStatus | undefined
    after: number
    limit: number
    offset: number
    counted: boolean
  },
): Promise<Page<Recipient>> {
  const { id } = await readCampaign(ctx, campaignId)
  const found = await listRecipients(ctx.tx, id, { ...asked, limit: asked.limit + 1 })
  return {
    rows: found.slice(0, asked.limit),
    hasMore: found.length > asked.limit,
    total: asked.counted ? await countRecipients(ctx.tx, id, asked.status) : undefined,
  }
}
