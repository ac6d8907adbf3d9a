import { APP_SECRET, type Arm } from '../arms/arms.ts'
import { interleave, type Row } from '../row.ts'
import { warmFloor, warmProduct } from './warm-up.ts'

const RATE = 1000

/** How long a provider waits for its answer. */
export const ackLatency: Row = {
  numbers: [2],
  async measure(bench) {
    const load = await bench.arms.load()
    const acks = async (arm: Arm) => {
      const sender = { url: arm.url, appSecret: APP_SECRET, people: 1000 }
      const seconds = bench.options.quick ? 5 : 10
      const { ack, failed } = await load.ask('pipe', { ...sender, run: 'run', rate: RATE, seconds })
      await arm.end()
      return { ...ack, failed }
    }
    const rounds = await interleave(bench, {
      F3: async () => await acks(await warmFloor(bench, load, 'durable-ack')),
      product: async () => await acks(await warmProduct(bench, load)),
    })
    await load.end()
    return [
      {
        kind: 'comparison',
        row: 2,
        what: `ack p99 at ${RATE}/s`,
        unit: 'ms',
        floorName: 'F3',
        better: 'less',
        target: 1.5,
        limit: 3,
        rounds: rounds.map(({ F3, product }) => ({ floor: F3.p99, product: product.p99 })),
      },
    ]
  },
}
