import type pg from 'pg'
import { APP_ROLE } from './database.ts'

/** The only tables without row-level security: they belong to no tenant. A test compares this with the catalogue. */
export const GLOBAL_TABLES = [
  'tenants',
  'logins',
  'channel_routes',
  'webhook_deliveries',
  'outbox_jobs',
  'timers',
  'tenant_seq',
  'ticket_numbers',
  'processes',
  'attendances',
  'search_queue',
  'outgoing_feeds',
  'installation_keys',
]

/**
 * After the migrations: every other table gets row-level security, forced, so that a query that forgets its tenant sees
 * nothing. `nullif` because after a pooled connection's transaction the setting is '' and not null.
 *
 * Returns the role to work under: `parley_app` where it could be made (it owns nothing and can't bypass policies), null
 * where the login itself is such a role (managed databases); a login that would bypass them stops the start.
 */
export async function guardTenants(client: pg.Client): Promise<string | null> {
  const { rows: tables } = await client.query<{ name: string; guarded: boolean }>(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity
        and exists (select from pg_policy p where p.polrelid = c.oid) as guarded
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relname = any($1))`,
    [[...GLOBAL_TABLES, 'schema_migrations']],
  )
  for (const { name } of tables.filter((table) => !table.guarded)) {
    await client.query(`
      alter table public.${name} enable row level security;
      alter table public.${name} force row level security;
      drop policy if exists tenant on public.${name};
      create policy tenant on public.${name}
        using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
        with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)`)
  }
  return await roleToWorkUnder(client)
}

async function roleToWorkUnder(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ super: boolean; bypass: boolean; creates: boolean; made: boolean }>(
    `select rolsuper as super, rolbypassrls as bypass, rolcreaterole as creates,
       exists (select from pg_roles where rolname = $1) as made
     from pg_roles where rolname = current_user`,
    [APP_ROLE],
  )
  const login = rows[0]!
  if (login.super || login.creates || login.made) {
    try {
      if (!login.made) await client.query(`create role ${APP_ROLE} nologin nosuperuser nobypassrls`)
      if (!login.super) await client.query(`grant ${APP_ROLE} to current_user`)
      await client.query(`
        grant usage on schema public to ${APP_ROLE};
        grant select, insert, update, delete on all tables in schema public to ${APP_ROLE};
        grant usage, select on all sequences in schema public to ${APP_ROLE}`)
      return APP_ROLE
    } catch (fault) {
      // Two starts on one cluster may make the role at once; a managed cluster may own one that isn't ours to grant.
      const { code } = fault as { code?: string }
      if (code === '42710' || code === '23505') return await roleToWorkUnder(client)
      if (code !== '42501') throw fault
    }
  }
  if (login.super || login.bypass) {
    throw new Error(
      `The database login bypasses row-level security and may not make the role ${APP_ROLE}: use another login`,
    )
  }
  return null
}
