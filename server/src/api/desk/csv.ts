/** What a spreadsheet would run; a number stays one. */
const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^[+-]?\d+(\.\d+)?$/

const harmless = (cell: string) => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell)

function quoted(cell: string | null): string {
  const text = harmless(cell ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line of a CSV file; cells that a spreadsheet would run are made harmless. */
export const csvLine = (cells: (string | null)[]): string => `${cells.map(quoted).join(',')}\r\n`
