type Cell = string | number | null

/**
 * A table as CSV (RFC 4180), with a header line. A cell that a spreadsheet would take for a formula is made text by an
 * apostrophe before it: names are what anybody may have typed.
 */
export function toCsv(columns: string[], rows: object[]): string {
  const lines = [
    columns,
    ...rows.map((row) => columns.map((column) => (row as Record<string, Cell>)[column] ?? null)),
  ]
  return lines.map(csvLine).join('')
}

export const csvLine = (cells: Cell[]): string => `${cells.map(cellOf).join(',')}\r\n`

function cellOf(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = /^[=+\-@\t\r\n|%]/.test(value.trimStart()) || /^[\t\r\n]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
