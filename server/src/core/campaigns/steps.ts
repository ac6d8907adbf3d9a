import { campaigns, lockRunning } from '../../db/campaigns/campaigns.ts'
import { conflict } from '../../kernel/errors.ts'
import { audit } from '../audit/audit.ts'
import type { Ctx } from '../ctx.ts'
import type { Campaign, CampaignStatus } from '../entities.ts'
import { refillContacts } from './fill.ts'
import { offerOf } from './offer.ts'
import { tellProgress } from './progress.ts'
import { lockCampaign } from './save-campaign.ts'

export type Step = 'start' | 'pause' | 'resume' | 'cancel'

/** Which step leads from where to where. */
const STEPS: Record<
  Step,
  { from: CampaignStatus[]; to: CampaignStatus; done: 'started' | 'paused' | 'resumed' | 'cancelled' }
> = {
  start: { from: ['draft', 'scheduled'], to: 'running', done: 'started' },
  pause: { from: ['running'], to: 'paused', done: 'paused' },
  resume: { from: ['paused'], to: 'running', done: 'resumed' },
  cancel: { from: ['draft', 'scheduled', 'running', 'paused'], to: 'cancelled', done: 'cancelled' },
}

/** Somebody starts, pauses, resumes or cancels a campaign. What is on its way already goes on. */
export async function stepCampaign(ctx: Ctx, id: string, step: Step): Promise<Campaign> {
  const campaign = await lockCampaign(ctx, id)
  const { from, to, done } = STEPS[step]
  if (!from.includes(campaign.status)) {
    const message = `A campaign that is ${campaign.status} can't be ${done}`
    throw conflict(message, [{ field: 'status', message }])
  }
  if (to === 'running') await begin(ctx, campaign)
  else await setStatus(ctx, campaign, to, null)
  await audit(ctx, { action: `campaign.${done}`, target: { id, name: campaign.name } })
  return campaign
}

/** It is due; unless somebody started, moved or cancelled it. Where it can't begin, it is paused and says why. */
export async function startCampaignTimer(ctx: Ctx, id: string): Promise<void> {
  const campaign = await campaigns.lock(ctx.tx, id)
  if (campaign?.status !== 'scheduled' || campaign.scheduledAt === null) return
  if (campaign.scheduledAt > ctx.now) return ctx.arm('start-campaign', id, campaign.scheduledAt)
  try {
    await begin(ctx, campaign)
  } catch (fault) {
    if (!(fault instanceof Error && 'details' in fault)) throw fault
    await pauseFor(ctx, campaign, fault.message)
  }
}

async function begin(ctx: Ctx, campaign: Campaign) {
  const offer = await offerOf(ctx, campaign)
  if (offer.channel.status !== 'connected')
    throw conflict(`The channel is ${offer.channel.status}: mend it first`)
  if (campaign.startedAt === null) await refillContacts(ctx, campaign, offer)
  campaign.startedAt ??= ctx.now
  await setStatus(ctx, campaign, 'running', null)
  ctx.enqueue('run-campaign', { campaignId: campaign.id })
  // Where nobody is left to write to, it is over.
  ctx.arm('campaign-progress', campaign.id, ctx.now)
}

async function setStatus(ctx: Ctx, campaign: Campaign, status: CampaignStatus, reason: string | null) {
  Object.assign(campaign, { status, statusReason: reason, updatedAt: ctx.now })
  await campaigns.update(ctx.tx, campaign)
  await tellProgress(ctx, campaign)
}

/** The desk stops a campaign itself, and tells whoever runs campaigns. */
export async function pauseFor(ctx: Ctx, campaign: Campaign, reason: string): Promise<void> {
  await setStatus(ctx, campaign, 'paused', reason)
  ctx.record('campaign.paused', { campaignId: campaign.id, name: campaign.name, reason }, { agents: [] })
}

/** The provider is not content with what goes out over a channel, or with one template: what is running there stops. */
export async function pauseCampaigns(
  ctx: Ctx,
  {
    channelId,
    templateName,
    reason,
  }: { channelId: string; templateName?: string | undefined; reason: string },
): Promise<void> {
  for (const campaign of await lockRunning(ctx.tx, channelId))
    if (templateName === undefined || campaign.template.name === templateName)
      await pauseFor(ctx, campaign, reason)
}
