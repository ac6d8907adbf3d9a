import { type ClosedLoop, closedLoop, type Throughput } from './closed-loop.ts'
import { getRequest } from './connection.ts'

/** GETs of these paths, over and over. */
export async function askPages(input: ClosedLoop & { paths: string[]; token: string }): Promise<Throughput> {
  const requests = input.paths.map((path) => getRequest(path, input.token))
  function* endless() {
    for (let n = 0; ; n++) yield requests[n % requests.length]!
  }
  return await closedLoop(input, endless())
}
