import { findAgent } from '../../db/agents/agents.ts'
import { findLogins } from '../../db/agents/logins.ts'
import { findTenant } from '../../db/tenants/tenants.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { Agent, Tenant } from '../entities.ts'
import type { Mail } from '../mail/port.ts'
import { makeLink } from './one-time-link.ts'

type Mailing = Pick<Desk, 'run' | 'database' | 'sendMail' | 'publicUrl'>

/** Mails the link to a new password, if the address is somebody's. Each try makes a new link: none is kept anywhere. */
export async function mailReset(desk: Mailing, { email }: { email: string }): Promise<void> {
  const login = { kind: 'email', name: email } as const
  const [found] = await desk.database.global((tx) => findLogins(tx, login, null))
  if (found) await mailLink(desk, { ...found, kind: 'reset' })
}

export async function mailInvitation(desk: Mailing, tenantId: string, agentId: string): Promise<void> {
  await mailLink(desk, { tenantId, agentId, kind: 'invitation' })
}

interface Addressed {
  tenantId: string
  agentId: string
  kind: 'invitation' | 'reset'
}

async function mailLink(desk: Mailing, { tenantId, agentId, kind }: Addressed): Promise<void> {
  if (!desk.sendMail) return
  const mail = await desk.run({ tenantId, actor: SYSTEM }, (ctx) =>
    letterTo(ctx, desk.publicUrl, agentId, kind),
  )
  if (mail) await desk.sendMail(mail)
}

async function letterTo(
  ctx: Ctx,
  publicUrl: string,
  agentId: string,
  kind: Addressed['kind'],
): Promise<Mail | null> {
  const [agent, tenant] = await Promise.all([findAgent(ctx.tx, agentId), findTenant(ctx.tx, ctx.tenantId)])
  if (!agent?.isActive || tenant?.status !== 'active') return null
  const link = await makeLink(ctx, publicUrl, { agentId, kind })
  return { to: agent.email, ...LETTERS[kind](agent, tenant, link) }
}

const LETTERS: Record<Addressed['kind'], (agent: Agent, tenant: Tenant, link: string) => Omit<Mail, 'to'>> = {
  invitation: (agent, tenant, link) => ({
    subject: `You are invited to ${tenant.name} on Parley`,
    text: `Hello ${agent.name},

${tenant.name} works with Parley and has an account for you. Choose a password here:

${link}

The link works once and for seven days.
`,
  }),
  reset: (agent, tenant, link) => ({
    subject: 'A new password for Parley',
    text: `Hello ${agent.name},

somebody, we hope you, asked for a new password for your account at ${tenant.name}. Choose it here:

${link}

The link works once and for one hour. If it was not you, there is nothing to do: your password stays as it is.
`,
  }),
}
