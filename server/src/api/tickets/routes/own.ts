import type { TicketMessage } from '@parley/contracts/tickets/message'
import type { Ticket, TicketDetail } from '@parley/contracts/tickets/ticket'
import { rateConversation } from '../../../core/ratings/rate-conversation.ts'
import type { NewTicket } from '../../../core/tickets/create-ticket.ts'
import { findTicket } from '../../../core/tickets/find-ticket.ts'
import { readTicket, withLastMessages } from '../../../core/tickets/read-tickets.ts'
import type { Said } from '../../../core/tickets/say-in-ticket.ts'
import { asVisitor } from '../../../core/visitors/as-visitor.ts'
import { openOwnTicket, ownOpenTicket, presentSelf } from '../../../core/visitors/own-ticket.ts'
import type { Visit } from '../../../core/visitors/visit.ts'
import type { Visitor } from '../../../core/visitors/visitor.ts'
import { writeAsVisitor } from '../../../core/visitors/write-as-visitor.ts'
import { conflict } from '../../../kernel/errors.ts'
import { presentMessageToCustomer } from '../present/message.ts'
import { presentTicketToCustomer } from '../present/ticket.ts'
import type { TicketDeps } from './deps.ts'

type Deps = Pick<TicketDeps, 'run' | 'links'>

/** A customer opens their ticket by a request; where one is open already, what they say is said there. */
export async function openOwn(
  { run, links }: Deps,
  visitor: Visitor,
  input: NewTicket,
  visit: Visit,
): Promise<{ ticket: TicketDetail; isNew: boolean }> {
  const { found, isNew } = await asVisitor(run, visitor, async (ctx, me) => {
    const { category, subcategory, language } = input.metadata
    const { name, email, phone } = input.customer
    await presentSelf(ctx, me, { name, email, phone })
    const start = {
      subject: input.subject,
      department: input.department,
      priority: input.priority,
      label: input.customerId,
      skills: input.skills,
      metadata: {
        source: input.metadata.source === 'api' ? 'web' : input.metadata.source,
        ...(category && { category }),
        ...(subcategory && { subcategory }),
        ...(language && { language }),
      },
      visit,
    }
    const wasOpen = await ownOpenTicket(ctx, me)
    const { id } = input.initialMessage
      ? (await writeAsVisitor(ctx, me, { text: input.initialMessage, attachmentIds: [] }, start)).conversation
      : (await openOwnTicket(ctx, me, start)).conversation
    return { found: await readTicket(ctx, String(id)), isNew: wasOpen === null }
  })
  const linkFor = links.of(visitor.tenantId)
  const messages = found.messages
    .filter(({ type }) => type !== 'system')
    .map((message) => presentMessageToCustomer(message, found.conversation, linkFor))
  return { ticket: { ...presentTicketToCustomer(found, linkFor), messages }, isNew }
}

/** A customer writes in their own ticket by a request. */
export async function writeOwn(
  { run, links }: Deps,
  visitor: Visitor,
  reference: string,
  said: Said,
  visit: Visit,
): Promise<{ message: TicketMessage; ticket: Ticket }> {
  const { message, listed } = await asVisitor(run, visitor, async (ctx, me) => {
    const { channelId } = await findTicket(ctx, reference)
    if (channelId !== me.channelId) throw conflict('This ticket is not held here: answer where it is')
    const written = await writeAsVisitor(ctx, me, said, { visit })
    const [one] = await withLastMessages(ctx, [written.conversation])
    return { message: written.message, listed: one! }
  })
  const linkFor = links.of(visitor.tenantId)
  return {
    message: presentMessageToCustomer(message, listed.conversation, linkFor),
    ticket: presentTicketToCustomer(listed, linkFor),
  }
}

/** How content a customer was with their own ticket. */
export async function rateOwn(
  { run, links }: Deps,
  visitor: Visitor,
  reference: string,
  rating: { score: number; feedback: string | null },
): Promise<Ticket> {
  const listed = await asVisitor(run, visitor, async (ctx) => {
    const { id } = await findTicket(ctx, reference)
    const [one] = await withLastMessages(ctx, [await rateConversation(ctx, id, rating)])
    return one!
  })
  return presentTicketToCustomer(listed, links.of(visitor.tenantId))
}
