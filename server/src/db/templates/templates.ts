import type { Instant } from '../../kernel/instant.ts'
import type { Tx } from '../database.ts'
import { columnList, rowsOf, sql } from '../sql.ts'

export interface Template {
  id: string
  wabaId: string
  externalId: string | null
  name: string
  language: string
  category: string
  status: 'approved' | 'pending' | 'rejected' | 'paused' | 'disabled'
  stakeholder: string | null
  components: unknown[]
  rejectionReason: string | null
  createdAt: Instant
  updatedAt: Instant
}

const COLUMNS = {
  id: 'uuid',
  wabaId: 'text',
  externalId: 'text',
  name: 'text',
  language: 'text',
  category: 'text',
  status: 'text',
  stakeholder: 'text',
  components: 'jsonb',
  rejectionReason: 'text',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
}

export async function listTemplates(tx: Tx): Promise<Template[]> {
  return await tx.query<Template>(
    sql`select ${columnList(COLUMNS)} from templates where tenant_id = ${tx.tenantId} order by name, language, id limit 6000`,
  )
}

export async function findTemplate(
  tx: Tx,
  key: { wabaId: string; name: string; language: string },
): Promise<Template | null> {
  return await tx.one<Template>(sql`
    select ${columnList(COLUMNS)} from templates
    where tenant_id = ${tx.tenantId} and waba_id = ${key.wabaId} and name = ${key.name} and language = ${key.language}`)
}

/** Makes or overwrites templates by (WABA, name, language); what a person set (stakeholder) stays. */
export async function saveTemplates(tx: Tx, templates: Template[]): Promise<void> {
  await tx.query(sql`
    insert into templates (tenant_id, ${columnList(COLUMNS)})
    select ${tx.tenantId}::uuid, ${columnList(COLUMNS)} from ${rowsOf(COLUMNS, templates)}
    on conflict (tenant_id, waba_id, name, language) do update set
      external_id = excluded.external_id, category = excluded.category, status = excluded.status,
      components = excluded.components, rejection_reason = excluded.rejection_reason,
      stakeholder = coalesce(excluded.stakeholder, templates.stakeholder), updated_at = excluded.updated_at`)
}
