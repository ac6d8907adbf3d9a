import { APP_SECRET, type Arm } from '../arms/arms.ts'
import { type Comparison, interleave, type Row } from '../row.ts'
import { signIn } from './sign-in.ts'
import { warmUp } from './warm-up.ts'

const RATE = 500
const PEOPLE = 1000

/** From the customer's message to the agent's screen. */
export const endToEnd: Row = {
  numbers: [3, 4],
  async measure(bench) {
    const seconds = bench.options.quick ? 5 : 10
    const load = await bench.arms.load()
    const run = async (arm: Arm, kind: 'floor' | 'product', token: string) => {
      await warmUp(load, arm, kind, token)
      const sender = { url: arm.url, token, appSecret: APP_SECRET, people: PEOPLE, rate: RATE }
      const { seen, ack, missing } = await load.ask('pipe', { ...sender, run: 'run', seconds })
      await arm.end()
      return { seen, ack, missing }
    }
    const rounds = await interleave(bench, {
      P1: async () => await run(await bench.arms.floor('minimal-pipe'), 'floor', ''),
      product: async () => {
        const arm = await bench.arms.product()
        return await run(arm, 'product', await signIn(arm.url))
      },
    })
    await load.end()
    const compare = (row: number, share: 'p50' | 'p99', target: number, limit: number): Comparison => ({
      kind: 'comparison',
      row,
      what: `POST to agent's event, ${share} at ${RATE}/s`,
      unit: 'ms',
      floorName: 'P1',
      better: 'less',
      target,
      limit,
      rounds: rounds.map(({ P1, product }) => ({ floor: P1.seen[share], product: product.seen[share] })),
    })
    return [compare(3, 'p99', 2, 4), compare(4, 'p50', 2.5, 5)]
  },
}
