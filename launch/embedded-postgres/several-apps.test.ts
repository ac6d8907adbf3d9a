import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DataFolder, query, until } from '../test/apps.ts'

const data = DataFolder.forEachTest()

describe('several apps on one data folder', () => {
  it('share one server, made once, though they start at the same moment, and end with it at the same moment', async () => {
    const all = await Promise.all([data.start(), data.start(), data.start()])
    expect(all.map(({ adopted }) => adopted).sort()).toEqual([false, true, true])
    await Promise.all(all.map((app) => app.end()))
    expect(data.databaseProcesses).toEqual([])
  })

  it('keep the server until the last of them ends', async () => {
    const first = await data.start()
    const second = await data.start()
    expect(await first.end()).toBe(0)
    expect(await query(second.url, 'select 1 one')).toEqual([{ one: 1 }])
    expect(await second.end()).toBe(0)
    expect(data.databaseProcesses).toEqual([])
  })

  it('leave no server behind when all are killed at once', async () => {
    const all = await Promise.all([data.start(), data.start()])
    await Promise.all(all.map((app) => app.kill()))
    await until(() => data.databaseProcesses.length === 0)
  })
})

describe('a throwaway server', () => {
  it('is gone with its folder when its app ends', async () => {
    expect(await (await data.start('throwaway')).end()).toBe(0)
    expect(existsSync(data.dataDir)).toBe(false)
  })

  it('is gone with its folder when its app is killed', async () => {
    await (await data.start('throwaway')).kill()
    await until(() => !existsSync(data.dataDir))
  })
})
