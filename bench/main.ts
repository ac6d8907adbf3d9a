import { writeFileSync } from 'node:fs'
import { Arms } from './arms/arms.ts'
import { readOptions, usage } from './options.ts'
import { configuration, lineOf, verdictOf } from './report.ts'
import type { Result } from './row.ts'
import { rows } from './rows/index.ts'

/** Measures the product against its floors. Numbers never fail it: they depend on the machine, the ratios less so. */
async function main() {
  const options = readOptions(process.argv.slice(2))
  const chosen = rows.filter(({ numbers }) => numbers.some((n) => options.rows?.includes(n) ?? true))
  const arms = await Arms.open(options)
  const about = configuration(options, await arms.databases.version())
  say(JSON.stringify(about, null, 2))

  const results: Result[] = []
  const stop = () => void arms.close().finally(() => process.exit(130))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    for (const row of chosen) {
      say(`rows ${row.numbers.join(', ')}`)
      for (const result of await row.measure({ options, arms, say })) {
        results.push(result)
        say(lineOf(result))
      }
    }
  } finally {
    await arms.close()
  }
  say(`\n${results.map(lineOf).join('\n')}`)
  if (options.json)
    writeFileSync(options.json, JSON.stringify({ about, results: results.map(withVerdict) }, null, 2))
}

const withVerdict = (result: Result) => ({ ...result, verdict: verdictOf(result) })
const say = (line: string) => {
  process.stdout.write(`${line}\n`)
}

await main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.stack : fault}\n${usage}\n`)
  // A row that was cut short leaves its load generator behind.
  process.exit(1)
})
