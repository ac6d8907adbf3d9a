import type pg from 'pg'

/**
 * The index of words is made from what it finds, so a backup leaves it out. (It could not take it either: its policy asks
 * for words, too, so that a login which it binds reads none of it without.)
 */
export const DERIVED = ['search_entries', 'search_eras', 'search_queue']

/** Has the index made anew, by the worker, of all that was put back. */
export async function queueAllForSearch(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`select to_regclass('public.search_queue') is not null as yes`)
  if (!rows[0].yes) return
  await client.query(`
    insert into search_queue (tenant_id, kind, subject)
    select tenant_id, 'contact', id::text from contacts
    union all
    select tenant_id, 'conversation', id::text from conversations`)
  await client.query(`
    insert into search_queue (tenant_id, kind, subject)
    select tenant_id, 'message', id::text from messages
    where text is not null and type not in ('system', 'reaction') order by id`)
}

const ONLY_ITS_TENANTS = `(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)`

/** A table of whose rows a policy hides more than other tenants' would be copied in part, and nothing would say so. */
export async function requirePlainPolicies(client: pg.Client, tables: string[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct c.relname as name from pg_policy p join pg_class c on c.oid = p.polrelid
     where c.relname = any($1) and (pg_get_expr(p.polqual, p.polrelid) is distinct from $2 or not p.polpermissive)`,
    [tables, ONLY_ITS_TENANTS],
  )
  if (rows.length > 0) {
    throw new Error(
      `A backup can't see all of ${rows.map(({ name }) => name).join(', ')}: their policies hide more`,
    )
  }
}
