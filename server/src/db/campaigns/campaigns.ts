import { smallTable } from '../small-table.ts'
import { columnList, empty, type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { Campaign, CampaignStatus } from './entity.ts'

const COLUMNS = {
  id: 'uuid',
  name: 'text',
  channelId: 'uuid',
  template: 'jsonb',
  tags: 'text[]',
  filter: 'jsonb',
  rows: 'int',
  status: 'text',
  statusReason: 'text',
  scheduledAt: 'timestamptz',
  startedAt: 'timestamptz',
  completedAt: 'timestamptz',
  createdByType: 'text',
  createdById: 'text',
  createdByName: 'text',
  runner: 'uuid',
  runnerUntil: 'timestamptz',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
}

export const campaigns = smallTable<Campaign>('campaigns', COLUMNS)

/** Nobody changes it until the transaction ends, while others may read it so, too. */
export async function holdCampaign(tx: Tx, id: string): Promise<Campaign | null> {
  return await tx.one<Campaign>(sql`
    select ${columnList(COLUMNS)} from campaigns where tenant_id = ${tx.tenantId} and id = ${id} for share`)
}

/** Those that send over this channel just now, locked in one order. */
export async function lockRunning(tx: Tx, channelId: string): Promise<Campaign[]> {
  return await tx.query<Campaign>(sql`
    select ${columnList(COLUMNS)} from campaigns
    where tenant_id = ${tx.tenantId} and channel_id = ${channelId} and status = 'running' order by id for update`)
}

export const withStatus = (status: CampaignStatus | undefined): Sql =>
  status ? sql`and status = ${status}` : empty
