import { openPostgresQueue } from '../src/outside/queue/postgres.ts'
import { openRedisQueue } from '../src/outside/queue/redis.ts'
import { quiet } from './quiet.ts'

/** A process that takes a job and never ends it: what the tests kill. Arguments: the queue's address and its prefix. */
const [url, prefix] = process.argv.slice(2) as [string, string]
const open = () =>
  url.startsWith('redis') ? openRedisQueue(url, prefix, quiet) : openPostgresQueue(url, quiet)
const queue = await open()
queue.work(
  () => {
    process.stdout.write('taken\n')
    return new Promise(() => {})
  },
  1,
  { lockDuration: 1000, stalledInterval: 500 },
)
