import { APP_SECRET } from '../arms/arms.ts'
import { queryIn } from '../arms/databases.ts'
import type { Finding, Row } from '../row.ts'
import { sendMany } from '../seed/outgoing.ts'
import { signIn } from './sign-in.ts'
import { warmUp } from './warm-up.ts'

const MESSAGES_PER_SECOND = 1000
const PEOPLE = 5000
const RUN = 'meta'

/** A number at Meta's highest throughput: three statuses of each message that it sends, and one message back. */
export const metaWorstCase: Row = {
  numbers: [6],
  async measure({ options, arms, say }) {
    const seconds = options.quick ? 20 : options.big ? 600 : 120
    const partSeconds = Math.min(60, seconds / 4)
    const databaseUrl = await arms.freshProductDatabase()
    await sendMany(databaseUrl, RUN, PEOPLE, MESSAGES_PER_SECOND * seconds)
    const arm = await arms.product(databaseUrl)
    const load = await arms.load()
    await warmUp(load, arm, 'product', await signIn(arm.url))
    const how = { run: RUN, people: PEOPLE, messagesPerSecond: MESSAGES_PER_SECOND, seconds, partSeconds }
    const run = await load.ask('meetMeta', { url: arm.url, appSecret: APP_SECRET, ...how })
    const [{ waiting, took }] = await queryIn(
      databaseUrl,
      `select count(*) filter (where status = 'received')::int as waiting, count(*)::int as took from webhook_deliveries`,
    )
    say(`  ${JSON.stringify({ ...run, took, waiting })}`)
    await load.end()
    await arm.end()
    const rate = `${MESSAGES_PER_SECOND * 4}/s for ${seconds} s`
    return [
      {
        kind: 'finding',
        row: 6,
        what: `statuses and messages at ${rate}: ack`,
        seen: `p50 ${run.p50.toFixed(1)} ms, p99 ${run.p99.toFixed(1)} ms, over 1 s ${(run.overASecond * 100).toFixed(2)} %, failed ${run.failed}`,
        target: 'p99 ≤ 100 ms; limit p50 250 ms and 1 % over 1 s',
        verdict: ackVerdict(run),
      },
      {
        kind: 'finding',
        row: 6,
        what: `the same, p99 of the last ${partSeconds} s against the first`,
        seen: `${run.first.toFixed(1)} → ${run.last.toFixed(1)} ms`,
        target: '≤ 1.5 ×',
        verdict: run.last <= run.first * 1.5 ? 'target met' : 'above the limit',
      },
      {
        kind: 'finding',
        row: 6,
        what: 'the same, taken but not yet processed at the end',
        seen: `${waiting} of ${took}`,
        target: 'none named',
        verdict: waiting < took / 100 ? 'target met' : 'above the limit',
      },
    ]
  },
}

function ackVerdict(run: {
  p50: number
  p99: number
  overASecond: number
  failed: number
}): Finding['verdict'] {
  if (run.failed === 0 && run.p99 <= 100) return 'target met'
  return run.p50 <= 250 && run.overASecond <= 0.01 ? 'above the limit' : 'UNDER THE LIMIT'
}
