import { lockAgent } from '../../db/agents/agents.ts'
import { takeLogin } from '../../db/agents/logins.ts'
import { releaseSupabaseLogin, saveSupabaseUser } from '../../db/agents/supabase.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import type { Ctx } from '../ctx.ts'

/** From now on that Supabase user's tokens stand for this agent; null: for nobody. */
export async function linkSupabase(
  ctx: Ctx,
  link: { agentId: string; supabaseUserId: string | null },
): Promise<void> {
  const { agentId, supabaseUserId } = link
  if (!(await lockAgent(ctx.tx, agentId))) throw notFound('Agent')
  await releaseSupabaseLogin(ctx.tx, agentId)
  if (supabaseUserId && !(await takeLogin(ctx.tx, { kind: 'supabase', name: supabaseUserId }, agentId))) {
    const message = 'This Supabase user is linked to somebody else'
    throw conflict(message, [{ field: 'supabaseUserId', message }])
  }
  await saveSupabaseUser(ctx.tx, { agentId, supabaseUserId, now: ctx.now })
}
