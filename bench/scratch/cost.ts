import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { Arms, APP_SECRET } from '../arms/arms.ts'
import { readOptions } from '../options.ts'
import { signIn } from '../rows/sign-in.ts'

const RATE = Number(process.env.RATE ?? 500), SECONDS = Number(process.env.SECONDS ?? 10), WARM = Number(process.env.WARM ?? 8000)
const RATES = (process.env.RATES ?? String(RATE)).split(',').map(Number)
const tick = 10
const cpuOf = (pid: number) => { try { const s = readFileSync(`/proc/${pid}/stat`, 'utf8'); const f = s.slice(s.lastIndexOf(')') + 2).split(' '); return (Number(f[11]) + Number(f[12])) * tick } catch { return 0 } }
const pgPids = () => readdirSync('/proc').filter((p) => /^\d+$/.test(p)).filter((p) => { try { return /postgres/.test(readFileSync(`/proc/${p}/comm`, 'utf8')) } catch { return false } }).map(Number)
const pgCpu = () => { const m = new Map<number, number>(); for (const p of pgPids()) m.set(p, cpuOf(p)); return m }
const diff = (a: Map<number, number>, b: Map<number, number>) => { let s = 0; for (const [p, c] of b) s += c - (a.get(p) ?? 0); return s }

const arms = await Arms.open(readOptions(process.env.PROFILE ? ['--profile', process.env.PROFILE] : []))
const load = await arms.load()
const arm = await arms.product()
const token = await signIn(arm.url)
const sender = { url: arm.url, token, appSecret: APP_SECRET, people: 1000 }
await load.ask('pipe', { ...sender, run: 'warm', rate: 400, seconds: WARM / 400, patienceMs: 60000 })
const db = process.env.PARLEY_BENCH_DATABASE_URL ? new pg.Client({ connectionString: arm.databaseUrl }) : null
if (db) { await db.connect(); await db.query('create extension if not exists pg_stat_statements') }
for (const rate of RATES) {
if (db) await db.query('select pg_stat_statements_reset()')
const lsn0 = db ? (await db.query(`select pg_current_wal_lsn() l`)).rows[0].l : 0
const a = pgCpu(), n0 = cpuOf(arm.pid), l0 = cpuOf((load as any).child.pid), t0 = performance.now()
const r = await load.ask('pipe', { ...sender, run: 'run' + rate, rate, seconds: SECONDS, patienceMs: 60000 })
const took = (performance.now() - t0) / 1000
const n = rate * SECONDS
console.log(`rate ${rate}: seen p50 ${r.seen.p50.toFixed(1)} p99 ${r.seen.p99.toFixed(1)}; ack p50 ${r.ack.p50.toFixed(1)} p99 ${r.ack.p99.toFixed(1)}; missing ${r.missing} drained ${r.drainedMs.toFixed(0)} ms took ${took.toFixed(1)}`)
console.log(`   per msg: node ${((cpuOf(arm.pid) - n0) / n).toFixed(2)} ms, postgres ${(diff(a, pgCpu()) / n).toFixed(2)} ms, load ${((cpuOf((load as any).child.pid) - l0) / n).toFixed(2)} ms`)
if (db) {
  const lsn1 = (await db.query(`select pg_wal_lsn_diff(pg_current_wal_lsn(), $1)::float8 l`, [lsn0])).rows[0].l
  console.log(`   wal per msg ${(lsn1 / n).toFixed(0)} bytes`)
  const { rows } = await db.query(`select calls::int, total_exec_time/$1 as ms_per_msg, mean_exec_time as mean, rows::int, wal_bytes::float8/$1 as wal, shared_blks_hit::float8/$1 as hit, regexp_replace(query, '\\s+', ' ', 'g') as q from pg_stat_statements where dbid=(select oid from pg_database where datname=current_database()) order by total_exec_time desc limit ${process.env.TOP ?? 45}`, [n])
  let sum = 0
  for (const x of rows) { sum += x.ms_per_msg; console.log(`   ${x.ms_per_msg.toFixed(4)} ms/msg ${String(x.calls).padStart(6)} calls mean ${x.mean.toFixed(3)} rows ${x.rows} wal ${x.wal.toFixed(0)} hit ${x.hit.toFixed(1)} | ${x.q.trim().slice(0, Number(process.env.Q ?? 110))}`) }
  console.log('   sum', sum.toFixed(3))
}
}
if (db) await db.end()
await load.end(); await arm.end(); await arms.close()
