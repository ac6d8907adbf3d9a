import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { invalid } from '../../../kernel/errors.ts'

/** A line of a table, by the names in its header. */
export interface CsvLine {
  /** As it stands in the file, the header being line 1. */
  line: number
  cells: Record<string, string>
}

/** 50,000 lines of what people keep of somebody. */
export const MOST_BYTES = 16 * 1024 * 1024
const MOST_LINES = 50_000
const PIECE = 64 * 1024

/**
 * The lines of a CSV file under its header, at most 50,000. Separated by comma, semicolon or tab, whichever the header
 * has most of: spreadsheets of many countries write semicolons. Read in pieces, so that other requests get their turn.
 */
export async function readCsv(text: string): Promise<{ header: string[]; lines: CsvLine[] }> {
  const parser = Readable.from(pieces(text)).pipe(
    parse({
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }),
  )
  let header: string[] | undefined
  const lines: CsvLine[] = []
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (!header) {
        header = record.map((name) => name.trim())
        continue
      }
      if (lines.length === MOST_LINES) throw invalid('file', `At most ${MOST_LINES} lines are taken`)
      lines.push({ line: firstLineOf(record, info.lines), cells: cellsOf(header, record) })
    }
  } catch (fault) {
    if (fault instanceof CsvError) throw invalid('file', `Not a CSV file: ${fault.message}`)
    throw fault
  }
  if (!header) throw invalid('file', 'The file is empty')
  return { header, lines }
}

interface Parsed {
  record: string[]
  info: { lines: number }
}

/** A file's text. */
export function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw invalid('file', 'The file is not written in UTF-8: save it so')
  }
}

function* pieces(text: string) {
  for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE)
}

function delimiterOf(text: string): string {
  const header = text.slice(0, 10_000).split(/\r?\n/, 1)[0]!
  const [best] = [',', ';', '\t'].sort((a, b) => header.split(b).length - header.split(a).length)
  return best!
}

const cellsOf = (header: string[], record: string[]) =>
  Object.fromEntries(header.map((name, index) => [name, record[index] ?? '']))

/** The parser tells on which line a record ends; one with line breaks in its cells began earlier. */
const firstLineOf = (record: string[], last: number) =>
  last - record.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
