import type { JobName, Jobs } from '../core/jobs.ts'
import { oneHandlerEach } from '../kernel/one-handler-each.ts'

/** What a job does, each by the name that it is enqueued under. It may come more than once: it finds its work done. */
export type JobHandlers = {
  [J in JobName]: (scope: { tenantId: string }, payload: Jobs[J]) => Promise<void>
}

const NAMES: Record<JobName, true> = {
  'deliver-conversation': true,
  'deliver-reaction': true,
  'fetch-media': true,
  'run-campaign': true,
  'pause-campaigns': true,
  'remove-files': true,
  'tell-read': true,
  'fetch-profile': true,
  'learn-identities': true,
  'sync-templates': true,
  'assign-waiting': true,
  'reassign-agent': true,
  'rename-everywhere': true,
  'mail-reset': true,
  'mail-invitation': true,
  'mail-notification': true,
  'push-notification': true,
}

/** Fails the start where a job has no handler or two. */
export const jobHandlers = (...parts: Partial<JobHandlers>[]): JobHandlers =>
  oneHandlerEach('job', NAMES, ...parts)
