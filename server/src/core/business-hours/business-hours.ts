import {
  type BusinessHours,
  businessHours,
  lockDefault,
  oldestHours,
} from '../../db/business-hours/business-hours.ts'
import { notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'
import { keeperOf, type New, type Patch } from '../settings/keeper.ts'

export type { BusinessHours } from '../../db/business-hours/business-hours.ts'

const keeper = keeperOf<BusinessHours>({
  noun: 'businessHours',
  title: 'Business hours',
  table: businessHours,
  nameOf: (hours) => hours.name,
  shown: ['name', 'isDefault', 'timeZone', 'days', 'holidays'],
})

export const listBusinessHours = keeper.page

/** A channel's settings name hours that there are, or none. */
export async function requireHoursOf(
  ctx: Ctx,
  { businessHoursId: id }: { businessHoursId?: unknown },
): Promise<void> {
  if (id === undefined || id === null) return
  if (!isUuid(id) || !(await businessHours.find(ctx.tx, id))) throw notFound('Business hours')
}

/** The first ones are the default, whatever is said of them. */
export async function createBusinessHours(ctx: Ctx, given: New<BusinessHours>): Promise<BusinessHours> {
  const standard = await lockDefault(ctx.tx)
  const isDefault = given.isDefault || !standard
  if (standard && isDefault) await setDefault(ctx, standard, false)
  return await keeper.create(ctx, { ...given, isDefault })
}

/** Others become the default by saying so; that these are no longer can only be said of others. */
export async function updateBusinessHours(
  ctx: Ctx,
  id: string,
  patch: Patch<BusinessHours>,
): Promise<BusinessHours> {
  const standard = await lockDefault(ctx.tx)
  const known = await keeper.lock(ctx, id)
  if (patch.isDefault && standard && !known.isDefault) await setDefault(ctx, standard, false)
  const { after } = await keeper.update(ctx, id, { ...patch, isDefault: known.isDefault || patch.isDefault })
  return after
}

/** Of the rest, the oldest hold where a channel names none. */
export async function deleteBusinessHours(ctx: Ctx, id: string): Promise<void> {
  await lockDefault(ctx.tx)
  const { isDefault } = await keeper.remove(ctx, id)
  const next = isDefault ? await oldestHours(ctx.tx) : null
  if (next) await setDefault(ctx, next, true)
}

const setDefault = (ctx: Ctx, hours: BusinessHours, isDefault: boolean) =>
  businessHours.update(ctx.tx, { ...hours, isDefault, updatedAt: ctx.now })
