import { findChannels } from '../../db/channels/channels.ts'
import { findRoutes } from '../../db/channels/routes.ts'
import type { Database } from '../../db/database.ts'
import { forbidden, notFound } from '../../kernel/errors.ts'
import type { Channel } from '../entities.ts'

/** The site that a public key stands for, over all tenants. */
export async function siteByKey(
  database: Database,
  key: string,
): Promise<{ tenantId: string; channel: Channel }> {
  const [route] = await database.global((tx) => findRoutes(tx, [{ kind: 'web_key', externalId: key }]))
  const [channel] = route
    ? await database.tenant(route.tenantId, (tx) => findChannels(tx, [route.channelId]))
    : []
  if (!route || channel?.type !== 'web') throw notFound('Channel')
  return { tenantId: route.tenantId, channel }
}

/** A page of another site may not speak for this one. Without a list of origins any may; programs have none. */
export function requireOrigin(channel: Channel, origin: string | undefined, own: string): void {
  const allowed = channel.settings.allowedOrigins
  if (origin === undefined || origin === own || !Array.isArray(allowed) || allowed.length === 0) return
  if (allowed.some((one) => originOf(String(one)) === originOf(origin))) return
  throw forbidden('This site may not use this channel')
}

const originOf = (address: string) =>
  URL.canParse(address) ? new URL(address).origin : address.toLowerCase()
