import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canEnter, defaultUser, isRoot, ownerOf, type RunAs } from './embedded-postgres/run-as.ts'
import { Refusal } from './refusal.ts'

export interface DataPlace {
  dataDir: string
  user?: RunAs
}

/**
 * Where the data of an embedded PostgreSQL go. Root cannot run PostgreSQL as itself, and whom it runs as instead may
 * not be able to enter the wanted folder (a checkout under a 0700 parent); then everything, the secrets included, goes
 * to a folder under /var/lib that belongs to the wanted one. Where data are already, there they stay.
 */
export function placeData(wanted: string): DataPlace {
  if (!isRoot) return { dataDir: wanted }

  const outside = `/var/lib/parley-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`
  const ownerOutside = ownerOf(join(outside, 'postgres'))
  if (ownerOutside) return { dataDir: outside, user: ownerOutside }

  const owner = ownerOf(join(wanted, 'postgres'))
  const user = owner ?? defaultUser()
  const existing = nearestExisting(wanted)
  if (!statSync(existing).isDirectory() || canEnter(existing, user)) return { dataDir: wanted, user }
  if (owner)
    throw new Refusal(
      `The owner of ${join(wanted, 'postgres')} cannot enter it: make its parent folders passable.`,
    )
  return { dataDir: outside, user }
}

/** Makes the data folder where it is missing, sees that it can be written, and gives its path without links. */
export function makeDataDir(dataDir: string): string {
  try {
    makeFolder(dataDir)
    const probe = join(dataDir, `.write-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
    return realpathSync(dataDir)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Refusal(`The data folder ${dataDir} cannot be written (${code}): set DATA_DIR to one that can.`)
  }
}

/** As root the folders must be passable for whom PostgreSQL runs as, whatever the umask; else it is ours alone. */
function makeFolder(folder: string, mode = isRoot ? 0o711 : 0o700): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder), isRoot ? 0o711 : 0o777)
  makeIfMissing(folder, mode)
  if (isRoot) chmodSync(folder, mode)
}

/**
 * Several starts may be here at once. Not by `mkdir` with `recursive`, which gives its mode to the parents, too, and
 * never returns where one cannot be made because of ENOENT (under /proc).
 */
export function makeIfMissing(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(dirname(folder))
}
