import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepSecrets } from './secrets.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the secrets', () => {
  it('are made once, also by several starts at the same moment, and for the owner alone', async () => {
    const [one, other] = await Promise.all([keepSecrets(folder), keepSecrets(folder)])
    expect(other).toEqual(one)
    expect(await keepSecrets(folder)).toEqual(one)
    expect(new Set(Object.values(one)).size).toBe(4)
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
  })

  it('keep what was there when one is missing', async () => {
    writeFileSync(join(folder, 'secrets.json'), '{"ENCRYPTION_KEY":"of an older version"}')
    expect(await keepSecrets(folder)).toMatchObject({ ENCRYPTION_KEY: 'of an older version' })
    expect(JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'))).toHaveProperty('JWT_SECRET')
  })

  it('are never made anew over a damaged file', async () => {
    writeFileSync(join(folder, 'secrets.json'), '{')
    await expect(keepSecrets(folder)).rejects.toThrow('is damaged')
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe('{')
  })
})
