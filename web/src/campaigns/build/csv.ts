/** What the form has to know of a file: its columns, the first line's values, and about how many lines there are. */
export interface CsvHead {
  columns: string[]
  first: Record<string, string>
  lines: number
}

/** The server reads all of it; this reads only as far as the form needs. Null where there is no header with `phone`. */
export function readHead(csv: string): CsvHead | null {
  const [header = [], first = []] = firstRecords(csv, 2)
  const columns = header.map((name) => name.trim())
  if (!columns.some((name) => name.toLowerCase() === 'phone')) return null
  const lines = csv.split('\n').filter((line) => line.trim() !== '').length - 1
  return {
    columns,
    first: Object.fromEntries(columns.map((name, index) => [name, first[index]?.trim() ?? ''])),
    lines,
  }
}

/** Columns that fill something in: the number is whom it goes to. */
export const valueColumns = ({ columns }: CsvHead) =>
  columns.filter((name) => name !== '' && name.toLowerCase() !== 'phone')

function firstRecords(text: string, wanted: number): string[][] {
  const csv = text.replace(/^\uFEFF/, '')
  const records: string[][] = []
  let record: string[] = []
  let cell = ''
  let isQuoted = false
  const endCell = () => {
    record.push(cell)
    cell = ''
  }
  for (let at = 0; at < csv.length && records.length < wanted; at += 1) {
    const letter = csv.charAt(at)
    if (isQuoted) {
      if (letter !== '"') cell += letter
      else if (csv.charAt(at + 1) === '"') {
        cell += '"'
        at += 1
      } else isQuoted = false
    } else if (letter === '"') isQuoted = true
    else if (letter === ',') endCell()
    else if (letter === '\n') {
      endCell()
      records.push(record)
      record = []
    } else if (letter !== '\r') cell += letter
  }
  if (records.length < wanted && (cell !== '' || record.length > 0)) {
    endCell()
    records.push(record)
  }
  return records
}
