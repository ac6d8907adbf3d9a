import type pg from 'pg'
import { ledgerFromRows } from '../../server/src/db/ledger/facts.ts'

const EVER = ['resolved', 'rating', 'answer']

/** What the ledger would have of these rows, each tenant by itself. */
export async function fillLedger(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string }>('select id from tenants')
  await client.query('delete from ledger')
  for (const { id } of rows) {
    const { text, values } = ledgerFromRows(id)
    await client.query({
      text: `insert into ledger (tenant_id, tag, figure, at, channel_id, agent_id, slot, count, total)
        select $${values.length + 1}::uuid, tag, figure, at, channel_id, agent_id, 0, count, total from (${text}) f`,
      values: [...values, id],
    })
  }
  await client.query(
    `insert into ledger (tenant_id, tag, figure, at, channel_id, agent_id, slot, count, total)
     select tenant_id, '', 'ever:' || figure, 'epoch', channel_id, agent_id, 0, sum(count), sum(total)
     from ledger where tag = '' and figure = any($1) group by tenant_id, figure, channel_id, agent_id`,
    [EVER],
  )
}
