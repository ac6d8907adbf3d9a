import { APP_SECRET, type Arms } from '../arms/arms.ts'
import type { Server } from '../arms/child.ts'
import { Databases, queryIn } from '../arms/databases.ts'
import { externalId } from '../load/deliveries.ts'
import type { Finding, Row } from '../row.ts'
import { signIn } from './sign-in.ts'

const RATE = 1000
const PEOPLE = 500
const KILL_EVERY_MS = 5_000
const RUN = 'crash'

/** kill -9 every five seconds while customers write: what of it is lost, doubled or out of order. */
export const crashes: Row = {
  numbers: [17],
  async measure({ options, arms, say }) {
    const seconds = options.quick ? 15 : 60
    const run = async (
      what: string,
      inside: Arms,
      kill: (server: () => Server) => Kill,
    ): Promise<Finding> => {
      say(`  ${what}`)
      const seen = await surviveKills(inside, seconds, kill)
      say(`  ${JSON.stringify(seen)}`)
      const { kills, sent, resent, lost, doubled, disordered, unseen, seenTwice } = seen
      const bad = lost + doubled + disordered + unseen + seenTwice
      return {
        kind: 'finding',
        row: 17,
        what: `kill -9 of ${what} every 5 s at ${RATE}/s`,
        seen: `${kills} kills, ${sent} messages, ${resent} sent again: ${lost} lost, ${doubled} doubled, ${disordered} out of order, ${unseen} not shown, ${seenTwice} shown twice`,
        target: '0 of each',
        verdict: bad === 0 ? 'target met' : 'UNDER THE LIMIT',
      }
    }
    const server = await run('the server', arms, (current) => () => current().kill())
    const own = await arms.on(await Databases.embedded())
    const backend = await run('a PostgreSQL backend', own, () => () => killBackend(own.databases))
    await own.close()
    return [server, backend]
  },
}

type Kill = () => Promise<void>

async function surviveKills(arms: Arms, seconds: number, killer: (server: () => Server) => Kill) {
  const databaseUrl = await arms.freshProductDatabase()
  let server = await arms.startProduct(databaseUrl)
  const { url } = server
  const port = new URL(url).port
  const token = await signIn(url)
  const load = await arms.load()
  const kill = killer(() => server)
  let kills = 0
  let done = false
  const killing = (async () => {
    for (let at = performance.now(); !done; ) {
      at += KILL_EVERY_MS
      while (!done && performance.now() < at) await new Promise((resolve) => setTimeout(resolve, 50))
      if (done) return
      await kill()
      kills += 1
      if (server.isGone()) server = await arms.startProduct(databaseUrl, port)
    }
  })()
  const sender = { appSecret: APP_SECRET, people: PEOPLE, run: RUN }
  const shown = await load.ask('runThroughCrashes', {
    ...sender,
    url,
    token,
    rate: RATE,
    seconds,
    drainSeconds: 120,
  })
  done = true
  await killing
  const kept = await whatIsKept(databaseUrl, shown.sent)
  await load.end()
  await server.stop()
  await arms.databases.drop(databaseUrl)
  return { kills, ...shown, ...kept }
}

/** Every message was acknowledged in the end; a person's were sent one after the other. */
async function whatIsKept(databaseUrl: string, sent: number) {
  const prefix = externalId(RUN, 0).slice(0, -1)
  const [row] = await queryIn(
    databaseUrl,
    `with stored as (
       select id, conversation_id, substr(external_id, $2)::int as n from messages where external_id like $1 || '%'
     ), told as (select n, lag(n) over (partition by conversation_id order by id) as before from stored)
     select (select count(*) from stored)::int as stored, (select count(distinct n) from stored)::int as different,
       (select count(*) from told where before > n)::int as disordered`,
    [prefix, prefix.length + 1],
  )
  return { lost: sent - row.different, doubled: row.stored - row.different, disordered: row.disordered }
}

/** The postmaster then ends all the others, too, and recovers from its log, as after a crash of the machine. */
async function killBackend(databases: Databases): Promise<void> {
  const pids = await databases.backendsOf('parley').catch(() => [])
  if (pids[0] !== undefined) process.kill(pids[0], 'SIGKILL')
}
