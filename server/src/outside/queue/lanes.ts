import type { JobName } from '../../core/jobs.ts'
import type { OutboxJob } from '../../db/outbox/jobs.ts'
import type { JobQueue, Perform } from './job-queue.ts'

/** What may take long has a lane of its own: a hundred files on their way, or a campaign, hold up no reply. */
const LANE_OF: Partial<Record<string, LaneName>> = {
  'fetch-media': 'slow',
  'fetch-profile': 'slow',
  'sync-templates': 'slow',
  'remove-files': 'slow',
  'mail-notification': 'slow',
  'push-notification': 'slow',
  'run-campaign': 'campaigns',
} satisfies Partial<Record<JobName, LaneName>>

export type LaneName = 'main' | 'slow' | 'campaigns'

/** The queues of an installation, as one. */
export class Lanes {
  constructor(private readonly queues: Record<LaneName, JobQueue>) {}

  async add(jobs: OutboxJob[]): Promise<void> {
    await Promise.all(
      this.each(async (queue, lane) => {
        const mine = jobs.filter(({ name }) => (LANE_OF[name] ?? 'main') === lane)
        if (mine.length > 0) await queue.add(mine)
      }),
    )
  }

  /** Begins to carry jobs out in this process, so many of each lane at once. */
  work(perform: Perform, atOnce: Record<LaneName, number>): void {
    void this.each((queue, lane) => queue.work(perform, atOnce[lane]))
  }

  async stopWork(): Promise<void> {
    await Promise.all(this.each((queue) => queue.stopWork()))
  }

  async close(): Promise<void> {
    await Promise.all(this.each((queue) => queue.close()))
  }

  private each<T>(work: (queue: JobQueue, lane: LaneName) => T): T[] {
    return (Object.entries(this.queues) as [LaneName, JobQueue][]).map(([lane, queue]) => work(queue, lane))
  }
}
