import { setTimeout as pause } from 'node:timers/promises'
import { Connection } from './connection.ts'

export interface OpenLoop {
  url: string
  rate: number
  seconds: number
}

/** What becomes of a request, by its number, and when. */
export interface Heard {
  started(n: number, at: number): void
  answered(n: number, at: number): void
}

const CONNECTIONS = 256

/**
 * Requests at a fixed rate, whatever comes back: one that finds no free connection waits, and its wait counts. Returns
 * how many answers were not 200.
 */
export async function openLoop(how: OpenLoop, request: (n: number) => Buffer, hear: Heard): Promise<number> {
  const count = Math.round(how.rate * how.seconds)
  const idle = Array.from({ length: CONNECTIONS }, () => new Connection(how.url))
  const free = [...idle]
  const waiting: number[] = []
  const under: Promise<void>[] = []
  let failed = 0
  const send = async (connection: Connection, first: number) => {
    for (let n: number | undefined = first; n !== undefined; n = waiting.shift()) {
      const status = await connection.ask(request(n)).then(
        (answer) => answer.status,
        () => 0,
      )
      hear.answered(n, performance.now())
      if (status !== 200) failed += 1
    }
    free.push(connection)
  }
  const began = performance.now()
  for (let next = 0; next < count; ) {
    const now = performance.now()
    const due = Math.min(count, Math.floor(((now - began) / 1000) * how.rate))
    for (; next < due; next++) {
      hear.started(next, now)
      const connection = free.pop()
      if (connection) under.push(send(connection, next))
      else waiting.push(next)
    }
    await pause(1)
  }
  await Promise.all(under)
  for (const connection of idle) connection.close()
  return failed
}
