import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connect, DataFolder, query, until } from '../test/apps.ts'

const data = DataFolder.forEachTest()
const answers = async (url: string) => (await query<{ one: number }>(url, 'select 1 one'))[0]?.one === 1

describe('after kill -9', () => {
  it('of the app the watchdog stops the server, and only once its last client has gone', async () => {
    const app = await data.start()
    const client = await connect(app.url)
    const visits = async () => {
      const { rows } = await client.query(
        `select sessions::int n from pg_stat_database where datname = 'postgres'`,
      )
      return rows[0].n
    }
    const before = await visits()
    await app.kill()
    await until(async () => (await visits()) >= before + 2) // the watchdog has looked twice
    await client.end()
    await until(() => data.databaseProcesses.length === 0)
  })

  it('of the app a new one takes the running server over, and the watchdog leaves it', async () => {
    const first = await data.start()
    const client = await connect(first.url)
    await first.kill()
    const second = await data.start()
    expect(second.adopted).toBe(true)
    await client.end()
    await until(() => data.watchdogs.length === 1)
    expect(await answers(second.url)).toBe(true)
  })

  it('of the database server the app starts it again, with all that was committed', async () => {
    const app = await data.start()
    await query(app.url, 'create table kept as select generate_series(1, 1000) n')
    const restarted = new Promise((resolve) => app.process.once('message', resolve))
    process.kill(data.serverPid, 'SIGKILL')
    await restarted
    expect(await query(app.url, 'select count(*)::int n from kept')).toEqual([{ n: 1000 }])
  })

  it('of the database server an app that is told to end at that moment leaves no server behind', async () => {
    const app = await data.start()
    process.kill(data.serverPid, 'SIGKILL')
    expect(await app.end()).toBe(0)
    expect(data.databaseProcesses).toEqual([])
  })

  it('of app and server the next start ends a busy orphan of theirs and finds the data', async () => {
    const app = await data.start()
    await query(app.url, 'create table kept as select generate_series(1, 1000) n')
    const busy = await connect(app.url)
    const endless = busy.query(`do $$ begin loop perform 1; end loop; end $$`).catch(() => 'ended')
    const isBusy = `select 1 from pg_stat_activity where query like 'do %'`
    await until(async () => (await query(app.url, isBusy)).length > 0)
    const server = data.serverPid
    app.process.kill('SIGKILL')
    process.kill(server, 'SIGKILL')

    const next = await data.start()
    expect(next.adopted).toBe(false)
    expect(await query(next.url, 'select count(*)::int n from kept')).toEqual([{ n: 1000 }])
    expect(await endless).toBe('ended')
  })

  it('in the middle of a first start the next one succeeds', async () => {
    const interrupted = data.start()
    interrupted.catch(() => undefined)
    const lock = join(data.dataDir, 'postgres.lock')
    await until(() => existsSync(lock))
    process.kill(Number(readFileSync(lock, 'utf8').split(' ')[0]), 'SIGKILL')
    await expect(interrupted).rejects.toThrow()
    expect(await answers((await data.start()).url)).toBe(true)
  })
})

describe('what an earlier life left behind', () => {
  it('does not stop the start, be it pid files of another living program or a lock whose pid went to one', async () => {
    await (await data.start()).end()
    const folder = join(data.dataDir, 'postgres')
    const { uid, gid } = statSync(folder)
    const other = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {})
    onTestFinished(() => void other.kill())
    const pidFile = `${[other.pid, join(folder, 'data'), 1, 5432, '', '', '', 'ready'].join('\n')}\n`
    writeFileSync(join(folder, 'data/postmaster.pid'), pidFile)
    writeFileSync(join(folder, 'socket/.s.PGSQL.5432.lock'), pidFile)
    writeFileSync(join(data.dataDir, 'postgres.lock'), `${other.pid} 1`)
    expect(await answers((await data.start()).url)).toBe(true)
  })
})
