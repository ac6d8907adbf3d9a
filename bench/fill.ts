import { parseArgs } from 'node:util'
import { Arms } from './arms/arms.ts'
import { readOptions } from './options.ts'
import { fillDesk } from './seed/desk-in-use.ts'

/**
 * `DATABASE_URL=… npm run bench:fill -- [--conversations 1000000]`: fills an empty database with a desk in use, ten
 * messages to each conversation, for `npm run bench -- --desk <the same url>`. It stays there.
 */
async function main() {
  const { values } = parseArgs({ options: { conversations: { type: 'string', default: '1000000' } } })
  const url = process.env.DATABASE_URL
  const conversations = Number(values.conversations)
  if (!url || !Number.isSafeInteger(conversations) || conversations < 1000)
    throw new Error('Give DATABASE_URL, an empty database, and --conversations of at least 1000')
  const arms = await Arms.open(readOptions([]))
  try {
    // Brings the schema and the demo, whose tenant becomes the large one.
    await (await arms.startProduct(url)).stop()
    await fillDesk(url, conversations, (line) => process.stdout.write(`${line}\n`))
  } finally {
    await arms.close()
  }
}

await main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.stack : fault}\n`)
  process.exitCode = 1
})
