import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { variables } from './environment.ts'

const page = readFileSync(new URL('../../docs/operations/README.md', import.meta.url), 'utf8')
const table = page.slice(page.indexOf('| variable |'))
const rows = [...table.matchAll(/^\| `([A-Z0-9_]+)` \| (.*?) \|/gm)].map(([, name, unset]) => ({
  name: name!,
  unset: unset!,
}))

it('the operators’ table names every variable that is read, and no other', () => {
  expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(variables.shape).toSorted())
})

it('what it says of values that are not set is so', () => {
  const defaults = variables.parse({}) as Record<string, unknown>
  for (const { name, unset } of rows) {
    const value = defaults[name]
    if (typeof value === 'number' || typeof value === 'string') expect(unset, name).toContain(String(value))
    else if (typeof value === 'boolean') expect(unset, name).toBe(value ? '1' : '0')
    else if (Array.isArray(value) && value.length > 0) expect(unset, name).toBe(value.join(','))
  }
})
