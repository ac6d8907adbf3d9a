import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { startFile } from '../project.ts'
import { openHome, removeHome } from './home.ts'
import { release } from './release.ts'

/** The sub-command of start.mjs that a watchdog becomes once its app is gone. */
export const watchdogCommand = 'release-database'
const removeDataOption = 'remove-data'

/**
 * Sees to it that the server ends with its app, however that dies. The watchdog is a shell that waits for the end of
 * its input, a pipe which only this process holds, and costs a megabyte; then it becomes a Node process that stops
 * the server like everybody else, under the same lock.
 */
export function watch(dataDir: string, removeData: boolean): ChildProcess {
  const command = [
    process.execPath,
    startFile,
    watchdogCommand,
    dataDir,
    ...(removeData ? [removeDataOption] : []),
  ]
  const child = spawn('/bin/sh', ['-c', 'read -r _; exec "$@"', 'parley-watchdog', ...command], {
    detached: true, // a group of its own, where Ctrl-C does not reach it
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR },
  })
  child.on('error', () => undefined)
  child.stdin?.on('error', () => undefined)
  child.unref()
  return child
}

/** What the watchdog runs in the end: it stays until the last client has gone or another app has come. */
export async function releaseAfterDeath([dataDir = '', ...options]: string[]): Promise<void> {
  if (!existsSync(dataDir)) return
  const home = openHome(dataDir)
  const outcome = await release(home, Number.POSITIVE_INFINITY)
  if (options.includes(removeDataOption) && outcome === 'stopped') removeHome(home)
}
