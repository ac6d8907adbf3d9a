import type { Ctx } from '../ctx.ts'
import type { Agent } from '../entities.ts'
import { makeLink } from './one-time-link.ts'

/** Where invitations come from: the mail server, or, where there is none, the answer to whoever invites. */
export interface Invitations {
  publicUrl: string
  mailIsOn: boolean
}

/** Lets a new agent in who has no password yet. Returns the link where it is not mailed. */
export async function invite(ctx: Ctx, from: Invitations, agent: Pick<Agent, 'id'>): Promise<string | null> {
  if (!from.mailIsOn) return await makeLink(ctx, from.publicUrl, { agentId: agent.id, kind: 'invitation' })
  ctx.enqueue('mail-invitation', { agentId: agent.id })
  return null
}
