import { setTimeout as pause } from 'node:timers/promises'
import type { Server } from '../arms/child.ts'
import { type Comparison, interleave, type Row } from '../row.ts'

/** A server on its database for the second time, and what it holds once it has settled. */
export const idleProcess: Row = {
  numbers: [15],
  async measure(bench) {
    const databaseUrl = await bench.arms.freshProductDatabase()
    const settle = async (server: Server, end: () => Promise<void>) => {
      await pause(3_000)
      const seen = { ms: server.startedInMs, mb: server.residentMb() }
      await end()
      return seen
    }
    const rounds = await interleave(bench, {
      P1: async () => {
        const arm = await bench.arms.floor('minimal-pipe')
        return await settle(arm, arm.end)
      },
      product: async () => {
        const server = await bench.arms.startProduct(databaseUrl)
        return await settle(server, server.stop)
      },
    })
    await bench.arms.databases.drop(databaseUrl)
    const compare = (what: string, unit: string, of: 'ms' | 'mb'): Comparison => ({
      kind: 'comparison',
      row: 15,
      what,
      unit,
      floorName: 'P1',
      better: 'less',
      target: 2,
      limit: 3,
      rounds: rounds.map(({ P1, product }) => ({ floor: P1[of], product: product[of] })),
    })
    return [compare('memory of an idle process', 'MB', 'mb'), compare('cold start', 'ms', 'ms')]
  },
}
