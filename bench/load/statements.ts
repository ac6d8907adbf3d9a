import pg from 'pg'
import { type Spread, spreadOf } from '../statistics.ts'

/** One prepared statement over and over on one connection, with these values by turns. */
export async function askStatement(input: {
  databaseUrl: string
  text: string
  values: unknown[][]
  seconds: number
}): Promise<Spread> {
  const client = new pg.Client({ connectionString: input.databaseUrl })
  await client.connect()
  const times: number[] = []
  const until = performance.now() + input.seconds * 1000
  for (let n = 0; performance.now() < until; n++) {
    const start = performance.now()
    await client.query({ name: 'it', text: input.text, values: input.values[n % input.values.length]! })
    times.push(performance.now() - start)
  }
  await client.end()
  return spreadOf(times)
}
