import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { Message } from './entity.ts'
import { messageColumns } from './read.ts'

export interface VisitorsMessages {
  channelId: string
  contactId: string
  conversationId: number | null
  since: number | null
  limit: number
}

const MOST_MISSED = 2000

/** By core/conversations/told-as.ts. */
const toldAs = sql`case when m.metadata ? 'toldAs' then (m.metadata->>'toldAs')::bigint else m.id end`

/**
 * A visitor's messages, in the order in which they were told: all that came after `since`, in whichever of their conversations on this site, else
 * the newest of the one named. Lines of the desk are not for them, nor is what was held back or has failed. `upTo`: the
 * greatest id that those conversations have at all.
 */
export async function messagesForVisitor(
  tx: Tx,
  asked: VisitorsMessages,
): Promise<{ messages: Message[]; upTo: number }> {
  const own = sql`select c.id from conversations c where c.tenant_id = ${tx.tenantId}
    and c.contact_id = ${asked.contactId} and c.channel_id = ${asked.channelId}`
  const where =
    asked.since === null
      ? sql`m.conversation_id = ${asked.conversationId}`
      : sql`m.conversation_id in (${own}) and (m.id > ${asked.since} or m.metadata ? 'toldAs')
          and ${toldAs} > greatest(${asked.since}, (select ${toldAs} from messages m
            where m.tenant_id = ${tx.tenantId} and m.id = ${asked.since}))`
  const [messages, [last]] = await Promise.all([
    tx.query<Message>(sql`
      select * from (
        select ${messageColumns}, ${toldAs} as told_as from messages m
        where m.tenant_id = ${tx.tenantId} and ${where} and m.type not in ('system', 'reaction')
          and m.status not in ('scheduled', 'cancelled', 'failed')
        order by m.ordered_at desc, m.id desc limit ${asked.since === null ? asked.limit : MOST_MISSED}
      ) newest order by told_as`),
    tx.query<{ id: number | null }>(sql`
      select max(m.id) as id from messages m where m.tenant_id = ${tx.tenantId} and m.conversation_id in (${own})`),
  ])
  return { messages, upTo: last?.id ?? 0 }
}
