import { findColleague } from '../../db/agents/presence.ts'
import { handTo } from '../conversations/hand-over.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import { mayList } from '../visibility.ts'
import { route } from './route.ts'

/**
 * A conversation that one of us has just begun goes through assignment like every new one; but whoever would not see it
 * then, because they see only their own, has it.
 */
export async function giveNew(ctx: Ctx, conversation: Conversation): Promise<void> {
  if (ctx.actor.type === 'agent' && !mayList(ctx.actor, conversation)) {
    const starter = await findColleague(ctx.tx, ctx.actor.id)
    if (starter) return await handTo(ctx, conversation, starter)
  }
  await route({ ...ctx, actor: SYSTEM }, [conversation])
}
