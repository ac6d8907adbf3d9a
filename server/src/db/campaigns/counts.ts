import { rowsOf, type Sql, sql } from '../sql.ts'
import type { ClientTx, Tx } from '../tx.ts'
import type { CampaignCounts, Recipient } from './entity.ts'

/** For what a recipient counts: its status, or that nobody knows it. */
export type CampaignFigure = Recipient['status'] | 'uncertain'

const figure: Sql = sql`case when uncertain and status in ('queued', 'sending') then 'uncertain' else status end`

export interface CountChange {
  campaignId: string
  figure: CampaignFigure
  value: number
}

const CHANGE = { campaignId: 'uuid', figure: 'text', value: 'bigint' }
const SLOTS = 32

/** Adds to this connection's slot, in one order for everybody. */
export async function addCampaignCounts(tx: Tx, changes: CountChange[]): Promise<void> {
  const slot = (tx as ClientTx).connectionNumber % SLOTS
  await tx.query(sql`
    insert into campaign_counts (tenant_id, campaign_id, figure, slot, value)
    select ${tx.tenantId}::uuid, campaign_id, figure, ${slot}::smallint, sum(value) from ${rowsOf(CHANGE, changes)}
    group by campaign_id, figure having sum(value) <> 0 order by campaign_id, figure
    on conflict (tenant_id, campaign_id, figure, slot) do update set value = campaign_counts.value + excluded.value`)
}

/** Once over all, where the audience was made anew. */
export async function countAnew(tx: Tx, campaignId: string): Promise<void> {
  await tx.query(
    sql`delete from campaign_counts where tenant_id = ${tx.tenantId} and campaign_id = ${campaignId}`,
  )
  await tx.query(sql`
    insert into campaign_counts (tenant_id, campaign_id, figure, slot, value)
    select ${tx.tenantId}::uuid, ${campaignId}::uuid, ${figure}, 0, count(*) from campaign_recipients
    where tenant_id = ${tx.tenantId} and campaign_id = ${campaignId} group by 3`)
}

/** Of each, whether it has recipients or not. */
export async function countsOf(tx: Tx, campaignIds: string[]): Promise<Map<string, CampaignCounts>> {
  const rows = await tx.query<CountChange>(sql`
    select campaign_id, figure, sum(value)::bigint as value from campaign_counts
    where tenant_id = ${tx.tenantId} and campaign_id = any(${campaignIds}::uuid[]) group by campaign_id, figure`)
  return new Map(campaignIds.map((id) => [id, summed(rows.filter((row) => row.campaignId === id))]))
}

function summed(rows: CountChange[]): CampaignCounts {
  const of = (...figures: CampaignFigure[]) =>
    rows.filter((row) => figures.includes(row.figure)).reduce((total, row) => total + row.value, 0)
  return {
    total: rows.reduce((total, row) => total + row.value, 0),
    queued: of('queued', 'sending'),
    sent: of('sent', 'delivered', 'read'),
    delivered: of('delivered', 'read'),
    read: of('read'),
    failed: of('failed'),
    skipped: of('skipped'),
    uncertain: of('uncertain'),
  }
}
