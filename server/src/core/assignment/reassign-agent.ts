import { agentsAtWork } from '../../db/agents/presence.ts'
import { activeOf } from '../../db/assignment/queue.ts'
import { handTo } from '../conversations/hand-over.ts'
import { lockAll, saveConversations } from '../conversations/lock.ts'
import { tellChanges } from '../conversations/tell-changes.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import { route } from './route.ts'

/** An agent went offline: what they had goes through assignment again; what finds nobody waits. */
export async function reassignAgent(
  desk: Pick<Desk, 'run'>,
  tenantId: string,
  agentId: string,
): Promise<void> {
  while ((await desk.run({ tenantId, actor: SYSTEM }, (ctx) => reassign(ctx, agentId))) > 0);
}

/** Some of them, so that not all stand locked for as long as all take. */
async function reassign(ctx: Ctx, agentId: string): Promise<number> {
  if ((await agentsAtWork(ctx.tx, [agentId])).has(agentId)) return 0
  const conversations = await lockAll(ctx, await activeOf(ctx.tx, agentId))
  const theirs = conversations.filter((c) => c.assigneeId === agentId && c.status === 'assigned')
  for (const conversation of theirs) await handTo(ctx, conversation, null)
  await route(ctx, theirs)
  await saveConversations(ctx, theirs)
  for (const conversation of theirs) tellChanges(ctx, conversation)
  return theirs.length
}
