import { setTimeout as pause } from 'node:timers/promises'
import type { Arm } from '../arms/arms.ts'
import { interleave, type Row } from '../row.ts'
import { signIn } from './sign-in.ts'

/** What an agent's open window costs the server. */
export const idleConnections: Row = {
  numbers: [11],
  async measure(bench) {
    const count = bench.options.quick ? 2_000 : 10_000
    const perConnection = async (arm: Arm, token: string) => {
      const load = await bench.arms.load()
      await load.ask('holdSockets', { url: arm.url, token, count: 50 })
      await pause(2_000)
      const before = arm.residentMb()
      await load.ask('holdSockets', { url: arm.url, token, count })
      await pause(5_000)
      const kb = ((arm.residentMb() - before) * 1024) / (count - 50)
      await load.end()
      await arm.end()
      return kb
    }
    const rounds = await interleave(bench, {
      S0: async () => await perConnection(await bench.arms.floor('bare-sockets'), ''),
      product: async () => {
        const arm = await bench.arms.product()
        return await perConnection(arm, await signIn(arm.url))
      },
    })
    return [
      {
        kind: 'comparison',
        row: 11,
        what: `memory per idle agent connection, ${count} of them`,
        unit: 'kB',
        floorName: 'S0',
        better: 'less',
        target: 1.5,
        limit: 3,
        rounds: rounds.map(({ S0, product }) => ({ floor: S0, product })),
      },
    ]
  },
}
