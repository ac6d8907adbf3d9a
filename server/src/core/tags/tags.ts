import { type Named, tags } from '../../db/named/named.ts'
import type { Ctx } from '../ctx.ts'
import { keeperOf, type Patch } from '../settings/keeper.ts'

export type { Named } from '../../db/named/named.ts'

const keeper = keeperOf<Named>({
  noun: 'tag',
  title: 'Tag',
  table: tags,
  nameOf: (tag) => tag.name,
  shown: ['name', 'detail'],
  unique: 'name',
})

export const { page: listTags, create: createTag } = keeper

/** Another name shows on everything that has the tag. */
export async function updateTag(ctx: Ctx, id: string, patch: Patch<Named>): Promise<Named> {
  const { before, after } = await keeper.update(ctx, id, patch)
  if (after.name !== before.name) {
    ctx.enqueue('rename-everywhere', { what: 'tag', from: before.name, to: after.name })
  }
  return after
}

/** Whatever had it loses it. */
export async function deleteTag(ctx: Ctx, id: string): Promise<void> {
  const { name } = await keeper.remove(ctx, id)
  ctx.enqueue('rename-everywhere', { what: 'tag', from: name, to: null })
}
