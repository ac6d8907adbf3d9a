import type { AgentAtWork } from '../../db/agents/entity.ts'
import { type AgentPage, countAgents, findAgentsAtWork, pageOfAgents } from '../../db/agents/list.ts'
import { notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'

export type { AgentAtWork } from '../../db/agents/entity.ts'
export type { AgentPage } from '../../db/agents/list.ts'

export async function listAgents(
  ctx: Ctx,
  page: AgentPage,
): Promise<{ agents: AgentAtWork[]; total: number }> {
  const [total, ids] = await Promise.all([countAgents(ctx.tx, page), pageOfAgents(ctx.tx, page)])
  return { agents: await findAgentsAtWork(ctx.tx, ids), total }
}

export async function getAgent(ctx: Ctx, id: string): Promise<AgentAtWork> {
  const [agent] = isUuid(id) ? await findAgentsAtWork(ctx.tx, [id]) : []
  if (!agent) throw notFound('Agent')
  return agent
}
