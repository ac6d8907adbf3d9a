import type { JobName } from '../../core/jobs.ts'
import type { OutboxJob } from '../../db/outbox/jobs.ts'
import type { JobQueue, Perform } from './job-queue.ts'

/** What may take long has a lane of its own: a hundred files on their way hold up no reply. */
const SLOW = new Set<string>([
  'fetch-media',
  'remove-files',
  'mail-notification',
  'push-notification',
] satisfies JobName[])

/** The queues of an installation, as one. */
export class Lanes {
  constructor(
    private readonly main: JobQueue,
    private readonly slow: JobQueue,
  ) {}

  async add(jobs: OutboxJob[]): Promise<void> {
    const slow = jobs.filter(({ name }) => SLOW.has(name))
    const main = jobs.filter(({ name }) => !SLOW.has(name))
    await Promise.all([main.length > 0 && this.main.add(main), slow.length > 0 && this.slow.add(slow)])
  }

  /** Begins to carry jobs out in this process, so many of each lane at once. */
  work(perform: Perform, atOnce: { main: number; slow: number }): void {
    this.main.work(perform, atOnce.main)
    this.slow.work(perform, atOnce.slow)
  }

  async close(): Promise<void> {
    await Promise.all([this.main.close(), this.slow.close()])
  }
}
