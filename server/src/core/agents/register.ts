import { newId } from '../../kernel/ids.ts'
import { SYSTEM } from '../ctx.ts'
import type { Agent, Tenant } from '../entities.ts'
import { createTenant } from '../tenants/create-tenant.ts'
import { createAgent } from './create-agent.ts'
import type { Client, Gate } from './gate.ts'
import { openSession, signPair, type TokenPair } from './open-session.ts'

export interface Registration {
  companyName: string
  slug?: string | undefined
  timeZone?: string | undefined
  name: string
  email: string
  password: string
}

export interface SignedIn extends TokenPair {
  agent: Agent
  tenant: Tenant
}

/** A company begins: its tenant, its first admin, and that admin's first session. */
export async function register(gate: Gate, input: Registration, client: Client): Promise<SignedIn> {
  const passwordHash = await gate.passwords.hash(input.password)
  const { grant, ...made } = await gate.run({ tenantId: newId(), actor: SYSTEM }, async (ctx) => {
    const tenant = await createTenant(ctx, {
      name: input.companyName,
      slug: input.slug,
      timeZone: input.timeZone,
    })
    const agent = await createAgent(ctx, {
      name: input.name,
      email: input.email,
      role: 'admin',
      passwordHash,
    })
    return { tenant, agent, grant: await openSession(ctx, gate, agent, client) }
  })
  return { ...made, ...(await signPair(gate.tokens, grant)) }
}
