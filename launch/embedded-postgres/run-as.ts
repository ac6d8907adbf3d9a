import { type SpawnOptions, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { Refusal } from '../refusal.ts'

/** Whom PostgreSQL runs as when we are root, which it refuses to be. */
export interface RunAs {
  uid: number
  gid: number
}

export const isRoot = process.getuid?.() === 0

/** The owner of data that are there already, so that root can start what another user began. */
export function ownerOf(folder: string): RunAs | undefined {
  if (!existsSync(folder)) return undefined
  const { uid, gid } = statSync(folder)
  return uid === 0 ? undefined : { uid, gid }
}

/** A uid without a name will not do: PostgreSQL looks its own name up and stops where there is none. */
export function defaultUser(): RunAs {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const account = ['postgres', 'nobody'].map((name) => accounts.find((one) => one[0] === name)).find(Boolean)
  if (!account) {
    throw new Refusal(
      'PostgreSQL refuses to run as root, and there is no user "postgres" or "nobody": set DATABASE_URL.',
    )
  }
  return { uid: Number(account[2]), gid: Number(account[3]) }
}

/** Starts programs as the user, in a folder everybody can enter, untouched by PGDATA, LANG and their like. */
export function spawnOptions(user: RunAs | undefined) {
  return { ...user, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C' } } satisfies SpawnOptions
}

export function canEnter(folder: string, user: RunAs): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], spawnOptions(user)).status === 0
}
