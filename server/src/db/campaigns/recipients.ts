import type { Instant } from '../../kernel/instant.ts'
import { columnList, empty, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { CampaignFigure } from './counts.ts'
import type { Recipient, RecipientStatus } from './entity.ts'

const COLUMNS = {
  place: 'int',
  phone: 'text',
  contactId: 'uuid',
  variables: 'jsonb',
  status: 'text',
  uncertain: 'bool',
  messageId: 'bigint',
  conversationId: 'bigint',
  error: 'jsonb',
  skipReason: 'text',
  updatedAt: 'timestamptz',
}

export async function insertRecipients(tx: Tx, campaignId: string, recipients: Recipient[]): Promise<void> {
  if (recipients.length === 0) return
  await tx.query(sql`
    insert into campaign_recipients (tenant_id, campaign_id, ${columnList(COLUMNS)})
    select ${tx.tenantId}::uuid, ${campaignId}::uuid, ${columnList(COLUMNS)} from ${rowsOf(COLUMNS, recipients)}`)
}

/** Those after this place in the audience; all of them after 0. */
export async function removeRecipients(tx: Tx, campaignId: string, after: number): Promise<void> {
  await tx.query(sql`
    delete from campaign_recipients
    where tenant_id = ${tx.tenantId} and campaign_id = ${campaignId} and place > ${after}`)
}

export interface RecipientSlice {
  status?: RecipientStatus | undefined
  after: number
  limit: number
  offset?: number
}

export async function listRecipients(
  tx: Tx,
  campaignId: string,
  { status, after, limit, offset = 0 }: RecipientSlice,
): Promise<Recipient[]> {
  const only = status ? sql`and status = ${status}` : empty
  return await tx.query<Recipient>(sql`
    select ${columnList(COLUMNS)} from campaign_recipients
    where tenant_id = ${tx.tenantId} and campaign_id = ${campaignId} ${only} and place > ${after}
    order by place limit ${limit} offset ${offset}`)
}

export async function countRecipients(
  tx: Tx,
  campaignId: string,
  status: RecipientStatus | undefined,
): Promise<number> {
  const only = status ? sql`and status = ${status}` : empty
  const row = await tx.one<{ count: number }>(sql`
    select count(*) from campaign_recipients
    where tenant_id = ${tx.tenantId} and campaign_id = ${campaignId} ${only}`)
  return row!.count
}

/** Who was told nothing yet, in the order of the audience. */
export async function waitingPlaces(tx: Tx, campaignId: string, limit: number): Promise<number[]> {
  const rows = await tx.query<{ place: number }>(sql`
    select place from campaign_recipients
    where tenant_id = ${tx.tenantId} and campaign_id = ${campaignId} and status = 'queued' and message_id is null
    order by place limit ${limit}`)
  return rows.map((row) => row.place)
}

/** Where a message of the campaign is under way, and when it last got on. */
export async function goingConversations(
  tx: Tx,
  campaignId: string,
  limit: number,
): Promise<{ conversationId: number; updatedAt: Instant }[]> {
  return await tx.query(sql`
    select conversation_id, updated_at from campaign_recipients
    where tenant_id = ${tx.tenantId} and campaign_id = ${campaignId}
      and status in ('queued', 'sending') and message_id is not null and not uncertain limit ${limit}`)
}

/** One who was told nothing yet, for whoever comes first; null for everybody else. */
export async function takeRecipient(
  tx: Tx,
  { campaignId, place }: { campaignId: string; place: number },
): Promise<Recipient | null> {
  return await tx.one<Recipient>(sql`
    select ${columnList(COLUMNS)} from campaign_recipients
    where tenant_id = ${tx.tenantId} and campaign_id = ${campaignId} and place = ${place}
      and status = 'queued' and message_id is null
    for update skip locked`)
}

/** Somebody else's number that is this contact's, too, throws (23505). */
export async function saveRecipient(tx: Tx, campaignId: string, r: Recipient): Promise<void> {
  await tx.query(sql`
    update campaign_recipients set contact_id = ${r.contactId}, status = ${r.status}, message_id = ${r.messageId},
      conversation_id = ${r.conversationId}, skip_reason = ${r.skipReason}, updated_at = ${r.updatedAt},
      error = ${r.error === null ? null : JSON.stringify(r.error)}::jsonb
    where tenant_id = ${tx.tenantId} and campaign_id = ${campaignId} and place = ${r.place}`)
}

export type Standing = Pick<Recipient, 'place' | 'status' | 'uncertain' | 'error'> & { campaignId: string }

const STANDING = {
  campaignId: 'uuid',
  place: 'int',
  status: 'text',
  uncertain: 'bool',
  error: 'jsonb',
}

/** Moves recipients to where their messages stand; tells for what each that moved counted before and counts now. */
export async function moveRecipients(
  tx: Tx,
  standings: Standing[],
  now: Instant,
): Promise<{ campaignId: string; before: CampaignFigure; after: CampaignFigure }[]> {
  const figure = (of: 'r' | 'n') =>
    of === 'r'
      ? sql`case when r.uncertain and r.status in ('queued', 'sending') then 'uncertain' else r.status end`
      : sql`case when n.uncertain and n.status in ('queued', 'sending') then 'uncertain' else n.status end`
  return await tx.query(sql`
    with moved as materialized (
      select r.campaign_id, r.place, n.status, n.uncertain, n.error, ${figure('r')} as before, ${figure('n')} as after
      from ${rowsOf(STANDING, standings)} join campaign_recipients r
        on r.tenant_id = ${tx.tenantId} and r.campaign_id = n.campaign_id and r.place = n.place
      where (r.status, r.uncertain) is distinct from (n.status, n.uncertain) and r.message_id is not null
      order by r.campaign_id, r.place for update of r
    )
    update campaign_recipients r set status = m.status, uncertain = m.uncertain, error = m.error, updated_at = ${now}
    from moved m where r.tenant_id = ${tx.tenantId} and r.campaign_id = m.campaign_id and r.place = m.place
    returning m.campaign_id, m.before, m.after`)
}
