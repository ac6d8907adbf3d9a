import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeDataDir, placeData } from './data-dir.ts'
import { canEnter, defaultUser, isRoot } from './embedded-postgres/run-as.ts'

let parent: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'parley-place-')) // 0700
})
afterEach(() => rmSync(parent, { recursive: true }))

describe.runIf(isRoot)('as root the data', () => {
  it('stay in the checkout where whom PostgreSQL runs as can enter it, whatever the umask', () => {
    chmodSync(parent, 0o755)
    const wanted = join(parent, 'deep', 'data')
    const place = placeData(wanted)
    expect(place).toEqual({ dataDir: wanted, user: defaultUser() })
    const before = process.umask(0o077)
    makeDataDir(wanted)
    process.umask(before)
    expect(canEnter(wanted, defaultUser())).toBe(true)
  })

  it('go under /var/lib where nobody but root can enter the checkout', () => {
    const { dataDir } = placeData(join(parent, 'data'))
    expect(dataDir).toMatch(/^\/var\/lib\/parley-[0-9a-f]{12}$/)
    expect(placeData(join(parent, 'data')).dataDir).toBe(dataDir)
    expect(placeData(join(parent, 'other')).dataDir).not.toBe(dataDir)
    expect(placeData(dataDir).dataDir).toBe(dataDir)
    expect(existsSync(dataDir)).toBe(false)
  })

  it('stay where they are when the checkout can be entered later', () => {
    const wanted = join(parent, 'data')
    const { dataDir, user } = placeData(wanted)
    mkdirSync(join(dataDir, 'postgres'), { recursive: true })
    chownSync(join(dataDir, 'postgres'), user?.uid ?? 0, user?.gid ?? 0)
    chmodSync(parent, 0o755)
    expect(placeData(wanted).dataDir).toBe(dataDir)
    rmSync(dataDir, { recursive: true })
  })

  it('that another user began are run as that user, and never left for new ones', () => {
    const wanted = join(parent, 'data')
    mkdirSync(join(wanted, 'postgres'), { recursive: true })
    spawnSync('chown', ['-R', '65534:65534', parent])
    expect(placeData(wanted)).toEqual({ dataDir: wanted, user: { uid: 65_534, gid: 65_534 } })
    chownSync(parent, 0, 0)
    expect(() => placeData(wanted)).toThrow('cannot enter it')
  })
})

describe('a data folder', () => {
  it('that cannot be made is refused in one line with its name', () => {
    expect(() => makeDataDir('/proc/nowhere/data')).toThrow(
      /^The data folder \/proc\/nowhere\/data cannot be written/,
    )
  })

  it('is not open to other users', () => {
    makeDataDir(join(parent, 'data'))
    expect(statSync(join(parent, 'data')).mode & 0o066).toBe(0)
  })
})
