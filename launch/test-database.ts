import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from './embedded-postgres/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's address of the PostgreSQL that one test run shares. */
    databaseUrl: string
  }
}

/** Gives the tests a PostgreSQL of their own, gone after the run, or the one PARLEY_TEST_DATABASE_URL names. */
export default async function provideDatabase(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.PARLEY_TEST_DATABASE_URL
  const database = given
    ? undefined
    : await startEmbeddedPostgres({ dataDir: join(tmpdir(), `parley-tests-${process.pid}`), throwaway: true })
  project.provide('databaseUrl', given ?? database?.url ?? '')
  return async () => database?.stop()
}
