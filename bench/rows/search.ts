import { interleave, type Result, type Row } from '../row.ts'
import { bestPlanOf, eraCodes } from '../seed/search-questions.ts'
import { TERMS, type TermName } from '../seed/texts.ts'
import type { Spread } from '../statistics.ts'
import { deskInUse } from './desk.ts'
import { signIn } from './sign-in.ts'

const NAMES = Object.keys(TERMS) as TermName[]
/** Those for which one plan is known to be good, and which. */
const COMPARED = ['common', 'medium', 'rare', 'unique'] as const
const NO_TERM_OVER_MS = 1000
const P99_MS = 100

/** Messages by words of each kind: against the bare statement with the plan that is best for that kind. */
export const searching: Row = {
  numbers: [9],
  async measure(bench) {
    const { arms, options, say } = bench
    const desk = await deskInUse(bench)
    const { product, tenantId } = desk
    const databaseUrl = product.databaseUrl
    const token = await signIn(product.url)
    const load = await arms.load()
    const seconds = options.quick ? 1 : 3
    const eras = await eraCodes(databaseUrl, tenantId)
    const pages = (path: string) => async () =>
      (await load.ask('askPages', { url: product.url, paths: [path], token, connections: 1, seconds })).ms
    const arm: Record<string, () => Promise<Spread>> = {}
    for (const name of NAMES) {
      const q = encodeURIComponent(TERMS[name])
      arm[`messages ${name}`] = pages(`/api/messages?q=${q}&limit=20`)
      arm[`search ${name}`] = pages(`/api/search?q=${q}`)
    }
    arm['search contacts'] = pages('/api/search?q=menon')
    arm['list of conversations'] = pages(`/api/conversations?q=${TERMS.common}`)
    for (const name of COMPARED) {
      const { text, values } = bestPlanOf(name, tenantId, eras)
      arm[`best ${name}`] = () => load.ask('askStatement', { databaseUrl, text, values: [values], seconds })
    }
    const rounds = await interleave(bench, arm)
    await load.end()
    await desk.end()
    const n = (desk.conversations * 10).toLocaleString('en')
    const compared = COMPARED.map(
      (name): Result => ({
        kind: 'comparison',
        row: 9,
        what: `search over ${n} messages, a word that is ${name}, p50`,
        unit: 'ms',
        floorName: 'the best plan for it',
        better: 'less',
        target: 3,
        limit: Number.POSITIVE_INFINITY,
        rounds: rounds.map((round) => ({
          floor: round[`best ${name}`]!.p50,
          product: round[`messages ${name}`]!.p50,
        })),
      }),
    )
    const asked = Object.keys(arm).filter((name) => !name.startsWith('best'))
    const worst = (share: 'p99' | 'max') =>
      asked.map((name) => ({ name, ms: Math.max(...rounds.map((round) => round[name]![share])) }))
    const slowest = (share: 'p99' | 'max') => worst(share).reduce((a, b) => (a.ms > b.ms ? a : b))
    for (const { name, ms } of worst('p99')) say(`  ${name}: p99 ${ms.toFixed(1)} ms`)
    const [p99, max] = [slowest('p99'), slowest('max')]
    return [
      ...compared,
      {
        kind: 'finding',
        row: 9,
        what: `the slowest of ${asked.length} kinds of search`,
        seen: `${p99.name}: p99 ${Math.round(p99.ms)} ms; ${max.name}: at most ${Math.round(max.ms)} ms`,
        target: `p99 ≤ ${P99_MS} ms, none over ${NO_TERM_OVER_MS} ms`,
        verdict:
          max.ms > NO_TERM_OVER_MS ? 'UNDER THE LIMIT' : p99.ms > P99_MS ? 'above the limit' : 'target met',
      },
    ]
  },
}
