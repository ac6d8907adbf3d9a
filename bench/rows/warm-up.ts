import { APP_SECRET, type Arm } from '../arms/arms.ts'
import type { Load } from '../load/load.ts'

const MESSAGES = 10_000
/** What each keeps up with easily. */
const PER_SECOND = { floor: 2000, product: 400 }

/**
 * As a process is that has been in use: of one that has just started everything is slow that it does for the first
 * thousand times. Floors and product get the same messages; the product's have all reached an agent's screen in the end.
 */
export async function warmUp(load: Load, arm: Arm, kind: keyof typeof PER_SECOND, token?: string) {
  const rate = PER_SECOND[kind]
  const sender = {
    url: arm.url,
    appSecret: APP_SECRET,
    people: 1000,
    run: 'warm',
    ...(token !== undefined && { token }),
  }
  await load.ask('pipe', { ...sender, rate, seconds: MESSAGES / rate, patienceMs: 60_000 })
}
