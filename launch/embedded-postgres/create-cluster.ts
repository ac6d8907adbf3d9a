import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../refusal.ts'
import { superuser } from './connection.ts'
import type { Home } from './home.ts'
import { spawnOptions } from './run-as.ts'

export function hasCluster(home: Home): boolean {
  return existsSync(join(home.cluster, 'PG_VERSION'))
}

/** Makes the database cluster beside its place and then moves it there: it is whole or absent. */
export function createCluster(home: Home, native: string, durable: boolean): void {
  removeUnfinished(home)

  const unfinished = `${home.cluster}.init-${process.pid}` // an initdb whose launcher was killed may still write to its own
  const outcome = initdb(home, native, unfinished, durable, 'C.UTF-8')
  // Systems without C.UTF-8 are few; in plain C pg_trgm drops every letter that is not ASCII.
  const again =
    outcome.stderr.includes('invalid locale name') && initdb(home, native, unfinished, durable, 'C')
  const { status, stderr, error } = again || outcome
  if (status !== 0) {
    throw new Refusal(
      `The database could not be made in ${home.folder}: ${error?.message ?? lastLine(stderr)}`,
    )
  }
  renameSync(unfinished, home.cluster)
  if (durable) syncFolder(home.folder)
}

function initdb(home: Home, native: string, folder: string, durable: boolean, characters: string) {
  const args = [
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    '--auth-local=trust', // who may enter the socket's 0700 folder is let in; nothing listens on a network
    '--auth-host=reject',
    '--encoding=UTF8',
    '--locale-provider=icu',
    '--icu-locale=und',
    '--locale=C',
    `--lc-ctype=${characters}`,
    '--wal-segsize=1', // whoever needs a new file of the log fills it, while all who commit wait: 50 ms with 16 MB
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]
  return spawnSync(join(native, 'bin', 'initdb'), args, { ...spawnOptions(home.user), encoding: 'utf8' })
}

function removeUnfinished(home: Home): void {
  for (const name of readdirSync(home.folder)) {
    if (name.startsWith('data.init-'))
      rmSync(join(home.folder, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Without this the rename can be lost with the power, and the cluster with it, long after it was filled. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
