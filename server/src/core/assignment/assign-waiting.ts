import { findCandidates } from '../../db/assignment/candidates.ts'
import { forgetHandBacks, lockQueue, lockWaiting } from '../../db/assignment/queue.ts'
import { lockAll, saveConversations } from '../conversations/lock.ts'
import { tellChanges } from '../conversations/tell-changes.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import { route } from './route.ts'

const BATCH = 20

/** Room became free, or somebody came: gives out what waits, until nothing waits or nobody has room. */
export async function assignWaiting(
  desk: Pick<Desk, 'run'>,
  tenantId: string,
  { back }: { back?: string } = {},
): Promise<void> {
  if (back) await desk.run({ tenantId, actor: SYSTEM }, (ctx) => forgetHandBacks(ctx.tx, back))
  while ((await desk.run({ tenantId, actor: SYSTEM }, assignSome)) > 0);
}

async function assignSome(ctx: Ctx): Promise<number> {
  await lockQueue(ctx.tx)
  const candidates = (await findCandidates(ctx.tx)).filter((agent) => agent.active < agent.maxConcurrent)
  if (candidates.length === 0) return 0
  const conversations = await lockAll(ctx, await lockWaiting(ctx.tx, candidates, BATCH))
  const given = await route(ctx, inTurn(conversations))
  await saveConversations(ctx, given)
  for (const conversation of given) tellChanges(ctx, conversation)
  return given.length
}

/** Locked by id, given out by turn. */
const inTurn = (conversations: Awaited<ReturnType<typeof lockAll>>) =>
  conversations.sort((a, b) => {
    const urgency = Number(b.priority === 'urgent') - Number(a.priority === 'urgent')
    return urgency || (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id - b.id)
  })
