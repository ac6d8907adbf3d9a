import type { Arms } from './arms/arms.ts'
import type { Options } from './options.ts'

/** One line of the table of targets, measured: product and floor in each round. */
export interface Comparison {
  kind: 'comparison'
  row: number
  what: string
  unit: string
  floorName: string
  better: 'more' | 'less'
  /** As ratios of product to floor. */
  target: number
  limit: number
  rounds: { floor: number; product: number }[]
}

/** A line that has no floor: what was seen, and whether it is as promised. */
export interface Finding {
  kind: 'finding'
  row: number
  what: string
  seen: string
  target: string
  verdict: Verdict
}

export type Verdict = 'target met' | 'above the limit' | 'UNDER THE LIMIT'
export type Result = Comparison | Finding

export interface Row {
  numbers: number[]
  measure(bench: Bench): Promise<Result[]>
}

export interface Bench {
  options: Options
  arms: Arms
  say(line: string): void
}

/** Rounds of product and floors by turns, each in the opposite order of the one before. */
export async function interleave<A extends Record<string, () => Promise<unknown>>>(
  bench: Bench,
  arms: A,
): Promise<{ [K in keyof A]: Awaited<ReturnType<A[K]>> }[]> {
  const rounds = []
  for (let round = 0; round < bench.options.rounds; round++) {
    const names = Object.keys(arms)
    if (round % 2) names.reverse()
    const seen: Record<string, unknown> = {}
    for (const name of names) {
      seen[name] = await arms[name]!()
      bench.say(`  round ${round + 1}: ${name} ${JSON.stringify(seen[name])}`)
    }
    rounds.push(seen as { [K in keyof A]: Awaited<ReturnType<A[K]>> })
  }
  return rounds
}
