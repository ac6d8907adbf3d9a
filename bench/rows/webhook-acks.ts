import { APP_SECRET, type Arm } from '../arms/arms.ts'
import { interleave, type Row } from '../row.ts'
import { warmFloor, warmProduct } from './warm-up.ts'

const CONNECTIONS = 64
const MOST_PER_SECOND = 25_000

/** What a provider's webhook gets per second, with everything that follows from it going on meanwhile. */
export const webhookAcks: Row = {
  numbers: [1],
  async measure(bench) {
    const seconds = bench.options.quick ? 4 : 8
    const load = await bench.arms.load()
    const acks = async (arm: Arm) => {
      const sender = { url: arm.url, appSecret: APP_SECRET, people: 1000, connections: CONNECTIONS }
      const { perSecond, failed } = await load.ask('acks', {
        ...sender,
        run: 'run',
        seconds,
        prepared: seconds * MOST_PER_SECOND,
      })
      await arm.end()
      return { perSecond, failed }
    }
    const rounds = await interleave(bench, {
      F0: async () => await acks(await warmFloor(bench, load, 'ack-only')),
      F3: async () => await acks(await warmFloor(bench, load, 'durable-ack')),
      product: async () => await acks(await warmProduct(bench, load)),
    })
    await load.end()
    return [
      {
        kind: 'comparison',
        row: 1,
        what: `webhook acks with a durable commit, ${CONNECTIONS} connections`,
        unit: '/s',
        floorName: 'F3',
        better: 'more',
        target: 0.8,
        limit: 0.4,
        rounds: rounds.map(({ F3, product }) => ({ floor: F3.perSecond, product: product.perSecond })),
      },
    ]
  },
}
