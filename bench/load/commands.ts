import { setTimeout as pause } from 'node:timers/promises'
import { type Spread, spreadOf } from '../statistics.ts'
import { AgentSocket, numberIn } from './agent-socket.ts'
import { type ClosedLoop, closedLoop, type Throughput } from './closed-loop.ts'
import { getRequest } from './connection.ts'
import { messageRequest, type Sender } from './deliveries.ts'
import { type OpenLoop, openLoop } from './open-loop.ts'

export const commands = { acks, pipe, pages, sockets }
export type Commands = typeof commands

/** How many answers a second `connections` callers get, each waiting for its own. */
async function acks(input: ClosedLoop & Sender & { prepared: number }): Promise<Throughput> {
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
  /** How long after the last request the last event came. */
  drainedMs: number
}

/** Messages at a fixed rate, and when an agent's socket hears of each. Without `token` nobody listens. */
async function pipe(input: OpenLoop & Sender & { token?: string; patienceMs?: number }): Promise<PipeRun> {
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
  const failed = await openLoop(input, requests, {
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

/** GETs of one path after another. */
async function pages(input: ClosedLoop & { paths: string[]; token: string }): Promise<Throughput> {
  const requests = input.paths.map((path) => getRequest(path, input.token))
  function* endless() {
    for (let n = 0; ; n++) yield requests[n % requests.length]!
  }
  return await closedLoop(input, endless())
}

/** Opens that many sockets and leaves them open, until it is asked for none. */
async function sockets(input: { url: string; token: string; count: number }): Promise<void> {
  for (const socket of held.splice(0)) socket.close()
  while (held.length < input.count) {
    const batch = Math.min(100, input.count - held.length)
    held.push(
      ...(await Promise.all(Array.from({ length: batch }, () => AgentSocket.open(input.url, input.token)))),
    )
  }
}
const held: AgentSocket[] = []
