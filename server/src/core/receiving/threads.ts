import { addToConversationCount } from '../../db/contacts/contacts.ts'
import {
  drawConversationIds,
  type LatestThread,
  latestThreads,
  type ThreadKey,
} from '../../db/conversations/find.ts'
import type { HeldConversation } from '../../db/conversations/lock.ts'
import { insertConversations, takeTicketNumbers } from '../../db/conversations/write.ts'
import { countChange } from '../conversations/figures.ts'
import { lockAll, remember, saveConversations } from '../conversations/lock.ts'
import { newConversation } from '../conversations/new-conversation.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel, Contact, Conversation } from '../entities.ts'
import { ChangedMeanwhile } from './changed-meanwhile.ts'

export interface Visit {
  channel: Channel
  contact: Contact
  /** Standby and history go where there is a conversation, open or not, and open none. */
  quiet: boolean
}

/**
 * The conversation that each visit belongs to, locked together with `others` in one order, unless they are held already;
 * new ones stand in memory only, until `save` writes them with everything that this batch brings.
 */
export class Threads {
  private readonly byKey = new Map<string, Conversation>()
  private readonly byId = new Map<number, Conversation>()
  readonly fresh: Conversation[] = []
  /** Whether some were locked only after what was held. */
  lockedMore = false

  static async lock(
    ctx: Ctx,
    visits: Visit[],
    others: number[],
    held: HeldConversation[] = [],
  ): Promise<Threads> {
    const threads = new Threads()
    const wanted = new Map(visits.map((visit) => [keyOf(visit), visit]))
    const latest = threads.hold(ctx, held, wanted)
    const unknown = new Map(wanted)
    for (const thread of latest) unknown.delete(keyOfRow(thread))
    latest.push(...(await latestThreads(ctx.tx, [...unknown.values()].map(threadKey))))
    const usable = latest.filter((thread) => thread.open || wanted.get(keyOfRow(thread))?.quiet)
    const ids = [...new Set([...usable.map((thread) => thread.id), ...others])]
      .filter((id) => !threads.byId.has(id))
      .sort((a, b) => a - b)
    for (const conversation of await lockAll(ctx, ids)) threads.byId.set(conversation.id, conversation)
    threads.lockedMore = ids.length > 0
    for (const thread of usable) {
      const conversation = threads.byId.get(thread.id)
      // Closed between the look and the lock: the customer's message then starts a new one.
      if (conversation && (isOpen(conversation) || wanted.get(keyOfRow(thread))?.quiet)) {
        threads.byKey.set(keyOfRow(thread), conversation)
      }
    }
    const windows = new Map(latest.map((thread) => [keyOfRow(thread), thread.windowStartedAt]))
    await threads.start(ctx, [...wanted.values()], windows)
    return threads
  }

  of(visit: Visit): Conversation {
    return this.byKey.get(keyOf(visit))!
  }

  get(id: number): Conversation | undefined {
    return this.byId.get(id)
  }

  all(): Conversation[] {
    return [...this.byId.values()]
  }

  /**
   * Writes new and changed ones. A new one that somebody opened meanwhile, or whose contact was merged into another,
   * makes the whole transaction run again.
   */
  async save(ctx: Ctx) {
    if (this.fresh.length > 0) {
      const made = await insertConversations(ctx.tx, this.fresh)
      if (made.length < this.fresh.length) throw new ChangedMeanwhile()
      for (const conversation of this.fresh) countChange(ctx, null, conversation)
      const contactIds = this.fresh.map((conversation) => conversation.contactId)
      if (!(await addToConversationCount(ctx.tx, contactIds))) throw new ChangedMeanwhile()
    }
    const fresh = new Set(this.fresh)
    await saveConversations(
      ctx,
      this.all().filter((conversation) => !fresh.has(conversation)),
    )
  }

  /** Takes what is locked already, unless this transaction has changed it since, or its contact. */
  private hold(ctx: Ctx, held: HeldConversation[], wanted: Map<string, Visit>): LatestThread[] {
    const latest: LatestThread[] = []
    const contacts = new Map([...wanted.values()].map(({ contact }) => [contact.id, contact]))
    for (const conversation of held) {
      const isLatest = conversation.latest
      // The last of its columns: a copy without it would take longer than all else here.
      delete (conversation as Partial<HeldConversation>).latest
      const contact = contacts.get(conversation.contactId)
      const isAsIs =
        !contact || (contact.name === conversation.contactName && contact.phone === conversation.contactPhone)
      if (ctx.before.has(conversation.id) || !isAsIs) continue
      remember(ctx, conversation)
      this.byId.set(conversation.id, conversation)
      if (isLatest && wanted.has(keyOfRow(conversation))) latest.push(latestOf(conversation))
    }
    return latest
  }

  private async start(ctx: Ctx, visits: Visit[], windows: Map<string, string | null>) {
    const missing = visits.filter((visit) => !this.byKey.has(keyOf(visit)))
    if (missing.length === 0) return
    const [ids, firstNumber] = await Promise.all([
      drawConversationIds(ctx.tx, missing.length),
      takeTicketNumbers(ctx.tx, missing.length),
    ])
    missing.forEach((visit, index) => {
      const conversation = newConversation({
        id: ids[index]!,
        ticketNumber: firstNumber + index,
        channel: visit.channel,
        contact: visit.contact,
        windowStartedAt: windows.get(keyOf(visit)) ?? null,
        now: ctx.now,
      })
      if (visit.quiet) Object.assign(conversation, { status: 'closed', closedAt: ctx.now })
      this.fresh.push(conversation)
      this.byKey.set(keyOf(visit), conversation)
      this.byId.set(conversation.id, conversation)
    })
  }
}

const latestOf = (conversation: Conversation): LatestThread => {
  const { id, channelId, contactId, windowStartedAt } = conversation
  return { id, channelId, contactId, windowStartedAt, open: isOpen(conversation) }
}
const isOpen = (conversation: Conversation) =>
  conversation.status !== 'closed' && conversation.archivedAt === null
const threadKey = (visit: Visit): ThreadKey => ({ channelId: visit.channel.id, contactId: visit.contact.id })
const keyOf = (visit: Visit) => keyOfRow(threadKey(visit))
const keyOfRow = ({ channelId, contactId }: ThreadKey) => `${channelId} ${contactId}`
