import { lockAgent, saveStatus } from '../../db/agents/agents.ts'
import { forgetDepartures } from '../../db/attendance/attendance.ts'
import { forbidden, notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'
import type { Agent } from '../entities.ts'
import { requireAgent, supervises } from './roles.ts'

/** Whether somebody is there to work: one's own doing, or a supervisor's. Everybody hears of it. */
export async function setPresence(
  ctx: Ctx,
  input: { agentId: string; status: Agent['status'] },
): Promise<Agent> {
  const agent = isUuid(input.agentId) && (await lockAgent(ctx.tx, input.agentId))
  if (!agent) throw notFound('Agent')
  const own = ctx.actor.type === 'agent' && ctx.actor.id === agent.id
  if (!own && !supervises(ctx.actor)) throw forbidden('Only supervisors set the status of others')
  // What somebody said stays, also where their last socket is gone already.
  await forgetDepartures(ctx.tx, { kind: 'agent', subject: agent.id })
  return await changeStatus(ctx, agent, input.status)
}

/** Whoever comes in to work, and was away for good, is available; who said that they are busy or away stays that. */
export async function comeOnline(ctx: Ctx): Promise<void> {
  const agent = await lockAgent(ctx.tx, requireAgent(ctx.actor).id)
  if (agent?.status === 'offline') await changeStatus(ctx, agent, 'available')
}

/** Of an agent that is locked. */
export async function changeStatus(ctx: Ctx, agent: Agent, status: Agent['status']): Promise<Agent> {
  if (status === agent.status) return agent
  await saveStatus(ctx.tx, { id: agent.id, status, now: ctx.now })
  ctx.record('agent.status', { agentId: agent.id, name: agent.name, status }, { everyone: true })
  if (status === 'available') ctx.enqueue('assign-waiting', { back: agent.id })
  if (status === 'offline') ctx.enqueue('reassign-agent', { agentId: agent.id })
  return { ...agent, status, updatedAt: ctx.now }
}
