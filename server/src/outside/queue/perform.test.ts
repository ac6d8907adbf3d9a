import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, quiet, type TestDatabase } from '../../../test/database.ts'
import { newTenantId } from '../../../test/journal.ts'
import { insertJobs } from '../../db/outbox/write.ts'
import type { JobHandlers } from '../../jobs/registry.ts'
import { systemClock } from '../../kernel/clock.ts'
import { performWith } from './perform.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.drop())

describe('a job that is given up', () => {
  const job = { id: 0, tenantId: newTenantId(), name: 'deliver-conversation', payload: { conversationId: 1 } }
  const handlers = {
    'deliver-conversation': async () => {
      throw new Error('never')
    },
  } as unknown as JobHandlers
  const perform = () => performWith({ handlers, database: db.database, clock: systemClock, log: quiet })
  const row = async () => (await db.database.pool.query('select * from outbox_jobs')).rows[0]

  test('stays in the outbox with its error after the last try, and only then', async () => {
    const { name, payload } = job
    await db.database.tenant(job.tenantId, (tx) =>
      insertJobs(tx, [{ name, payload, createdAt: systemClock.now() }]),
    )
    const id = Number((await row()).id)
    await expect(perform()({ ...job, id }, { last: false })).rejects.toThrow('never')
    expect(await row()).toMatchObject({ failed_at: null, error: null })
    await expect(perform()({ ...job, id }, { last: true })).rejects.toThrow('never')
    expect(await row()).toMatchObject({ failed_at: expect.anything(), error: 'Error: never' })
  })

  test('of a name that this process does not know is one that failed', async () => {
    await expect(perform()({ ...job, name: 'of-tomorrow' }, { last: false })).rejects.toThrow('of-tomorrow')
  })
})
