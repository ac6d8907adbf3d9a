import { type Ctx, type Run, SYSTEM } from '../ctx.ts'
import { contactBehind, type Visitor } from './visitor.ts'

/** Runs a verb as a visitor, under whichever contact they are by now: people may have been brought together meanwhile. */
export async function asVisitor<T>(
  run: Run,
  visitor: Visitor,
  verb: (ctx: Ctx, visitor: Visitor) => Promise<T>,
): Promise<T> {
  return await run({ tenantId: visitor.tenantId, actor: SYSTEM }, async (ctx) => {
    const contact = await contactBehind(ctx.tx, visitor.channelId, visitor.contactId)
    const contactId = contact?.id ?? visitor.contactId
    const actor = { type: 'contact', id: contactId, name: contact?.name ?? null } as const
    return await verb({ ...ctx, actor }, { ...visitor, contactId })
  })
}
