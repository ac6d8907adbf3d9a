import { queuePositions } from '../../db/assignment/positions.ts'
import type { Ctx } from '../ctx.ts'

/** By conversation, from 1, the place among those that wait for the same department; who doesn't wait is left out. */
export async function placesInQueue(ctx: Ctx, conversationIds: number[]): Promise<Map<number, number>> {
  const rows = await queuePositions(ctx.tx, conversationIds)
  return new Map(rows.map(({ id, position }) => [id, position]))
}
