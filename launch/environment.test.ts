import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEnvironment } from './environment.ts'
import { projectRoot } from './project.ts'

describe('the environment', () => {
  it('needs nothing: port 3000, data in the checkout, the demo, an embedded database', () => {
    expect(readEnvironment({})).toMatchObject({
      port: 3000,
      dataDir: join(projectRoot, 'data'),
      databaseUrl: undefined,
      demo: true,
      worker: false,
    })
  })

  it('counts an empty variable as absent', () => {
    expect(readEnvironment({ PORT: '', DATABASE_URL: '', DEMO: '', DATA_DIR: '' })).toEqual(
      readEnvironment({}),
    )
  })

  it('has no demo in production unless it is asked for', () => {
    expect(readEnvironment({ NODE_ENV: 'production' }).demo).toBe(false)
    expect(readEnvironment({ NODE_ENV: 'production', DEMO: '1' }).demo).toBe(true)
    expect(readEnvironment({ DEMO: 'false' }).demo).toBe(false)
  })

  it.each(['-1', '65536', '80a', '1e3', '3000.5'])('refuses %s as a port', (port) => {
    expect(() => readEnvironment({ PORT: port })).toThrow('PORT must be')
  })
})
