import { type MessageName, targetsOf } from '../messages/targets.ts'
import { among, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { Conversation } from './entity.ts'
import { latestOfEach } from './find.ts'
import { conversationColumns, conversationJoins } from './select.ts'

/**
 * Locks conversations for the rest of the transaction and reads them as they are then. Always by ascending id, so that
 * two transactions that want the same ones can't wait for each other; agents are locked after conversations.
 */
export async function lockConversations(tx: Tx, ids: number[]): Promise<Conversation[]> {
  if (ids.length === 0) return []
  return await tx.query<Conversation>(sql`
    with locked as materialized (
      select c.* from conversations c
      where c.tenant_id = ${tx.tenantId} and c.id in ${among('bigint', ids)}
      order by c.id for update
    )
    select ${conversationColumns} from locked c ${conversationJoins} order by c.id`)
}

/** Somebody as a provider names them, on the channel where they were heard. */
export interface HeardOn {
  channelId: string
  kind: string
  value: string
}

const HEARD_ON = { channelId: 'uuid', kind: 'text', value: 'text' }

/** A locked conversation; `latest` where it is the open one, else the newest, of somebody who was asked for on that channel. */
export type HeldConversation = Conversation & { latest: boolean }

/**
 * Locks what is about to be written to in one statement, by what a webhook tells: for each of these people their open
 * conversation on that channel, else their newest, and the conversations of these messages.
 */
export async function lockNamed(
  tx: Tx,
  people: HeardOn[],
  messages: MessageName[],
): Promise<HeldConversation[]> {
  if (people.length + messages.length === 0) return []
  return await tx.query<HeldConversation>(sql`
    with heard as materialized (
      select distinct k.channel_id, i.contact_id
      from ${rowsOf(HEARD_ON, people, 'k')}
        join identities i on i.tenant_id = ${tx.tenantId} and i.kind = k.kind and i.value = k.value
    ), latest as materialized (
      ${latestOfEach(tx, sql`heard k`)}
    ), locked as materialized (
      select c.* from conversations c
      where c.tenant_id = ${tx.tenantId} and c.id in (
        select id from (select id from latest union select conversation_id from (${targetsOf(tx, messages)}) named) held
        limit ${people.length + messages.length})
      order by c.id for update
    )
    select ${conversationColumns}, exists (select from latest l where l.id = c.id) as latest
    from locked c ${conversationJoins} order by c.id`)
}
