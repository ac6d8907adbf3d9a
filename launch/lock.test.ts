import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withLock } from './lock.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-lock-'))
  file = join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs under the lock, several at once, and gives how many were inside together at most. */
async function crowd(size: number): Promise<number> {
  let inside = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++inside)
    await turn()
    inside--
  }
  await Promise.all(Array.from({ length: size }, () => withLock(file, work)))
  return most
}

describe('withLock', () => {
  it('lets one in at a time and leaves nothing behind', async () => {
    expect(await crowd(5)).toBe(1)
    expect(readdirSync(folder)).toEqual([])
  })

  it('lets one in at a time where many find the same stale lock, even one that somebody died breaking', async () => {
    writeFileSync(file, `${process.pid} 1`)
    writeFileSync(`${file}.breaking`, '999999999 1')
    expect(await crowd(5)).toBe(1)
    expect(readdirSync(folder)).toEqual([])
  })

  it('is free again when the work fails', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await withLock(file, () => Promise.resolve('yes'))).toBe('yes')
  })
})
