import { findContacts } from '../../db/contacts/contacts.ts'
import { findIdentities } from '../../db/contacts/identities.ts'
import type { Tx } from '../../db/tx.ts'
import { newId } from '../../kernel/ids.ts'
import { DAY, type Instant, plus } from '../../kernel/instant.ts'
import type { TokenClaims, Tokens } from '../../kernel/tokens.ts'
import type { Contact } from '../entities.ts'

/**
 * Somebody on a site. Their contact is made when there is something to keep; until then the id is only promised, so that
 * whoever passes by leaves nothing behind.
 */
export interface Visitor {
  tenantId: string
  channelId: string
  contactId: string
}

/**
 * What one can do with a token: everything a contact may, be the same visitor at the next boot, or be the same one after
 * a lost connection.
 */
export type VisitorTokenRole = 'contact' | 'visitor' | 'recovery'

const LIVES: Record<VisitorTokenRole, number> = { contact: DAY, visitor: 365 * DAY, recovery: 7 * DAY }

export async function signVisitor(
  tokens: Tokens,
  visitor: Visitor,
  role: VisitorTokenRole,
  now: Instant,
): Promise<string> {
  return await tokens.sign({
    type: 'contact',
    id: newId(),
    subject: visitor.contactId,
    tenantId: visitor.tenantId,
    channelId: visitor.channelId,
    role,
    sessionId: null,
    expiresAt: plus(now, LIVES[role]),
  })
}

/** What a token says that is good for one of these; null for every other one. */
export async function visitorClaims(
  tokens: Tokens,
  token: string,
  roles: readonly VisitorTokenRole[],
): Promise<TokenClaims | null> {
  const claims = await tokens.verify(token)
  return claims?.type === 'contact' && roles.some((role) => role === claims.role) ? claims : null
}

/** Whom a token's subject means by now, since people may have been brought together: null where nobody was made yet. */
export async function contactBehind(tx: Tx, channelId: string, subject: string): Promise<Contact | null> {
  const known = await findIdentities(tx, [{ kind: 'visitor', value: subject }])
  const here = known.find((identity) => identity.channelId === channelId)
  const [contact] = await findContacts(tx, [here?.contactId ?? subject])
  return contact ?? null
}
