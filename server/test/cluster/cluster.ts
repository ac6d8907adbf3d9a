import { type ServerProcess, serverProcess } from '../crash/server-process.ts'
import { startRedis } from '../redis.ts'

/** Two web and two worker processes of the shipped bundle on one PostgreSQL and one Redis, each as good as the other. */
export interface Cluster extends ServerProcess {
  webs: ServerProcess[]
  workers: ServerProcess[]
  all: ServerProcess[]
}

export async function startCluster(environment: Record<string, string>): Promise<Cluster> {
  const redis = await startRedis()
  const processes = (ROLE: string) =>
    Promise.all([1, 2].map(() => serverProcess({ ...environment, REDIS_URL: redis.url, ROLE })))
  const [webs, workers] = [await processes('web'), await processes('worker')]
  const all = [...webs, ...workers]
  let turn = 0
  const every = (work: (process: ServerProcess) => Promise<unknown>) => async () => {
    await Promise.all(all.map(work))
  }
  return {
    webs,
    workers,
    all,
    /** As a proxy without any memory: another one for each request. */
    get url() {
      return webs[turn++ % webs.length]!.url
    },
    start: every((one) => one.start()),
    kill: every((one) => one.kill()),
    async terminate() {
      throw new Error('they are stopped one by one')
    },
    exitCode: () => null,
    async remove() {
      await Promise.all(all.map((one) => one.remove()))
      await redis.stop()
    },
  }
}
