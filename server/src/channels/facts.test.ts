import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const PAGE = new URL('../../../docs/channels/facts.md', import.meta.url)
const SOURCES = new URL('../', import.meta.url)

/** The last cell of a row: a test's file, and words of its title. */
const PROOF = /^\|(.+)\|[^|]+\| `([\w./-]+\.test\.ts)` ([^|]+) \|$/

const rows = readFileSync(PAGE, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| the provider |'))
  .map((line) => PROOF.exec(line)?.slice(1) ?? [line, '', ''])

it('the page has rows, each with its test', () => {
  expect(rows.length).toBeGreaterThan(50)
  expect(rows.filter(([, file]) => file === '')).toEqual([])
})

it.each(rows)('that it%sis tested in %s: %s', (_fact, file, words) => {
  expect(readFileSync(new URL(file!, SOURCES), 'utf8')).toContain(words)
})
