import type { PendingEvent } from '../../db/events/append.ts'
import { followMessages } from '../campaigns/follow-messages.ts'
import type { Ctx } from '../ctx.ts'
import type { DomainEvents, EventType } from '../events.ts'
import { notify } from './notify.ts'

/** What a verb has recorded, as the effects read it. */
export type Happened = {
  [T in EventType]: { type: T; data: DomainEvents[T] }
}[EventType]

/** What follows from events in the very transaction that recorded them: all of a transaction's at once. */
export interface Effect {
  events: EventType[]
  follow(ctx: Ctx, happened: Happened[]): Promise<void>
}

const EFFECTS: Effect[] = [notify, followMessages]

/** Effects see what the verb recorded, and not what they record themselves. */
export async function followWithin(ctx: Ctx, recorded: PendingEvent[]): Promise<void> {
  if (recorded.length === 0) return
  const happened = recorded as unknown as Happened[]
  for (const { events, follow } of EFFECTS) {
    const mine = happened.filter(({ type }) => events.includes(type))
    if (mine.length > 0) await follow(ctx, mine)
  }
}
