import { hoursFor } from '../../db/business-hours/business-hours.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel } from '../entities.ts'
import { isOpen } from './is-open.ts'

/** Whether somebody is there for a channel, by its own hours, else by the default ones; always where there are none. */
export async function isOpenNow(ctx: Ctx, channel: Pick<Channel, 'settings'>): Promise<boolean> {
  const { businessHoursId } = channel.settings
  const hours = await hoursFor(ctx.tx, isUuid(businessHoursId) ? businessHoursId : null)
  return hours === null || isOpen(hours, ctx.now)
}
