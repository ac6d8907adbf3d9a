import { emptyDatabase } from '../server/test/database.ts'
import { type Product, startProduct } from './product.ts'

/**
 * The product on an empty database of the PostgreSQL that the run shares, which starts and stops in half of the time. As
 * `npm start` gives it, with a PostgreSQL of its own, main-job.test.ts has it.
 */
export async function startTestedProduct(env: Record<string, string> = {}): Promise<Product> {
  const database = await emptyDatabase()
  try {
    const product = await startProduct({ DATABASE_URL: database.url, ...env })
    const stop = async () => {
      await product.stop()
      await database.drop()
    }
    return { ...product, stop }
  } catch (fault) {
    await database.drop()
    throw fault
  }
}
