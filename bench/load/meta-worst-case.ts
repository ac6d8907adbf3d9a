import { percentile } from '../statistics.ts'
import { messageRequest, statusRequest } from './deliveries.ts'
import { openLoop } from './open-loop.ts'

/** Of a number that sends a thousand messages a second: each is sent, delivered and read, and one is written back. */
const STATUSES = ['sent', 'delivered', 'read'] as const
const PER_MESSAGE = STATUSES.length + 1

export interface MetaRun {
  failed: number
  p50: number
  p99: number
  overASecond: number
  /** p99 of the answers in the first and in the last part of the run. */
  first: number
  last: number
}

/** Outgoing message k goes by the id `<run>.out.k` and to person k modulo `people`. */
export const outgoingId = (run: string, k: number) => `${run}.out.${k}`

export async function meetMeta(input: {
  url: string
  appSecret: string
  run: string
  people: number
  messagesPerSecond: number
  seconds: number
  partSeconds: number
}): Promise<MetaRun> {
  const { appSecret, run, people, seconds, partSeconds } = input
  const rate = input.messagesPerSecond * PER_MESSAGE
  const count = Math.round(rate * seconds)
  const started = new Float64Array(count)
  const took = new Float32Array(count)
  const request = (n: number) => {
    const k = Math.floor(n / PER_MESSAGE)
    const status = STATUSES[n % PER_MESSAGE]
    if (status === undefined) return messageRequest({ appSecret, people, run }, k)
    return statusRequest(appSecret, outgoingId(run, k), status, String(919_100_000_000 + (k % people)))
  }
  const failed = await openLoop({ url: input.url, rate, seconds }, request, {
    started(n, at) {
      started[n] = at
    },
    answered(n, at) {
      took[n] = at - started[n]!
    },
  })
  const part = Math.round(rate * partSeconds)
  return {
    failed,
    p50: percentile([...took], 0.5),
    p99: percentile([...took], 0.99),
    overASecond: took.filter((ms) => ms > 1000).length / count,
    first: percentile([...took.subarray(0, part)], 0.99),
    last: percentile([...took.subarray(count - part)], 0.99),
  }
}
