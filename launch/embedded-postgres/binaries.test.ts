import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findPackage, runnableBinaries } from './binaries.ts'
import { defaultUser, isRoot, spawnOptions } from './run-as.ts'

const user = isRoot ? defaultUser() : undefined
let folder: string
let dataDir: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-binaries-'))
  dataDir = mkdtempSync(join(tmpdir(), 'parley-data-'))
  chmodSync(dataDir, 0o711)
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  rmSync(dataDir, { recursive: true })
})

/** The package as npm leaves it without its install script, or where only its owner can read it. */
function copyPackage({ links }: { links: boolean }) {
  const packaged = findPackage()
  const filter = (path: string) => links || !lstatSync(path).isSymbolicLink()
  cpSync(join(packaged.folder, 'native'), join(folder, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter,
  })
  return { ...packaged, folder }
}

function runs(native: string): boolean {
  return spawnSync(join(native, 'bin', 'postgres'), ['--version'], spawnOptions(user)).status === 0
}

describe('the binaries', () => {
  it('are run from a copy with its links made where npm ran no scripts, and copied once', () => {
    chmodSync(folder, 0o755)
    const packaged = copyPackage({ links: false })
    expect(runs(join(folder, 'native'))).toBe(false)
    const native = runnableBinaries(packaged, dataDir, user)
    expect(native).toBe(join(dataDir, `postgres-${packaged.version}`))
    expect(runs(native)).toBe(true)
    const { ino } = lstatSync(native)
    expect(runnableBinaries(packaged, dataDir, user)).toBe(native)
    expect(lstatSync(native).ino).toBe(ino)
  })

  it.runIf(isRoot)(
    'are run from a readable copy where whom PostgreSQL runs as cannot enter the package',
    () => {
      const packaged = copyPackage({ links: true }) // under the 0700 that mkdtemp gives
      spawnSync('chmod', ['-R', 'go=', folder])
      expect(runs(runnableBinaries(packaged, dataDir, user))).toBe(true)
    },
  )

  it('say in one line that they do not run here', () => {
    const packaged = copyPackage({ links: true })
    rmSync(join(folder, 'native/lib/libicuuc.so.60.2'))
    expect(() => runnableBinaries(packaged, dataDir, user)).toThrow(
      /does not run here \(.*libicuuc.*\): set DATABASE_URL/,
    )
    expect(readdirSync(dataDir).filter((name) => name.endsWith('.new'))).toEqual([])
  })
})
