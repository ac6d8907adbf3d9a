import { type ApiKey, apiKeys } from '../../db/api-keys/api-keys.ts'
import { forbidden } from '../../kernel/errors.ts'
import type { Ctx } from '../ctx.ts'
import { keeperOf } from '../settings/keeper.ts'
import { newKey } from './key.ts'

export type { ApiKey } from '../../db/api-keys/api-keys.ts'

const keeper = keeperOf<ApiKey>({
  noun: 'apiKey',
  title: 'API key',
  table: apiKeys,
  nameOf: (key) => key.name,
  shown: ['name', 'scopes'],
})

export const { page: listApiKeys, remove: deleteApiKey } = keeper

/** A new key for an integration; its text is known to whoever asked, this once, and to nobody else. */
export async function createApiKey(
  ctx: Ctx,
  given: Pick<ApiKey, 'name' | 'scopes'>,
): Promise<{ apiKey: ApiKey; key: string }> {
  const scopes = [...new Set(given.scopes)]
  requireOwn(ctx, scopes)
  const { key, hash } = newKey(ctx.tenantId)
  const maker = ctx.actor.type === 'agent' || ctx.actor.type === 'api' ? ctx.actor : null
  if (!maker) throw forbidden()
  const apiKey = await keeper.create(ctx, {
    name: given.name,
    scopes,
    hash,
    createdById: maker.id,
    createdByName: maker.name,
    lastUsedAt: null,
  })
  return { apiKey, key }
}

/** A key makes no other that may do more than itself. */
function requireOwn({ actor }: Ctx, scopes: string[]) {
  if (actor.type !== 'api' || actor.scopes.includes('*')) return
  const more = scopes.filter((scope) => !actor.scopes.includes(scope))
  if (more.length > 0) throw forbidden(`This key may not give ${more.join(', ')}`)
}
