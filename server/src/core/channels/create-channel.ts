import { insertChannel } from '../../db/channels/channels.ts'
import { insertRoutes } from '../../db/channels/routes.ts'
import { randomToken, type Vault } from '../../kernel/crypto.ts'
import { conflict } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { requireHoursOf } from '../business-hours/business-hours.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel } from '../entities.ts'
import { armTemplateSync } from '../timers/sync-templates.ts'
import type { Route } from './inbound.ts'
import { sealCredentials } from './open-channel.ts'
import type { OpenChannel } from './port.ts'
import { requireRoomForChannel } from './require-room.ts'

export type NewChannel = Pick<Channel, 'type' | 'name'> &
  Partial<
    Pick<
      Channel,
      | 'provider'
      | 'sandbox'
      | 'phoneNumberId'
      | 'displayPhoneNumber'
      | 'wabaId'
      | 'pageId'
      | 'appId'
      | 'publicKey'
      | 'department'
      | 'skills'
      | 'ratePerSecond'
      | 'settings'
    >
  > & { secrets?: OpenChannel['secrets'] }

/** A channel's first state; what is not said is absent. */
export function newChannel(ctx: Ctx, given: Omit<NewChannel, 'secrets'>): Channel {
  return {
    provider: null,
    sandbox: false,
    phoneNumberId: null,
    displayPhoneNumber: null,
    wabaId: null,
    pageId: null,
    appId: null,
    publicKey: null,
    department: null,
    skills: [],
    ratePerSecond: 80,
    settings: {},
    ...given,
    id: newId(),
    status: 'connected',
    statusReason: null,
    credentials: {},
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
}

/**
 * Connects a number, Page, account or site; a site gets a secret by which it proves who its customers are. One that stands
 * on this installation already is refused.
 */
export async function createChannel(ctx: Ctx, vault: Vault, input: NewChannel): Promise<Channel> {
  const { secrets, ...given } = input
  const made = given.type === 'web' ? { identitySecret: randomToken() } : {}
  const credentials = sealCredentials(vault, { ...made, ...secrets })
  const channel = { ...newChannel(ctx, given), credentials }
  const routes = routesOf(channel).map((route) => ({
    ...route,
    channelId: channel.id,
    tenantId: ctx.tenantId,
  }))
  await requireRoomForChannel(ctx)
  await requireHoursOf(ctx, channel.settings)
  if (!(await insertRoutes(ctx.tx, routes))) throw conflict('This number or page is connected already')
  await insertChannel(ctx.tx, channel)
  if (channel.wabaId) armTemplateSync(ctx, channel.wabaId)
  return channel
}

function routesOf(channel: Channel): Route[] {
  const routes: Route[] = []
  if (channel.phoneNumberId) routes.push({ kind: 'whatsapp_number', externalId: channel.phoneNumberId })
  if (channel.wabaId) routes.push({ kind: 'waba', externalId: channel.wabaId })
  if (channel.publicKey) routes.push({ kind: 'web_key', externalId: channel.publicKey })
  if (channel.pageId && channel.type === 'messenger')
    routes.push({ kind: 'page', externalId: channel.pageId })
  if (channel.pageId && channel.type === 'instagram')
    routes.push({ kind: 'instagram', externalId: channel.pageId })
  return routes
}
