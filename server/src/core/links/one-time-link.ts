import { type OneTimeLink, saveLink } from '../../db/links/links.ts'
import { randomToken, sha256 } from '../../kernel/crypto.ts'
import { invalid } from '../../kernel/errors.ts'
import { newId, packId, unpackId } from '../../kernel/ids.ts'
import { DAY, HOUR, plus } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'

type Kind = OneTimeLink['kind']

const LIVES: Record<Kind, number> = { invitation: 7 * DAY, reset: HOUR }
const PAGES: Record<Kind, string> = { invitation: 'accept-invitation', reset: 'reset-password' }

/**
 * The address by which an agent comes in without a password, once. It is known to whoever gets it and to nobody else:
 * we keep its hash. The one before it leads nowhere any more.
 */
export async function makeLink(
  ctx: Ctx,
  publicUrl: string,
  { agentId, kind }: { agentId: string; kind: Kind },
): Promise<string> {
  const token = `${packId(ctx.tenantId)}.${randomToken()}`
  await saveLink(ctx.tx, {
    id: newId(),
    agentId,
    kind,
    hash: sha256(token),
    expiresAt: plus(ctx.now, LIVES[kind]),
    createdAt: ctx.now,
  })
  return `${publicUrl}/${PAGES[kind]}?token=${token}`
}

/** What a token says of itself: where to look for it, and as what. */
export function readLinkToken(token: string): { tenantId: string; hash: string } {
  const tenantId = unpackId(token.split('.', 1)[0]!)
  if (tenantId === null) throw spent()
  return { tenantId, hash: sha256(token) }
}

export const spent = () => invalid('token', 'This link was used already or is too old: ask for a new one')
