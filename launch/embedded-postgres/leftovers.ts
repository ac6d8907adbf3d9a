import { setTimeout as sleep } from 'node:timers/promises'
import { type ProcessInFolder, processesIn } from '../processes.ts'
import { knock } from './connection.ts'
import type { Home } from './home.ts'
import { removeStalePidFiles } from './server-process.ts'

/**
 * Called where nobody answers at the socket: ends what a killed server left running on the data, else "pre-existing
 * shared memory block is still in use" lasts as long as its busiest backend, and removes its pid files.
 */
export async function clearLeftovers(home: Home): Promise<void> {
  const began = Date.now()
  for (;;) {
    const left = processesIn(home.cluster)?.filter(isPostgres)
    if (left === undefined) return // without /proc PostgreSQL's own checks decide
    if (left.length === 0) return removeStalePidFiles(home)
    askToEnd(left, Date.now() - began)
    await sleep(50)
    if (left.some(isServer) && (await answers(home))) return // it had only not opened its socket yet
  }
}

/** A server without a socket may be about to open it. Its backends without a server are orphans. */
function askToEnd(left: ProcessInFolder[], waited: number): void {
  const server = left.find(isServer)
  if (server) {
    if (waited > 5_000) signal(server.pid, waited > 20_000 ? 'SIGQUIT' : 'SIGINT')
    return
  }
  for (const { pid } of left) signal(pid, waited > 5_000 ? 'SIGKILL' : 'SIGTERM')
}

/** Not an operator's shell that stands in the folder. */
function isPostgres({ commandLine }: ProcessInFolder): boolean {
  const program = commandLine.split('\0')[0] ?? ''
  return program.startsWith('postgres: ') || program.endsWith('/postgres')
}

/** Backends call themselves "postgres: …"; the server keeps its command line. */
function isServer({ commandLine }: ProcessInFolder): boolean {
  return !commandLine.startsWith('postgres: ')
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // it has gone meanwhile
  }
}

async function answers(home: Home): Promise<boolean> {
  const answer = await knock(home.socketDir, 'parley leftovers')
  if (answer === 'silent') return false
  if (answer !== 'busy') await answer.end()
  return true
}
