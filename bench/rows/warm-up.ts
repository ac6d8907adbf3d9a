import { APP_SECRET, type Arm, type FloorName } from '../arms/arms.ts'
import type { Load } from '../load/load.ts'
import type { Bench } from '../row.ts'
import { signIn } from './sign-in.ts'

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

/** A floor that nobody listens to, in use. */
export async function warmFloor({ arms }: Bench, load: Load, name: FloorName): Promise<Arm> {
  const arm = await arms.floor(name)
  await warmUp(load, arm, 'floor')
  return arm
}

export async function warmProduct({ arms }: Bench, load: Load): Promise<Arm> {
  const arm = await arms.product()
  await warmUp(load, arm, 'product', await signIn(arm.url))
  return arm
}
