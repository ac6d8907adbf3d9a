import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** The conversation of a ticket number. */
export async function conversationOfTicket(tx: Tx, ticketNumber: number): Promise<number | null> {
  const row = await tx.one<{ id: number }>(sql`
    select id from conversations where tenant_id = ${tx.tenantId} and ticket_number = ${ticketNumber}`)
  return row?.id ?? null
}

/** The tenant's channel of tickets that have none of their own; made with the tenant, so the oldest. */
export async function apiChannelId(tx: Tx): Promise<string | null> {
  const row = await tx.one<{ id: string }>(sql`
    select id from channels
    where tenant_id = ${tx.tenantId} and type = 'api' and deleted_at is null order by created_at, id limit 1`)
  return row?.id ?? null
}
