import { setTimeout as pause } from 'node:timers/promises'
import { type Spread, spreadOf } from '../statistics.ts'
import { AgentSocket, numberIn } from './agent-socket.ts'
import { type ClosedLoop, closedLoop, type Throughput } from './closed-loop.ts'
import { messageRequest, type Sender } from './deliveries.ts'
import { type OpenLoop, openLoop } from './open-loop.ts'

/** How many answers a second `connections` callers get, each waiting for its own. */
export async function acks(input: ClosedLoop & Sender & { prepared: number }): Promise<Throughput> {
  const requests = Array.from({ length: input.prepared }, (_, n) => messageRequest(input, n))
  return await closedLoop(input, requests.values())
}

export interface PipeRun {
  failed: number
  /** From the start of the request to its answer. */
  ack: Spread
  /** From the start of the request to the agent's event; Infinity for what never came. */
  seen: Spread
  missing: number
  /** How long after the last answer the last event came. */
  drainedMs: number
}

/** Messages at a fixed rate, and when an agent's socket hears of each. Without `token` nobody listens. */
export async function pipe(
  input: OpenLoop & Sender & { token?: string; patienceMs?: number },
): Promise<PipeRun> {
  const count = Math.round(input.rate * input.seconds)
  const requests = Array.from({ length: count }, (_, n) => messageRequest(input, n))
  const started = new Float64Array(count)
  const acked = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  const seen = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  let left = count
  const hear = (event: string) => {
    const n = numberIn(event)
    if (n === null || n >= count || seen[n] !== Number.POSITIVE_INFINITY) return
    seen[n] = performance.now()
    left -= 1
  }
  const socket = input.token === undefined ? null : await AgentSocket.open(input.url, input.token, hear)
  const failed = await openLoop(input, (n) => requests[n]!, {
    started(n, at) {
      started[n] = at
    },
    answered(n, at) {
      acked[n] = at
    },
  })
  const end = performance.now()
  const patience = end + (input.patienceMs ?? 10_000)
  while (socket && left > 0 && performance.now() < patience) await pause(5)
  const drainedMs = performance.now() - end
  socket?.close()
  const since = (times: Float64Array) => spreadOf(Array.from(times, (at, n) => at - started[n]!))
  return { failed, ack: since(acked), seen: since(seen), missing: socket ? left : 0, drainedMs }
}
