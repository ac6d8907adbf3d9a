import { runMigrations } from 'bullmq'
import pg from 'pg'

export const SCHEMA = 'bullmq'
const ROLE = 'parley_jobs'
/** Any number, the same in every process: the schema is prepared by one at a time. */
const SCHEMA_LOCK = 7_275_393

/**
 * Brings BullMQ's schema forward. It belongs to a role that owns nothing else, so that a fault in the queue can't touch
 * the desk's tables; null where the login may not make roles (managed databases) and the queue works as the login.
 */
export async function prepareQueueSchema(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, application_name: 'parley migrate jobs' })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(${SCHEMA_LOCK})`)
    const role = await roleForJobs(client)
    if (role) await asOwner(client, role, () => runMigrations(client, SCHEMA))
    else await runMigrations(client, SCHEMA)
    return role
  } finally {
    await client.end()
  }
}

async function roleForJobs(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ super: boolean; creates: boolean; made: boolean }>(
    `select rolsuper as super, rolcreaterole as creates,
       exists (select from pg_roles where rolname = $1) as made
     from pg_roles where rolname = current_user`,
    [ROLE],
  )
  const login = rows[0]!
  if (!login.super && !login.creates && !login.made) return null
  try {
    if (!login.made) await client.query(`create role ${ROLE} nologin nosuperuser nobypassrls`)
    if (!login.super) await client.query(`grant ${ROLE} to current_user`)
    return ROLE
  } catch (fault) {
    const code = (fault as { code?: string }).code
    // Two databases of one cluster may make the role at once.
    if (code === '42710' || code === '23505') return await roleForJobs(client)
    if (code === '42501') return null
    throw fault
  }
}

/** `create schema if not exists` asks for the right to create even where the schema exists, so it is lent for the while. */
async function asOwner(client: pg.Client, role: string, work: () => Promise<unknown>) {
  const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name')
  const database = rows[0]!.name
  await client.query(`grant create, temporary on database ${database} to ${role}`)
  try {
    await client.query(`set role ${role}`)
    await work()
  } finally {
    await client.query('reset role')
    await client.query(`revoke create on database ${database} from ${role}`)
  }
}
