import type { Arm } from '../arms/arms.ts'
import type { Bench } from '../row.ts'
import { type DeskInUse, fillDesk, openDesk } from '../seed/desk-in-use.ts'

export interface MeasuredDesk extends DeskInUse {
  product: Arm
  conversations: number
  /** Stops the product, and drops its database where it was made for this. */
  end(): Promise<void>
}

/** The product on a desk that has been in use for long: the one that is named, or one that is filled for this. */
export async function deskInUse({ arms, options, say }: Bench): Promise<MeasuredDesk> {
  if (options.desk) {
    const desk = await openDesk(options.desk)
    const product = await arms.product(options.desk)
    return { ...desk, product, end: () => product.stop() }
  }
  const databaseUrl = await arms.freshProductDatabase()
  const conversations = options.big ? 1_000_000 : 50_000
  const desk = await fillDesk(databaseUrl, conversations, say)
  const product = await arms.product(databaseUrl)
  return { ...desk, product, conversations, end: () => product.end() }
}
