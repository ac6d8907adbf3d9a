import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { startOf } from './processes.ts'
import { Refusal } from './refusal.ts'

const patience = 180_000 // ms; a long crash recovery of the database happens under the lock

/**
 * Runs the work while no other process runs work under the same lock file. The file names its owner by pid and start
 * time, so that one left by kill -9 is known to be stale even where the pid has been given to another program.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  await take(file)
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** The claim is written first and then linked, so the lock appears with its owner in it, never empty. */
async function take(file: string): Promise<void> {
  const claim = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
  const deadline = Date.now() + patience
  writeFileSync(claim, `${process.pid} ${startOf(process.pid)}`)
  try {
    while (!linked(claim, file)) {
      const owner = read(file)
      if (owner !== undefined && !isAlive(owner)) breakStale(file, owner, claim)
      if (Date.now() > deadline)
        throw new Refusal(`Process ${owner?.split(' ')[0]} holds ${file}: end it first.`)
      await sleep(20)
    }
  } finally {
    rmSync(claim, { force: true })
  }
}

/**
 * Two who find the same stale lock must not both remove it: the slower one would remove the quicker one's new lock.
 * So one removes at a time, and looks again before.
 */
function breakStale(file: string, owner: string, claim: string): void {
  const marker = `${file}.breaking`
  if (!linked(claim, marker)) {
    const breaker = read(marker)
    if (breaker !== undefined && !isAlive(breaker)) rmSync(marker, { force: true })
    return
  }
  if (read(file) === owner) rmSync(file, { force: true })
  rmSync(marker, { force: true })
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function isAlive(owner: string): boolean {
  const [pid, start] = owner.split(' ')
  return startOf(Number(pid)) === start
}
