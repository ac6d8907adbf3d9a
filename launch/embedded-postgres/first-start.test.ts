import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, DataFolder, query } from '../test/apps.ts'

describe('a first start, in a folder with spaces, quotes, a comma and a dollar in its name', () => {
  const data = new DataFolder()
  let app: App

  beforeAll(async () => {
    data.make(`it's a "data", $HOME`)
    app = await data.start()
  })
  afterAll(() => data.remove())

  it('makes a UTF-8 database that folds case and finds words in every script', async () => {
    await query(app.url, 'create extension pg_trgm')
    const [row] = await query(
      app.url,
      `select datname name, pg_encoding_to_char(encoding) encoding, 'ÉCOLE' ilike 'école' folds,
         lower('ЖУК') lower, array_length(show_trgm('жук'), 1) trigrams
       from pg_database where datname = current_database()`,
    )
    expect(row).toEqual({ name: 'parley', encoding: 'UTF8', folds: true, lower: 'жук', trigrams: 4 })
  })

  it('listens on a private unix socket and nowhere else', async () => {
    const [row] = await query<{ addresses: string; folder: string }>(
      app.url,
      `select current_setting('listen_addresses') addresses, current_setting('data_directory') folder`,
    )
    expect(row?.addresses).toBe('')
    const socketDir = join(row?.folder ?? '', '../socket')
    expect(statSync(socketDir).mode & 0o777).toBe(0o700)
    expect(statSync(join(socketDir, '.s.PGSQL.5432')).mode & 0o777).toBe(0o700)
  })

  it('ends without leaving a process behind', async () => {
    expect(await app.end()).toBe(0)
    expect(data.databaseProcesses).toEqual([])
    expect(data.watchdogs).toEqual([])
  })
})

describe('a first start in a folder whose path is too long for a socket', () => {
  it('puts the socket under /tmp', async () => {
    const data = new DataFolder()
    data.make('long'.repeat(25))
    const app = await data.start('throwaway')
    const { url } = app
    expect(decodeURIComponent(url)).toMatch(/host=\/tmp\/parley-[0-9a-f]+$/)
    expect(await query(url, 'select 1 one')).toEqual([{ one: 1 }])
    expect(await app.end()).toBe(0)
    await data.remove()
  })
})
