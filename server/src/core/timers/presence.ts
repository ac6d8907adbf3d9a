import { lockAgent } from '../../db/agents/agents.ts'
import { changeStatus } from '../agents/set-presence.ts'
import type { Ctx } from '../ctx.ts'
import { hasLeft } from '../presence/attend.ts'

/** An agent's last socket has been gone for a while: they are offline, and what they had is given to others. */
export async function presenceTimer(ctx: Ctx, agentId: string): Promise<void> {
  if (!(await hasLeft(ctx, { kind: 'agent', subject: agentId }))) return
  const agent = await lockAgent(ctx.tx, agentId)
  if (agent) await changeStatus(ctx, agent, 'offline')
}
