import { type Comparison, interleave, type Row } from '../row.ts'
import { chatQuestions } from '../seed/chat-questions.ts'
import type { Spread } from '../statistics.ts'
import { deskInUse } from './desk.ts'
import { signIn } from './sign-in.ts'

/** Smart Chat V2's `fetch_all_chats`, with its totals, against the bare statement of each page. Not in the table of targets. */
export const allChats: Row = {
  numbers: [18],
  async measure(bench) {
    const { arms, options } = bench
    const desk = await deskInUse(bench)
    const { databaseUrl, url } = desk.product
    const token = await signIn(url)
    const load = await arms.load()
    const seconds = options.quick ? 1 : 3
    const questions = chatQuestions({ ...desk, chats: desk.conversations / 2 })
    const arm: Record<string, () => Promise<Spread>> = {}
    for (const { name, payload, text, values } of questions) {
      arm[`product: ${name}`] = () => load.ask('askChats', { url, token, payload, seconds })
      arm[`bare: ${name}`] = () => load.ask('askStatement', { databaseUrl, text, values: [values], seconds })
    }
    const rounds = await interleave(bench, arm)
    await load.end()
    await desk.end()
    return questions.map(
      ({ name }): Comparison => ({
        kind: 'comparison',
        row: 18,
        what: `fetch_all_chats: ${name}, p50`,
        unit: 'ms',
        floorName: 'the bare statement',
        better: 'less',
        target: 2,
        limit: 4,
        rounds: rounds.map((round) => ({
          floor: round[`bare: ${name}`]!.p50,
          product: round[`product: ${name}`]!.p50,
        })),
      }),
    )
  },
}
