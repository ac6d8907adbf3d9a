import pg from 'pg'

/** Drops everything that Parley has in this database. */
export async function resetDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('drop schema if exists bullmq cascade; drop schema public cascade; create schema public')
  await client.end()
}
