import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Target, targets } from './build-targets.ts'
import { spawnChild } from './child.ts'
import { withLock } from './lock.ts'
import { step } from './progress.ts'
import { distDir, isInstalled, startFile } from './project.ts'
import { Refusal } from './refusal.ts'
import { hashSources } from './sources.ts'

export const buildCommand = 'build'

/** Builds what is missing in dist or older than its sources. */
export async function buildStale(): Promise<void> {
  process.env.NODE_ENV = 'production' // Vite builds React's slow development version where it finds another value
  mkdirSync(distDir, { recursive: true })
  await withLock(join(distDir, 'build.lock'), async () => {
    for (const target of targets) {
      if (isStale(target)) await step(`build ${target.name}`, () => buildTarget(target))
    }
  })
}

/**
 * The same before a start, in a process of its own: Vite sets NODE_ENV to production for whoever calls it, and the
 * memory of the build tools is given back.
 */
export async function ensureBuilt(addStop: (stop: () => Promise<unknown>) => void): Promise<void> {
  const stale = targets.filter(isStale).map(({ name }) => name)
  if (stale.length === 0) return
  if (!isInstalled('esbuild') || !isInstalled('vite')) {
    throw new Refusal(
      `dist does not match the sources (${stale.join(', ')}) and the dev packages are missing: run "npm ci".`,
    )
  }
  const child = spawnChild(startFile, [buildCommand], process.env)
  addStop(() => child.stop(1_000))
  const { code } = await child.exited
  if (code !== 0) throw new Refusal('')
}

/** Built beside its place, so that a failed build leaves the last good one, and stamped with what it was made of. */
async function buildTarget(target: Target): Promise<void> {
  const hash = hashSources(target.inputs) // before: what changes during the build is built again next time
  const place = join(distDir, target.name)
  const beside = `${place}.new`
  rmSync(beside, { recursive: true, force: true })
  await target.build(beside)
  writeFileSync(join(beside, stampName), hash)
  rmSync(place, { recursive: true, force: true })
  renameSync(beside, place)
}

const stampName = '.sources'

function isStale(target: Target): boolean {
  return readStamp(target) !== hashSources(target.inputs)
}

function readStamp({ name }: Target): string | undefined {
  try {
    return readFileSync(join(distDir, name, stampName), 'utf8')
  } catch {
    return undefined
  }
}

/** For those who change dist by other means: the next start builds it again. */
export function forgetStamp(name: string): void {
  rmSync(join(distDir, name, stampName), { force: true })
}
