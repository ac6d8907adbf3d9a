import { type Spread, spreadOf } from '../statistics.ts'
import { Connection } from './connection.ts'

export interface ClosedLoop {
  url: string
  connections: number
  seconds: number
}

export interface Throughput {
  perSecond: number
  failed: number
  ms: Spread
}

/** Each connection asks again as soon as it has its answer. Requests are made before, so that none is made meanwhile. */
export async function closedLoop(how: ClosedLoop, requests: Iterator<Buffer>): Promise<Throughput> {
  const began = performance.now()
  const until = began + how.seconds * 1000
  const times: number[] = []
  let failed = 0
  const ask = async () => {
    const connection = new Connection(how.url)
    while (performance.now() < until) {
      const { value, done } = requests.next()
      if (done) break
      const start = performance.now()
      const { status } = await connection.ask(value)
      if (status !== 200) failed += 1
      times.push(performance.now() - start)
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: how.connections }, ask))
  const seconds = (performance.now() - began) / 1000
  return { perSecond: times.length / seconds, failed, ms: spreadOf(times) }
}
