import { expect, it } from 'vitest'
import { toCsv } from './csv.ts'

it('has a header, and quotes what would break it', () => {
  expect(toCsv(['name', 'n'], [{ name: 'Rao, "Asha"\nMysuru', n: 2 }])).toBe(
    'name,n\r\n"Rao, ""Asha""\nMysuru",2\r\n',
  )
})

it('numbers stay numbers, and what is absent is empty', () => {
  expect(toCsv(['a', 'b'], [{ a: -1.5, b: null }])).toBe('a,b\r\n-1.5,\r\n')
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1', '|calc', '%0A'])(
  'a spreadsheet does not run %j',
  (name) => {
    expect(toCsv(['name'], [{ name }]).split('\r\n')[1]?.replace(/^"/, '').startsWith("'") || undefined).toBe(
      true,
    )
  },
)

it('a name is not touched that only holds such a sign', () => {
  expect(toCsv(['name'], [{ name: 'a=b' }])).toBe('name\r\na=b\r\n')
})
