import { createAgent } from '../core/agents/create-agent.ts'
import { argon2 } from '../core/agents/passwords.ts'
import { audit } from '../core/audit/audit.ts'
import { randomToken } from '../kernel/crypto.ts'
import { type Surroundings, withDesk } from './desk.ts'

export const CREATE_ADMIN_USAGE = `bin/create-admin <company's slug> <email> [name]
The password is the first line of what is piped in; without that one is made and shown.`

const LEAST_LETTERS = 8

/** Somebody who administers a company, also of one that has nobody who could invite them; returns what to say. */
export async function createAdmin(
  surroundings: Surroundings,
  [slug, email, ...names]: string[],
  given: string | null,
): Promise<string> {
  if (!slug || !email) throw new Error(CREATE_ADMIN_USAGE)
  if (!/^\S+@\S+$/.test(email)) throw new Error(`${email} is no e-mail address`)
  if (given !== null && given.length < LEAST_LETTERS) {
    throw new Error(`The password must have at least ${LEAST_LETTERS} characters`)
  }
  const password = given ?? randomToken(12)
  const passwordHash = await argon2.hash(password)
  const name = names.join(' ') || email.split('@')[0]!
  const admin = await withDesk(surroundings, (desk) =>
    desk.inTenant(slug, async (ctx) => {
      const made = await createAgent(ctx, { name, email, role: 'admin', passwordHash })
      await audit(ctx, { action: 'agent.created', target: { id: made.id, name: made.name } })
      return made
    }),
  )
  const done = `${admin.name} <${admin.email}> administers ${slug}`
  return given === null ? `${done}\nPassword, shown this once: ${password}` : done
}
