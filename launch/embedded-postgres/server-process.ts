import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startOf } from '../processes.ts'
import { Refusal } from '../refusal.ts'
import { type Home, socketPath } from './home.ts'
import { spawnOptions } from './run-as.ts'

/** How a server for tests differs: it may lose what it holds when the machine stops. */
const forTests = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

/** Settings of every start, given as arguments because the data folder may have been moved since. */
function settings(home: Home, durable: boolean): string[] {
  return [
    'listen_addresses=',
    `unix_socket_directories="${home.socketDir.replaceAll('"', '""')}"`, // quoted: it is a comma-separated list
    'unix_socket_permissions=0700',
    'client_connection_check_interval=5s', // a backend whose server process died ends soon, in the middle of a query, too
    'max_connections=300', // several processes of ours, each with its pools; an unused one costs nothing
    'timezone=UTC',
    'log_timezone=UTC',
    ...(durable ? [] : forTests),
  ]
}

export interface ServerProcess {
  /** The last error of its log once it has ended; undefined while it runs. */
  failure(): string | undefined
}

/**
 * Starts `postgres` in a session of its own, out of the terminal's reach: Ctrl-C must not come to the database before
 * the app is done. Not by pg_ctl, which hands folder names to a shell, where `$` and quotes in them break it.
 */
export function spawnServer(home: Home, native: string, durable: boolean): ServerProcess {
  keepLastLog(home.log)
  const log = openSync(home.log, 'a', 0o600)
  const args = ['-D', home.cluster, ...settings(home, durable).flatMap((setting) => ['-c', setting])]
  const child = spawn(join(native, 'bin', 'postgres'), args, {
    ...spawnOptions(home.user),
    detached: true,
    stdio: ['ignore', log, log],
  })
  child.unref()
  closeSync(log)
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', () => {
    ended = true
  })
  return { failure: () => (ended ? lastError(home.log) : undefined) }
}

function keepLastLog(log: string): void {
  try {
    renameSync(log, `${log}.1`)
  } catch {
    // the first start has none
  }
}

function lastError(log: string): string {
  const lines = readFileSync(log, 'utf8').trim().split('\n')
  const said =
    lines.filter((line) => /FATAL|PANIC|ERROR|postgres:|libraries/.test(line)).at(-1) ?? lines.at(-1)
  return `${said?.replace(/^.*?(FATAL|PANIC): +/, '')} (see ${log})`
}

/** Ends the server as `pg_ctl stop -m fast` does: connections are closed, what is committed is on disk. */
export async function stopServer(home: Home): Promise<void> {
  const pid = Number(readFileSync(join(home.cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  const start = startOf(pid)
  process.kill(pid, 'SIGINT')
  const deadline = Date.now() + 60_000
  while (start !== undefined && startOf(pid) === start) {
    if (Date.now() > deadline)
      throw new Refusal(`PostgreSQL (process ${pid}) does not stop: see ${home.log}.`)
    await sleep(10)
  }
}

/** What a server that did not end by itself leaves behind; with another program's pid in it, it blocks the next. */
export function removeStalePidFiles(home: Home): void {
  rmSync(join(home.cluster, 'postmaster.pid'), { force: true })
  rmSync(`${socketPath(home.socketDir)}.lock`, { force: true })
}
