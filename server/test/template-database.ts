import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's address of the PostgreSQL that one test run shares (launch/test-database.ts). */
    databaseUrl: string
    /** The migrated, empty database that every test file's own one is cloned from in milliseconds. */
    templateDatabase: string
  }
}

/** Runs once before the server's tests, after launch/test-database.ts has provided the address of the database server. */
export default async function setup(project: TestProject) {
  const adminUrl = project.getProvidedContext().databaseUrl
  const name = `parley_template_${randomBytes(6).toString('hex')}`
  await asAdmin(adminUrl, `create database ${name}`)
  await migrate(
    databaseNamed(adminUrl, name),
    fileURLToPath(new URL('../src/db/migrations', import.meta.url)),
  )
  project.provide('templateDatabase', name)
  return () => asAdmin(adminUrl, `drop database if exists ${name} with (force)`)
}

/** The same server's database of that name. Not by URL: the address of a Unix socket has a user and no host. */
export const databaseNamed = (url: string, name: string) =>
  url.replace(/^(\w+:\/\/[^/]*\/)[^?]*/, `$1${name}`)

async function asAdmin(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
