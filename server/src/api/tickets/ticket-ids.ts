import { readConversation } from '../../core/conversations/read-message.ts'
import { type Run, SYSTEM } from '../../core/ctx.ts'
import { ticketIdOf } from './present/ids.ts'

const KEPT = 10_000

/** What conversations are called as tickets, for news that name the conversation only. That never changes, so it is kept. */
export class TicketIds {
  private readonly known = new Map<string, string>()

  constructor(private readonly run: Run) {}

  async of(tenantId: string, conversationId: number): Promise<string> {
    const key = `${tenantId}/${conversationId}`
    const known = this.known.get(key)
    if (known !== undefined) return known
    const conversation = await this.run({ tenantId, actor: SYSTEM }, (ctx) =>
      readConversation(ctx, conversationId),
    )
    if (this.known.size >= KEPT) this.known.delete(this.known.keys().next().value!)
    this.known.set(key, ticketIdOf(conversation))
    return ticketIdOf(conversation)
  }
}
