import { avatarsOf } from '../../db/agents/presence.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'

/** Where agents' pictures are, by agent; who has none is left out. */
export async function picturesOf(ctx: Ctx, agentIds: string[]): Promise<Map<string, string>> {
  const rows = await avatarsOf(ctx.tx, [...new Set(agentIds.filter(isUuid))])
  return new Map(rows.map(({ id, avatarUrl }) => [id, avatarUrl]))
}
