import { cpus, totalmem } from 'node:os'
import type { Options } from './options.ts'
import type { Comparison, Result, Verdict } from './row.ts'
import { median } from './statistics.ts'

export function configuration(options: Options, postgres: string): Record<string, unknown> {
  const [first] = cpus()
  return {
    at: new Date().toISOString(),
    machine: `${cpus().length} × ${first?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`,
    node: process.version,
    postgres,
    product: options.redis ? 'one process, Redis between its parts' : 'one process, no Redis',
    load: 'a process of its own on the same cores, keep-alive connections',
    rounds: options.rounds,
    mode: [options.quick ? 'quick' : 'full', ...(options.big ? ['big'] : [])].join(', '),
  }
}

export const ratios = ({ rounds }: Comparison) => rounds.map(({ floor, product }) => product / floor)

export function verdictOf(result: Result): Verdict {
  if (result.kind === 'finding') return result.verdict
  const ratio = median(ratios(result))
  const reaches = (bar: number) => (result.better === 'more' ? ratio >= bar : ratio <= bar)
  return reaches(result.target) ? 'target met' : reaches(result.limit) ? 'above the limit' : 'UNDER THE LIMIT'
}

export function lineOf(result: Result): string {
  const head = `row ${String(result.row).padStart(2)}  ${result.what}`
  if (result.kind === 'finding') return `${head}: ${result.seen} (${result.target}) → ${result.verdict}`
  const { rounds, unit, floorName, better, target, limit } = result
  const side = (name: 'floor' | 'product') => show(median(rounds.map((round) => round[name])))
  const each = ratios(result).map((ratio) => ratio.toFixed(2))
  const sign = better === 'more' ? '≥' : '≤'
  return [
    `${head}: ${floorName} ${side('floor')} ${unit}, product ${side('product')} ${unit}`,
    `ratio ${median(ratios(result)).toFixed(2)} [${each.join(' ')}], target ${sign} ${target}, limit ${limit}`,
    verdictOf(result),
  ].join(' → ')
}

const show = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3))
