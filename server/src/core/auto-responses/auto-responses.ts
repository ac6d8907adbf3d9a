import { type AutoResponse, autoResponses } from '../../db/auto-responses/auto-responses.ts'
import { findChannels } from '../../db/channels/channels.ts'
import { invalid, notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'
import { keeperOf, type New, type Patch } from '../settings/keeper.ts'

export type { AutoResponse } from '../../db/auto-responses/auto-responses.ts'

const keeper = keeperOf<AutoResponse>({
  noun: 'autoResponse',
  title: 'Auto-response',
  table: autoResponses,
  nameOf: (response) => response.kind,
  shown: ['kind', 'channelId', 'keywords', 'content', 'enabled'],
})

export const { page: listAutoResponses, remove: deleteAutoResponse } = keeper

export async function createAutoResponse(ctx: Ctx, given: New<AutoResponse>): Promise<AutoResponse> {
  await requireChannel(ctx, given.channelId)
  return await keeper.create(ctx, given)
}

export async function updateAutoResponse(
  ctx: Ctx,
  id: string,
  patch: Patch<AutoResponse>,
): Promise<AutoResponse> {
  await requireChannel(ctx, patch.channelId ?? null)
  const { after } = await keeper.update(ctx, id, patch)
  if (after.kind === 'keyword' && after.keywords.length === 0) {
    throw invalid('keywords', 'Give at least one keyword')
  }
  return after
}

async function requireChannel(ctx: Ctx, id: string | null) {
  if (id === null) return
  const [channel] = isUuid(id) ? await findChannels(ctx.tx, [id]) : []
  if (!channel) throw notFound('Channel')
}
