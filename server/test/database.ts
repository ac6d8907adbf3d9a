import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { APP_ROLE, Database } from '../src/db/database.ts'
import { makeLog } from '../src/kernel/log.ts'
import { databaseNamed } from './template-database.ts'

export const quiet = makeLog(process.env.TEST_LOG ?? 'silent')

export interface TestDatabase {
  url: string
  database: Database
  drop(): Promise<void>
}

/** A database of its own, cloned from the template; the program works in it under the role that policies bind. */
export async function freshDatabase(): Promise<TestDatabase> {
  const name = `parley_test_${randomBytes(6).toString('hex')}`
  await admin(`create database ${name} template ${inject('templateDatabase')}`)
  const url = databaseNamed(inject('databaseUrl'), name)
  const database = new Database({ url, log: quiet, role: APP_ROLE, max: 12 })
  return {
    url,
    database,
    async drop() {
      await database.close()
      await admin(`drop database if exists ${name} with (force)`)
    },
  }
}

export interface EmptyDatabase {
  url: string
  query<Row extends object>(statement: string): Promise<Row[]>
  drop(): Promise<void>
}

/**
 * A database without any table. `plainOwner`: it belongs to a login that may make neither roles nor databases, as
 * managed servers give one; else to the superuser of the tests.
 */
export async function emptyDatabase({ plainOwner = false } = {}): Promise<EmptyDatabase> {
  const name = `parley_test_${randomBytes(6).toString('hex')}`
  const superUrl = databaseNamed(inject('databaseUrl'), name)
  if (plainOwner) await admin(`create role ${name} login password '${name}' nosuperuser nocreaterole`)
  await admin(`create database ${name} ${plainOwner ? `owner ${name}` : ''} template template0`)
  return {
    url: plainOwner ? superUrl.replace(/^(\w+:\/\/)(?:[^/@]*@)?/, `$1${name}:${name}@`) : superUrl,
    query: (statement) => ask(superUrl, statement),
    async drop() {
      await admin(`drop database if exists ${name} with (force)`)
      if (plainOwner) await admin(`drop role ${name}`)
    },
  }
}

async function admin(statement: string) {
  await ask(inject('databaseUrl'), statement)
}

async function ask<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}
