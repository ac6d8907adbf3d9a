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

async function admin(statement: string) {
  const client = new pg.Client({ connectionString: inject('databaseUrl') })
  await client.connect()
  await client.query(statement)
  await client.end()
}
