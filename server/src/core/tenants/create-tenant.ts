import { insertChannel } from '../../db/channels/channels.ts'
import { insertTenant } from '../../db/tenants/tenants.ts'
import { conflict } from '../../kernel/errors.ts'
import { newChannel } from '../channels/create-channel.ts'
import type { Ctx } from '../ctx.ts'
import type { Tenant } from '../entities.ts'
import { slugsFor } from './slug.ts'

export interface NewTenant {
  name: string
  /** Made from the name where it is absent; then another company of the same name gets a number. */
  slug?: string | undefined
  timeZone?: string | undefined
}

/** The company that the context names, with the channel on which its tickets without a channel of their own stand. */
export async function createTenant(ctx: Ctx, input: NewTenant): Promise<Tenant> {
  const tenant = await insertUnderFreeSlug(ctx, input)
  await insertChannel(ctx.tx, newChannel(ctx, { type: 'api', name: 'API' }))
  return tenant
}

async function insertUnderFreeSlug(ctx: Ctx, input: NewTenant): Promise<Tenant> {
  for (const slug of input.slug ? [input.slug] : slugsFor(input.name)) {
    const tenant: Tenant = {
      id: ctx.tenantId,
      slug,
      name: input.name,
      status: 'active',
      timeZone: input.timeZone ?? 'UTC',
      locale: 'en',
      aiEnabled: true,
      limits: {},
      createdAt: ctx.now,
    }
    if (await insertTenant(ctx.tx, tenant)) return tenant
  }
  const message = 'This slug is taken'
  throw conflict(message, [{ field: 'slug', message }])
}
