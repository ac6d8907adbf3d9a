import type * as wire from '@parley/contracts/auth'
import type { SignedIn } from '../../../core/agents/register.ts'
import type { Agent, Session, Tenant } from '../../../core/entities.ts'

export const presentUser = (agent: Agent, tenantId: string): wire.User => ({
  id: agent.id,
  email: agent.email,
  username: agent.username,
  name: agent.name,
  role: agent.role,
  tenantId,
  phone: agent.phone,
  avatarUrl: agent.avatarUrl,
  preferences: agent.preferences,
})

export const presentTenant = ({ id, slug, name }: Tenant): wire.Tenant => ({ id, slug, name })

export const presentRegistered = (signedIn: SignedIn): wire.RegisterAnswer => ({
  success: true,
  accessToken: signedIn.accessToken,
  refreshToken: signedIn.refreshToken,
  user: presentUser(signedIn.agent, signedIn.tenant.id),
  tenant: presentTenant(signedIn.tenant),
})

/** With the names under which older front ends look for the agent. */
export const presentLoggedIn = (signedIn: SignedIn): wire.LoginAnswer => ({
  ...presentRegistered(signedIn),
  agentNumber: signedIn.agent.phone,
  adminid: signedIn.agent.id,
  name: signedIn.agent.name || (signedIn.agent.username ?? ''),
})

export const presentSession = (session: Session, currentId: string): wire.Session => ({
  id: session.id,
  device: session.device,
  ip: session.ip,
  createdAt: session.createdAt,
  lastUsedAt: session.lastUsedAt,
  current: session.id === currentId,
})
