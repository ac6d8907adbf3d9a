import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase, quiet, type TestDatabase } from '../../../test/database.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { CAMPAIGN_QUEUE_NAME, QUEUE_NAME, SLOW_QUEUE_NAME } from './job-queue.ts'
import { Lanes } from './lanes.ts'
import { openPostgresQueue } from './postgres.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.drop())

it('files on their way, however many and slow, hold up no reply', async () => {
  const open = (name: string) => openPostgresQueue(db.url, quiet, name)
  const lanes = new Lanes({
    main: await open(QUEUE_NAME),
    slow: await open(SLOW_QUEUE_NAME),
    campaigns: await open(CAMPAIGN_QUEUE_NAME),
  })
  const under = new Set<number>()
  let most = 0
  let done: string[] = []
  let release = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const job = (id: number, name: string) => ({ id, name, tenantId: 'a tenant', payload: {} })
  const files = Array.from({ length: 20 }, (_, index) => job(index + 1, 'fetch-media'))
  await lanes.add(files)
  lanes.work(
    async ({ id, name }) => {
      if (name === 'fetch-media') {
        under.add(id)
        most = Math.max(most, under.size)
        await gate
        under.delete(id)
      }
      done = [...done, name]
    },
    { main: 10, slow: 2, campaigns: 1 },
  )
  await waitFor(() => under.size === 2, 'the files to be under way')
  await lanes.add([...Array(5).keys()].map((index) => job(100 + index, 'deliver-conversation')))
  await waitFor(() => done.length === 5, 'the replies to be done')
  expect(new Set(done)).toEqual(new Set(['deliver-conversation']))
  release()
  await waitFor(() => done.length === 25, 'the files to be done')
  expect(most).toBe(2)
  await lanes.close()
})
