import { addCampaignCounts } from '../../db/campaigns/counts.ts'
import { moveRecipients, type Standing } from '../../db/campaigns/recipients.ts'
import type { Ctx } from '../ctx.ts'
import type { Effect, Happened } from '../effects/within.ts'
import type { Message, RecipientStatus } from '../entities.ts'

/** Sent too much that people didn't want, template paused or disabled for its quality: more of it makes it worse. */
const QUALITY_TROUBLE = new Set<unknown>([131048, 132015, 132016])

/** Recipients stand where their messages stand, and campaigns stop where the provider is not content. */
export const followMessages: Effect = {
  events: ['message.status', 'channel.status'],
  async follow(ctx, happened) {
    const messages = new Map(happened.flatMap(messagesOf).map((message) => [message.id, message]))
    if (messages.size > 0) await move(ctx, [...messages.values()])
    for (const event of happened) {
      if (event.type !== 'channel.status' || event.data.status === 'connected') continue
      const { channelId, status, reason } = event.data
      ctx.enqueue('pause-campaigns', { channelId, reason: reason ?? `The channel is ${status}` })
    }
  },
}

/** As they stand at the end of the transaction: a later event of the same message comes later here, too. */
const messagesOf = (event: Happened): Message[] =>
  event.type === 'message.status' && isOfCampaign(event.data.message) ? [event.data.message] : []

export const isOfCampaign = (message: Pick<Message, 'metadata'>) =>
  typeof message.metadata.campaignId === 'string'

async function move(ctx: Ctx, messages: Message[]) {
  const moved = await moveRecipients(ctx.tx, messages.map(standingOf), ctx.now)
  if (moved.length === 0) return
  await addCampaignCounts(
    ctx.tx,
    moved.flatMap(({ campaignId, before, after }) => [
      { campaignId, figure: before, value: -1 },
      { campaignId, figure: after, value: 1 },
    ]),
  )
  for (const id of new Set(moved.map(({ campaignId }) => campaignId)))
    ctx.arm('campaign-progress', id, ctx.now)
  for (const { channelId, status, error, content } of messages) {
    if (status !== 'failed' || !QUALITY_TROUBLE.has(error?.code)) continue
    const templateName = error!.code === 131048 ? undefined : content.template?.name
    ctx.enqueue('pause-campaigns', { channelId, templateName, reason: error!.title })
  }
}

const standingOf = ({ metadata, status, uncertain, error }: Message): Standing => ({
  campaignId: metadata.campaignId as string,
  place: metadata.recipient as number,
  status: STATUSES[status] ?? 'failed',
  uncertain,
  error,
})

const STATUSES: Partial<Record<Message['status'], RecipientStatus>> = {
  queued: 'queued',
  scheduled: 'queued',
  sending: 'sending',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
}
