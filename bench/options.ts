import { parseArgs } from 'node:util'

export interface Options {
  /** Rows of the table of targets, by their numbers; undefined: all. */
  rows: number[] | undefined
  rounds: number
  /** Two rounds of short windows: tells whether a change helped, not how fast we are. */
  quick: boolean
  /** The product with Redis between its parts, as several processes of it would have. */
  redis: boolean
  /** A million conversations for the inbox instead of 50,000, and the long runs in full length. */
  big: boolean
  /** A database that bench/fill.ts has filled; else one is filled and dropped. */
  desk?: string | undefined
  /** Where to write what was measured. */
  json?: string | undefined
  /** Where the product's CPU profiles go. */
  profile?: string | undefined
}

export const usage = `npm run bench -- [--rows 1,3,5] [--rounds 5] [--quick] [--big] [--redis] [--desk database-url] [--json file] [--profile folder]`

export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      redis: { type: 'boolean', default: false },
      big: { type: 'boolean', default: false },
      desk: { type: 'string' },
      json: { type: 'string' },
      profile: { type: 'string' },
    },
  })
  return {
    ...values,
    rows: values.rows?.split(',').map(Number),
    rounds: values.rounds ? Number(values.rounds) : values.quick ? 2 : 5,
  }
}
