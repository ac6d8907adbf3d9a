import { countAnew } from '../../db/campaigns/counts.ts'
import { insertRecipients, listRecipients, removeRecipients } from '../../db/campaigns/recipients.ts'
import type { Ctx } from '../ctx.ts'
import type { Campaign } from '../entities.ts'
import { type Audience, Judge, judgeAudience, type Offer } from './audience.ts'

/** Gives a campaign that was told to nobody its recipients. */
export async function fillCampaign(ctx: Ctx, id: string, offer: Offer, audience: Audience): Promise<void> {
  await removeRecipients(ctx.tx, id, 0)
  for await (const batch of judgeAudience(ctx, offer, audience))
    await insertRecipients(
      ctx.tx,
      id,
      batch.map(({ recipient }) => recipient),
    )
  await countAnew(ctx.tx, id)
}

const BATCH = 5000

/** Tags and filters mean whoever they fit when it starts: those who came or went since then do, too. */
export async function refillContacts(ctx: Ctx, campaign: Campaign, offer: Offer): Promise<void> {
  const { id, rows, tags, filter } = campaign
  if (tags.length === 0 && filter === null) return
  await removeRecipients(ctx.tx, id, rows)
  const judge = new Judge(ctx, offer, rows)
  for (let after = 0; after < rows; after += BATCH) {
    for (const one of await listRecipients(ctx.tx, id, { after, limit: BATCH }))
      if (one.skipReason !== 'invalid') judge.remember(one)
  }
  for await (const batch of judgeAudience(ctx, offer, { rows: [], tags, filter }, judge))
    await insertRecipients(
      ctx.tx,
      id,
      batch.map(({ recipient }) => recipient),
    )
  await countAnew(ctx.tx, id)
}
