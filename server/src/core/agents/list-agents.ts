import type { AgentAtWork } from '../../db/agents/entity.ts'
import { type AgentPage, countAgents, findAgentsAtWork, pageOfAgents } from '../../db/agents/list.ts'
import { findCandidates } from '../../db/assignment/candidates.ts'
import { notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import { leastBusy } from '../assignment/route.ts'
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

/** Who could be given a conversation now: available and with room, of this department and with all these skills. */
export async function agentsFor(
  ctx: Ctx,
  wanted: { department?: string | undefined; skills: string[] },
): Promise<AgentAtWork[]> {
  const candidates = (await findCandidates(ctx.tx)).filter(
    (agent) =>
      agent.active < agent.maxConcurrent &&
      (wanted.department === undefined || agent.department === wanted.department) &&
      wanted.skills.every((skill) => agent.skills.includes(skill)),
  )
  const ids = candidates.sort(leastBusy).map(({ id }) => id)
  return await findAgentsAtWork(ctx.tx, ids)
}

export async function getAgent(ctx: Ctx, id: string): Promise<AgentAtWork> {
  const [agent] = isUuid(id) ? await findAgentsAtWork(ctx.tx, [id]) : []
  if (!agent) throw notFound('Agent')
  return agent
}
