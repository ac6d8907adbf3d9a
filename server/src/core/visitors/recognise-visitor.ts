import { findChannels, listChannels } from '../../db/channels/channels.ts'
import { webIdentityOf } from '../../db/contacts/web-identity.ts'
import type { Database } from '../../db/database.ts'
import { findTenant } from '../../db/tenants/tenants.ts'
import type { Tx } from '../../db/tx.ts'
import { unauthenticated } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { TokenClaims, Tokens } from '../../kernel/tokens.ts'
import type { Actor } from '../ctx.ts'
import type { Channel, Contact, Tenant } from '../entities.ts'
import { contactBehind, type Visitor, type VisitorTokenRole, visitorClaims } from './visitor.ts'

export interface KnownVisitor extends Visitor {
  actor: Actor & { type: 'contact' }
  tenant: Tenant
  channel: Channel
  /** Null where nobody was made yet. */
  contact: Contact | null
}

/**
 * Who stands behind a visitor's token; null for every other kind of token. There is no session: the token is good until it
 * ends, and what customers write is kept even where their tenant is suspended.
 */
export async function recogniseVisitor(
  deps: { database: Database; tokens: Tokens },
  token: string,
  roles: readonly VisitorTokenRole[] = ['contact'],
): Promise<KnownVisitor | null> {
  const claims = await visitorClaims(deps.tokens, token, roles)
  if (!claims) return null
  const { tenantId, subject } = claims
  if (!isUuid(tenantId) || !isUuid(subject)) throw refused()
  return await deps.database.tenant(tenantId, async (tx) => {
    const tenant = await findTenant(tx, tenantId)
    const channel = await channelOf(tx, claims)
    if (!tenant || channel?.type !== 'web') throw refused()
    const contact = await contactBehind(tx, channel.id, subject)
    // Without a channel the token says that there is such a contact.
    if (!contact && !claims.channelId) throw refused()
    const contactId = contact?.id ?? subject
    const actor = { type: 'contact', id: contactId, name: contact?.name ?? null } as const
    return { tenantId, channelId: channel.id, contactId, actor, tenant, channel, contact }
  })
}

async function channelOf(tx: Tx, { channelId, subject }: TokenClaims): Promise<Channel | undefined> {
  if (channelId !== undefined) return isUuid(channelId) ? (await findChannels(tx, [channelId]))[0] : undefined
  const identity = await webIdentityOf(tx, subject)
  if (identity) return (await findChannels(tx, [identity.channelId]))[0]
  return (await listChannels(tx)).find(({ type }) => type === 'web')
}

const refused = () => unauthenticated('Invalid or expired token')
