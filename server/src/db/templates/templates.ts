import type { Instant } from '../../kernel/instant.ts'
import { columnList, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

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
  quality: 'high' | 'medium' | 'low' | null
  /** Of the last webhook about it, by the provider's time. */
  toldAt: Instant | null
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
  quality: 'text',
  toldAt: 'timestamptz',
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
export async function saveTemplates(tx: Tx, templates: Omit<Template, 'toldAt'>[]): Promise<void> {
  if (templates.length === 0) return
  await tx.query(sql`
    insert into templates (tenant_id, ${columnList(COLUMNS)})
    select ${tx.tenantId}::uuid, ${columnList(COLUMNS)} from ${rowsOf(COLUMNS, templates)}
    on conflict (tenant_id, waba_id, name, language) do update set
      external_id = excluded.external_id, category = excluded.category, status = excluded.status,
      components = excluded.components, rejection_reason = excluded.rejection_reason,
      quality = excluded.quality,
      stakeholder = coalesce(excluded.stakeholder, templates.stakeholder), updated_at = excluded.updated_at`)
}

/** All of one account, for changing them: whoever else compares that account waits. */
export async function lockTemplatesOf(tx: Tx, wabaId: string): Promise<Template[]> {
  await tx.query(
    sql`select pg_advisory_xact_lock(hashtextextended(${`templates ${tx.tenantId} ${wabaId}`}, 0))`,
  )
  return await tx.query<Template>(sql`
    select ${columnList(COLUMNS)} from templates
    where tenant_id = ${tx.tenantId} and waba_id = ${wabaId} order by id for update`)
}

/** By the provider's id, else by name and language. */
export async function lockTemplate(
  tx: Tx,
  by: { wabaId: string; externalId: string | null; name: string | null; language: string | null },
): Promise<Template | null> {
  return await tx.one<Template>(sql`
    select ${columnList(COLUMNS)} from templates
    where tenant_id = ${tx.tenantId} and waba_id = ${by.wabaId}
      and (external_id = ${by.externalId} or (name = ${by.name} and language = ${by.language}))
    order by external_id is distinct from ${by.externalId} limit 1 for update`)
}

export async function findTemplateById(tx: Tx, id: string): Promise<Template | null> {
  return await tx.one<Template>(sql`
    select ${columnList(COLUMNS)} from templates where tenant_id = ${tx.tenantId} and id = ${id}`)
}

/** What the provider says of it; its name, language and account stay. */
export async function changeTemplate(tx: Tx, template: Template): Promise<void> {
  await tx.query(sql`
    update templates set external_id = ${template.externalId}, category = ${template.category},
      status = ${template.status}, components = ${JSON.stringify(template.components)}::jsonb,
      rejection_reason = ${template.rejectionReason}, quality = ${template.quality}, told_at = ${template.toldAt}, updated_at = ${template.updatedAt}
    where tenant_id = ${tx.tenantId} and id = ${template.id}`)
}

export async function deleteTemplates(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.query(sql`delete from templates where tenant_id = ${tx.tenantId} and id = any(${ids}::uuid[])`)
}
