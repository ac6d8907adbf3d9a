import { ensureDepartment } from '../../db/named/ensure.ts'
import { audit } from '../audit/audit.ts'
import type { Ctx } from '../ctx.ts'
import type { Agent } from '../entities.ts'
import { createAgent, type NewAgent } from './create-agent.ts'
import { linkSupabase } from './link-supabase.ts'
import { requireRoomForOne } from './require-room.ts'

/** An admin takes on somebody new. */
export async function addAgent(
  ctx: Ctx,
  { supabaseUserId, ...input }: NewAgent & { supabaseUserId?: string },
): Promise<Agent> {
  await requireRoomForOne(ctx)
  const agent = await createAgent(ctx, input)
  if (agent.department !== null) await ensureDepartment(ctx.tx, agent.department, ctx.now)
  if (supabaseUserId) await linkSupabase(ctx, { agentId: agent.id, supabaseUserId })
  await audit(ctx, { action: 'agent.created', target: agent })
  return agent
}
