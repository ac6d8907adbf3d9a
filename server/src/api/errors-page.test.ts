import { readFileSync } from 'node:fs'
import { errorCodes } from '@parley/contracts/common'
import { expect, it } from 'vitest'

it('docs/errors.md lists every code with its status, and no other', () => {
  const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (\d+) \|/gm)].map(([, code, status]) => [
    code,
    Number(status),
  ])
  expect(Object.fromEntries(rows)).toEqual(errorCodes)
})
