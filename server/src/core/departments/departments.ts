import { renameDepartmentOfPeople } from '../../db/named/carriers.ts'
import { departments, type Named } from '../../db/named/named.ts'
import type { Ctx } from '../ctx.ts'
import { keeperOf, type Patch } from '../settings/keeper.ts'

const keeper = keeperOf<Named>({
  noun: 'department',
  title: 'Department',
  table: departments,
  nameOf: (department) => department.name,
  shown: ['name', 'detail'],
  unique: 'name',
})

export const { page: listDepartments, create: createDepartment } = keeper

/** Another name: its people and channels have it at once, its conversations follow. */
export async function updateDepartment(ctx: Ctx, id: string, patch: Patch<Named>): Promise<Named> {
  const { before, after } = await keeper.update(ctx, id, patch)
  if (after.name !== before.name) await spread(ctx, before.name, after.name)
  return after
}

/** Its people, channels and conversations are of no department then, so that nothing waits in a queue of nobody. */
export async function deleteDepartment(ctx: Ctx, id: string): Promise<void> {
  const { name } = await keeper.remove(ctx, id)
  await spread(ctx, name, null)
}

async function spread(ctx: Ctx, from: string, to: string | null) {
  await renameDepartmentOfPeople(ctx.tx, { from, to })
  ctx.enqueue('rename-everywhere', { what: 'department', from, to })
}
