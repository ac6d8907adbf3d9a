import type { Instant } from '../../kernel/instant.ts'
import type { IdentityKind } from '../contacts/entity.ts'
import { type Columns, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { Target } from './targets.ts'

/** Somebody as one channel knows them. */
export interface Towards {
  channelId: string
  kind: IdentityKind
  value: string
}

const TOWARDS = { channelId: 'uuid', kind: 'text', value: 'text' }

/** What is being handed over to these people right now, or may have been, oldest first. Takes no lock. */
export async function messagesGoingTo(
  tx: Tx,
  people: Towards[],
): Promise<{ position: number; id: number; text: string | null }[]> {
  if (people.length === 0) return []
  const rows = await tx.query<{ position: number; id: number; text: string | null }>(sql`
    select k.position, m.id, m.text ${from(tx, TOWARDS, people)} and m.status = 'sending' order by m.id`)
  return rows.map((row) => ({ ...row, position: row.position - 1 }))
}

export interface Mark extends Towards {
  status: 'delivered' | 'read'
  upTo: Instant
  /** The last message that is meant; null: all up to then. */
  lastExternalId: string | null
}

const MARK = { ...TOWARDS, status: 'text', upTo: 'timestamptz', lastExternalId: 'text' }

/**
 * What these marks may move, oldest first: our messages to the person that are so old and have not come so far yet.
 * One of which it isn't known yet whether it went out is among them. Takes no lock.
 */
export async function messagesBelow(tx: Tx, marks: Mark[]): Promise<(Target & { position: number })[]> {
  if (marks.length === 0) return []
  const rows = await tx.query<Target & { position: number }>(sql`
    select k.position, m.id, m.conversation_id, m.channel_id, m.external_id ${from(tx, MARK, marks)}
      and m.status in ('sending', 'sent', 'delivered') and m.status <> k.status and m.sent_at <= k.up_to
      and (k.last_external_id is null or m.id <= (select last.id from messages last
        where last.tenant_id = ${tx.tenantId} and last.channel_id = k.channel_id
          and last.external_id = k.last_external_id))
    order by k.position, m.id`)
  return rows.map((row) => ({ ...row, position: row.position - 1 }))
}

const from = (tx: Tx, columns: Columns, people: Towards[]) => sql`
  from ${rowsOf(columns, people, 'k')}
    join identities i on i.tenant_id = ${tx.tenantId} and i.channel_id = k.channel_id and i.kind = k.kind
      and i.value = k.value
    join conversations c on c.tenant_id = ${tx.tenantId} and c.contact_id = i.contact_id
      and c.channel_id = k.channel_id
    join messages m on m.tenant_id = ${tx.tenantId} and m.conversation_id = c.id
  where m.direction = 'out'`
