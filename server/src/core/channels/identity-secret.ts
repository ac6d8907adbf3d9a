import { findChannels } from '../../db/channels/channels.ts'
import { randomToken, type Vault } from '../../kernel/crypto.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import { audit } from '../audit/audit.ts'
import type { Ctx } from '../ctx.ts'
import { changeChannel } from './change-channel.ts'

/**
 * Another secret by which a site proves who its customers are, shown this once. What was proved with the one before keeps
 * its tokens; nothing more is proved with it.
 */
export async function renewIdentitySecret(ctx: Ctx, vault: Vault, id: string): Promise<string> {
  const [channel] = isUuid(id) ? await findChannels(ctx.tx, [id]) : []
  if (!channel) throw notFound('Channel')
  if (channel.type !== 'web') throw conflict('Only the channel of a site has such a secret')
  const identitySecret = randomToken()
  await changeChannel(ctx, vault, id, { secrets: { identitySecret } })
  await audit(ctx, { action: 'channel.secretRenewed', target: channel })
  return identitySecret
}
