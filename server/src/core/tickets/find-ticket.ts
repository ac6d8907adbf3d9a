import { findConversation } from '../../db/conversations/find.ts'
import { conversationOfTicket } from '../../db/tickets/find.ts'
import { notFound } from '../../kernel/errors.ts'
import { parseId } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import { mayList } from '../visibility.ts'

const NUMBER = /^TKT-(\d{1,10})$/i

/** A ticket by its number (`TKT-10001`) or its plain id; what the actor may not see is not found. */
export async function findTicket(ctx: Ctx, reference: string): Promise<Conversation> {
  const number = NUMBER.exec(reference)?.[1]
  const id = number ? await idOfNumber(ctx, Number(number)) : parseId(reference)
  const conversation = id === null ? null : await findConversation(ctx.tx, id)
  if (!conversation || !mayList(ctx.actor, conversation)) throw notFound('Ticket')
  return conversation
}

const MAX_INT = 2_147_483_647

const idOfNumber = async (ctx: Ctx, number: number) =>
  number > MAX_INT ? null : await conversationOfTicket(ctx.tx, number)
