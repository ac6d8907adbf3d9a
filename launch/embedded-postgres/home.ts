import { createHash } from 'node:crypto'
import { chmodSync, chownSync, lstatSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeDataDir, makeIfMissing, placeData } from '../data-dir.ts'
import { Refusal } from '../refusal.ts'
import type { RunAs } from './run-as.ts'

/** Where one embedded PostgreSQL lives. What root writes stands outside the folder of whom PostgreSQL runs as. */
export interface Home {
  dataDir: string
  user?: RunAs
  /** Belongs to whom PostgreSQL runs as, 0700; holds the database cluster and, where its path is short, the socket. */
  folder: string
  cluster: string
  socketDir: string
  lock: string
  log: string
}

export function openHome(wanted: string): Home {
  const place = placeData(wanted)
  const dataDir = makeDataDir(place.dataDir)
  const folder = join(dataDir, 'postgres')
  const socketDir = chooseSocketDir(folder)
  makeOwn(folder, place.user)
  makeOwn(socketDir, place.user)
  return {
    dataDir,
    user: place.user,
    folder,
    cluster: join(folder, 'data'),
    socketDir,
    lock: join(dataDir, 'postgres.lock'),
    log: join(dataDir, 'postgres.log'),
  }
}

/** For data that were made to be thrown away. */
export function removeHome({ dataDir, socketDir }: Home): void {
  for (const folder of [dataDir, socketDir]) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

export const socketPort = 5432
const longestSocketPath = 107 // bytes; sockaddr_un holds no more

export function socketPath(socketDir: string): string {
  return join(socketDir, `.s.PGSQL.${socketPort}`)
}

/** /tmp and not $TMPDIR: two starts with different environments must find each other. */
function chooseSocketDir(folder: string): string {
  const beside = join(folder, 'socket')
  if (Buffer.byteLength(socketPath(beside)) <= longestSocketPath) return beside
  return `/tmp/parley-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
}

/** A private folder. One that somebody else made first, as can happen in /tmp, is not taken: who owns it reads all. */
function makeOwn(folder: string, user: RunAs | undefined): void {
  const owner = user?.uid ?? process.getuid?.()
  makeIfMissing(folder, 0o700)
  const found = lstatSync(folder)
  if (!found.isDirectory() || (found.uid !== owner && found.uid !== process.getuid?.())) {
    throw new Refusal(
      `${folder} belongs to another user: start as that user, or set DATA_DIR to another folder.`,
    )
  }
  if (user) chownSync(folder, user.uid, user.gid)
  chmodSync(folder, 0o700)
}
