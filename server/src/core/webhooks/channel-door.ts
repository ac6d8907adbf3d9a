import { findChannels } from '../../db/channels/channels.ts'
import { tenantOfChannel } from '../../db/channels/routes.ts'
import type { Database } from '../../db/database.ts'
import type { Vault } from '../../kernel/crypto.ts'
import { openChannel } from '../channels/open-channel.ts'

/** What a channel's own webhook address asks for. */
export interface Door {
  appSecrets: string[]
  verifyToken: string | null
  webhookHeader: string
  webhookSecret: string | null
}

const DEFAULT_HEADER = 'x-webhook-secret'

/** Null where there is no such channel. Several app secrets, comma-separated, hold during a rotation. */
export async function findChannelDoor(
  database: Database,
  vault: Vault,
  channelId: string,
): Promise<Door | null> {
  const tenantId = await database.global((tx) => tenantOfChannel(tx, channelId))
  if (tenantId === null) return null
  const [channel] = await database.tenant(tenantId, (tx) => findChannels(tx, [channelId]))
  if (!channel) return null
  const { secrets, settings } = openChannel(vault, channel)
  return {
    appSecrets: (secrets.appSecret ?? '')
      .split(',')
      .map((secret) => secret.trim())
      .filter(Boolean),
    verifyToken: secrets.verifyToken ?? null,
    webhookHeader: typeof settings.webhookHeader === 'string' ? settings.webhookHeader : DEFAULT_HEADER,
    webhookSecret: secrets.webhookSecret ?? null,
  }
}
