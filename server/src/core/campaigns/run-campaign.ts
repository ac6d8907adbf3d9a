import { setTimeout as pause } from 'node:timers/promises'
import { campaigns } from '../../db/campaigns/campaigns.ts'
import { goingConversations, waitingPlaces } from '../../db/campaigns/recipients.ts'
import { findChannels } from '../../db/channels/channels.ts'
import { isOfSurroundings } from '../../db/faults.ts'
import { Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { plus, SECOND } from '../../kernel/instant.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import { deliverConversation } from '../delivery/deliver-conversation.ts'
import { campaignWait } from '../delivery/limits.ts'
import type { Desk } from '../desk.ts'
import type { Channel } from '../entities.ts'
import { lockCampaign } from './save-campaign.ts'
import { giveUpRecipient, sendToRecipient } from './send-to-recipient.ts'
import { pauseFor } from './steps.ts'

/** After so long the next campaign has its turn. */
const TURN_MS = 8 * SECOND
/** Longer than a turn takes: a process that dies is missed for no longer. */
const LEASE = 30 * SECOND
const AT_ONCE = 16
const MOST_A_TURN = 1000
/** What waits for a limit or another try is not piled up. */
const MOST_GOING = 500
const WAIT = 5 * SECOND
/** A process that ends notices within this time. */
const A_MOMENT = 500

const UNIQUE_VIOLATION = '23505'

interface Turn {
  channel: Channel | null
  waiting: number[]
  /** Where something stands that a process which died left behind. */
  left: number[]
}

/**
 * A turn of a campaign: its messages are stored and handed over one by one, as fast as its share of the limits allows, by
 * one process at a time. Whatever dies on the way, a timer brings the next turn, which goes on behind the last recipient
 * that has a message.
 */
export async function runCampaign(
  desk: Desk,
  tenantId: string,
  campaignId: string,
  turnMs = TURN_MS,
): Promise<void> {
  const scope = { tenantId, actor: SYSTEM }
  const owner = newId()
  const turn = await desk.run(scope, (ctx) => beginTurn(ctx, campaignId, owner))
  if (!turn) return
  await withSeveral(turn.left, (id) => deliverConversation(desk, tenantId, id))
  const over = performance.now() + turnMs
  let stopped = turn.channel === null
  await withSeveral(turn.waiting, async (place) => {
    if (stopped || desk.ending?.aborted || !(await awaitLimit(desk, tenantId, turn.channel!, over))) return
    const told = await tell(desk, tenantId, campaignId, place)
    if (told === 'stopped') stopped = true
    else if (typeof told === 'object') await deliverConversation(desk, tenantId, told.conversationId)
  })
  await desk.run(scope, (ctx) => endTurn(ctx, campaignId, owner))
}

async function beginTurn(ctx: Ctx, id: string, owner: string): Promise<Turn | null> {
  const campaign = await lockCampaign(ctx, id)
  if (campaign.startedAt === null) return null
  if (campaign.runner !== null && campaign.runnerUntil !== null && campaign.runnerUntil > ctx.now) {
    ctx.arm('run-campaign', id, campaign.runnerUntil)
    return null
  }
  const [channel] = await findChannels(ctx.tx, [campaign.channelId])
  if (campaign.status === 'running' && channel?.status !== 'connected') {
    await pauseFor(ctx, campaign, channel?.statusReason ?? `The channel is ${channel?.status ?? 'removed'}`)
  }
  const going = await goingConversations(ctx.tx, id, MOST_GOING)
  const lost = going.filter(({ updatedAt }) => updatedAt <= plus(ctx.now, -LEASE))
  const runs = campaign.status === 'running' && going.length < MOST_GOING
  const waiting = runs ? await waitingPlaces(ctx.tx, id, MOST_A_TURN) : []
  if (waiting.length + going.length === 0) return null
  campaign.runner = owner
  campaign.runnerUntil = plus(ctx.now, LEASE)
  await campaigns.update(ctx.tx, campaign)
  ctx.arm('run-campaign', id, campaign.runnerUntil)
  return {
    channel: runs ? channel! : null,
    waiting,
    left: lost.map(({ conversationId }) => conversationId),
  }
}

/** Goes on at once where it can; else looks again later, until nothing of it is under way. */
async function endTurn(ctx: Ctx, id: string, owner: string): Promise<void> {
  const campaign = await lockCampaign(ctx, id)
  if (campaign.runner !== owner) return
  campaign.runner = null
  campaign.runnerUntil = null
  await campaigns.update(ctx.tx, campaign)
  ctx.arm('campaign-progress', id, ctx.now)
  if (campaign.status !== 'running') return
  const [next] = await waitingPlaces(ctx.tx, id, 1)
  const going = await goingConversations(ctx.tx, id, MOST_GOING)
  if (next === undefined) return
  if (going.length < MOST_GOING) ctx.enqueue('run-campaign', { campaignId: id })
  else ctx.arm('run-campaign', id, plus(ctx.now, WAIT))
}

/** One after the other of the list, several at a time. */
async function withSeveral<T>(list: T[], work: (one: T) => Promise<void>): Promise<void> {
  const next = list.values()
  const lane = async () => {
    for (const one of next) await work(one)
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, list.length) }, lane))
}

/** False where the turn is over first. */
async function awaitLimit(desk: Desk, tenantId: string, channel: Channel, over: number): Promise<boolean> {
  while (performance.now() < over && !desk.ending?.aborted) {
    const waitMs = await campaignWait(desk, tenantId, channel)
    if (waitMs === 0) return true
    await pause(Math.min(waitMs, A_MOMENT, Math.max(0, over - performance.now())))
  }
  return false
}

async function tell(desk: Desk, tenantId: string, campaignId: string, place: number) {
  const scope = { tenantId, actor: SYSTEM }
  try {
    return await desk.run(scope, (ctx) => sendToRecipient(ctx, campaignId, place))
  } catch (fault) {
    if (fault instanceof Refusal) {
      await desk.run(scope, async (ctx) => {
        const campaign = await lockCampaign(ctx, campaignId)
        if (campaign.status === 'running') await pauseFor(ctx, campaign, fault.message)
      })
      return 'stopped'
    }
    if (isOfSurroundings(fault)) throw fault
    const isTaken = (fault as { code?: string }).code === UNIQUE_VIOLATION
    if (!isTaken) desk.log.error({ err: fault, campaignId, place }, 'a recipient of a campaign was given up')
    await desk.run(scope, (ctx) => giveUpRecipient(ctx, campaignId, place, isTaken ? 'duplicate' : 'failed'))
    return 'skipped'
  }
}
