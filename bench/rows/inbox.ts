import type { Comparison, Finding, Row } from '../row.ts'
import { interleave } from '../row.ts'
import { pageSql, threadSql } from '../seed/questions.ts'
import { median } from '../statistics.ts'
import { deepCursor } from './deep-cursor.ts'
import { deskInUse } from './desk.ts'
import { signIn } from './sign-in.ts'

const DEEP_PAGE = 1000
const PAGE = 20
/** As measured on another day, on the machine of the floors. */
const PEERS = [
  { name: 'Live Helper Chat', ms: 24 },
  { name: 'Whaticket', ms: 39 },
]

/** What an agent waits for on a desk that has been in use for long: the list, an old page of it, a thread, the counts. */
export const inbox: Row = {
  numbers: [7, 8, 14],
  async measure(bench) {
    const { arms, options } = bench
    const desk = await deskInUse(bench)
    const { product, tenantId, agentId, conversations } = desk
    const { databaseUrl } = product
    const floor = await arms.floor('inbox-page', databaseUrl)
    const token = await signIn(product.url)
    const threads = await someThreads(product.url, token, agentId)
    const deep = await deepCursor(product.url, token, DEEP_PAGE * PAGE)
    const load = await arms.load()

    const seconds = options.quick ? 2 : 4
    const ask = (url: string, paths: string[]) => async () =>
      (await load.ask('askPages', { url, paths, token, connections: 1, seconds })).ms
    const sql = (text: string, values: unknown[][]) => async () =>
      await load.ask('askStatement', { databaseUrl, text, values, seconds })
    const list = '/api/conversations'
    const rounds = await interleave(bench, {
      Q0: sql(pageSql, [[tenantId, agentId]]),
      H0: ask(floor.url, [`/page?tenant=${tenantId}&assignee=${agentId}`]),
      page: ask(product.url, [`${list}?status=assigned&assignee=${agentId}&limit=${PAGE}`]),
      Q0thread: sql(
        threadSql,
        threads.map((id) => [tenantId, id]),
      ),
      H0thread: ask(
        floor.url,
        threads.map((id) => `/thread?tenant=${tenantId}&conversation=${id}`),
      ),
      thread: ask(
        product.url,
        threads.map((id) => `${list}/${id}`),
      ),
      first: ask(product.url, [`${list}?status=open&limit=${PAGE}`]),
      thousandth: ask(product.url, [`${list}?status=open&limit=${PAGE}&cursor=${deep}`]),
      counts: ask(product.url, [`${list}/stats/summary`]),
    })
    await load.end()
    await floor.stop()
    await desk.end()

    type Name = keyof (typeof rounds)[number]
    const compare = (
      line: Pick<Comparison, 'row' | 'what' | 'floorName' | 'target' | 'limit'>,
      share: 'p50' | 'p99',
      from: Name,
      to: Name,
    ): Comparison => ({
      kind: 'comparison',
      unit: 'ms',
      better: 'less',
      ...line,
      rounds: rounds.map((round) => ({ floor: round[from][share], product: round[to][share] })),
    })
    const n = conversations.toLocaleString('en')
    return [
      compare(
        { row: 7, what: `inbox page at ${n} conversations, p99`, floorName: 'H0', target: 1.5, limit: 4 },
        'p99',
        'H0',
        'page',
      ),
      compare({ row: 7, what: 'the same, p50', floorName: 'Q0', target: 3, limit: 8 }, 'p50', 'Q0', 'page'),
      compare(
        { row: 7, what: 'newest 50 messages of a thread, p99', floorName: 'H0', target: 1.5, limit: 4 },
        'p99',
        'H0thread',
        'thread',
      ),
      compare(
        { row: 7, what: 'the same, p50', floorName: 'Q0', target: 3, limit: 8 },
        'p50',
        'Q0thread',
        'thread',
      ),
      compare(
        { row: 8, what: `page ${DEEP_PAGE} against page 1, p50`, floorName: 'page 1', target: 1.2, limit: 2 },
        'p50',
        'first',
        'thousandth',
      ),
      compare(
        { row: 8, what: 'counts against a page, p50', floorName: 'page 1', target: 1, limit: 3 },
        'p50',
        'first',
        'counts',
      ),
      ...PEERS.map(({ name, ms }): Finding => {
        const ratio = median(rounds.map((round) => round.page.p50)) / ms
        return {
          kind: 'finding',
          row: 14,
          what: `inbox page at ${n} conversations against ${name}'s at 50,000, p50`,
          seen: `${ratio.toPrecision(2)} of its ${ms} ms`,
          target: '≤ 0.05, limit 0.2',
          verdict: ratio <= 0.05 ? 'target met' : ratio <= 0.2 ? 'above the limit' : 'UNDER THE LIMIT',
        }
      }),
    ]
  },
}

async function someThreads(url: string, token: string, agentId: string): Promise<string[]> {
  const path = `/api/conversations?status=assigned&assignee=${agentId}&limit=100`
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })
  const { data } = (await response.json()) as { data: { id: string }[] }
  return data.map(({ id }) => id)
}
