import type { Database } from '../../db/database.ts'
import type { Tokens } from '../../kernel/tokens.ts'
import { type Run, type Scope, SYSTEM } from '../ctx.ts'
import { ensureContact } from '../visitors/ensure-contact.ts'
import { recogniseVisitor } from '../visitors/recognise-visitor.ts'

/**
 * Who stands behind a contact's token, for clients that know no visitors: whoever was not made yet is made now. Null for
 * every other kind of token.
 */
export async function recogniseContact(
  deps: { run: Run; database: Database; tokens: Tokens },
  token: string,
): Promise<Scope | null> {
  const visitor = await recogniseVisitor(deps, token)
  if (!visitor) return null
  const { tenantId, actor } = visitor
  if (!visitor.contact) await deps.run({ tenantId, actor: SYSTEM }, (ctx) => ensureContact(ctx, visitor))
  return { tenantId, actor }
}
