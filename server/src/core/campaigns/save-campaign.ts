import { campaigns } from '../../db/campaigns/campaigns.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { isUuid, newId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/instant.ts'
import { audit, changesBetween } from '../audit/audit.ts'
import type { Actor, Ctx } from '../ctx.ts'
import type { Campaign, CampaignTemplate } from '../entities.ts'
import type { Audience } from './audience.ts'
import { fillCampaign } from './fill.ts'
import { offerOf } from './offer.ts'
import { tellProgress } from './progress.ts'
import { requireRoom } from './report.ts'

export interface CampaignDraft {
  name: string
  channelId: string
  template: CampaignTemplate
  audience: Audience
  /** Null: somebody starts it. */
  scheduledAt: Instant | null
}

export async function createCampaign(ctx: Ctx, draft: CampaignDraft): Promise<Campaign> {
  const offer = await offerOf(ctx, draft)
  requireRoom(draft.audience)
  const campaign: Campaign = {
    id: newId(),
    ...fieldsOf(draft),
    ...makerOf(ctx.actor),
    status: draft.scheduledAt ? 'scheduled' : 'draft',
    statusReason: null,
    startedAt: null,
    completedAt: null,
    runner: null,
    runnerUntil: null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
  await campaigns.insert(ctx.tx, campaign)
  await fillCampaign(ctx, campaign.id, offer, draft.audience)
  if (campaign.scheduledAt) ctx.arm('start-campaign', campaign.id, campaign.scheduledAt)
  await noteChange(ctx, 'created', {}, campaign)
  await tellProgress(ctx, campaign)
  return campaign
}

/** As long as nobody was told anything; after that only its name. */
export async function updateCampaign(ctx: Ctx, id: string, patch: Partial<CampaignDraft>): Promise<Campaign> {
  const before = await lockCampaign(ctx, id)
  const { audience, ...given } = patch
  const wanted = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const after: Campaign = { ...before, ...wanted, updatedAt: ctx.now }
  const touchesMore = audience !== undefined || Object.keys(wanted).some((field) => field !== 'name')
  if (touchesMore && before.status !== 'draft' && before.status !== 'scheduled')
    throw conflict(`A campaign that is ${before.status} can only be renamed`)
  if (audience) {
    requireRoom(audience)
    Object.assign(after, audienceFieldsOf(audience))
  }
  if (touchesMore) {
    const offer = await offerOf(ctx, after)
    if (audience) await fillCampaign(ctx, id, offer, audience)
    if (given.scheduledAt !== undefined) after.status = after.scheduledAt ? 'scheduled' : 'draft'
    if (after.scheduledAt) ctx.arm('start-campaign', id, after.scheduledAt)
  }
  await campaigns.update(ctx.tx, after)
  await noteChange(ctx, 'updated', before, after)
  if (touchesMore) await tellProgress(ctx, after)
  return after
}

export async function lockCampaign(ctx: Ctx, id: string): Promise<Campaign> {
  const campaign = isUuid(id) ? await campaigns.lock(ctx.tx, id) : null
  if (!campaign) throw notFound('Campaign')
  return campaign
}

const fieldsOf = ({ audience, ...draft }: CampaignDraft) => ({ ...draft, ...audienceFieldsOf(audience) })

const audienceFieldsOf = ({ rows, tags, filter }: Audience) => ({ rows: rows.length, tags, filter })

function makerOf(actor: Actor): Pick<Campaign, 'createdByType' | 'createdById' | 'createdByName'> {
  if (actor.type !== 'agent' && actor.type !== 'api') throw new Error('a campaign is made by somebody')
  return { createdByType: actor.type, createdById: actor.id, createdByName: actor.name }
}

async function noteChange(ctx: Ctx, what: 'created' | 'updated', before: Partial<Campaign>, after: Campaign) {
  await audit(ctx, {
    action: `campaign.${what}`,
    target: { id: after.id, name: after.name },
    changes: changesBetween(before, after, [
      'name',
      'channelId',
      'template',
      'tags',
      'filter',
      'rows',
      'scheduledAt',
    ]),
  })
}
