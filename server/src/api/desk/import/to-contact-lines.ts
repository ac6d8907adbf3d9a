import { contactBody, contactStatus, customerType } from '@parley/contracts/desk/contact'
import type { ContactLine } from '../../../core/contacts/import-contacts.ts'
import { invalid } from '../../../kernel/errors.ts'
import { cleanDeep } from '../../../kernel/text.ts'
import type { CsvLine } from './read-csv.ts'

/** A header may name these, in any case, and `attributes.<name>`; other columns are left alone. */
const FIELDS = ['name', 'phone', 'email', 'city', 'customerType', 'status', 'tags', 'blocked'] as const
type Field = (typeof FIELDS)[number]
const ATTRIBUTE = 'attributes.'

/** What a file says of contacts, line by line, checked as a body of one contact would be. */
export function toContactLines({ header, lines }: { header: string[]; lines: CsvLine[] }): ContactLine[] {
  const columns = new Map(header.flatMap((name) => (fieldOf(name) ? [[fieldOf(name)!, name] as const] : [])))
  if (!columns.has('phone')) throw invalid('phone', 'The header must name a column phone')
  return lines.map(({ line, cells }) => toLine(line, bodyOf(columns, header, cleanDeep(cells))))
}

const fieldOf = (name: string): Field | undefined =>
  FIELDS.find((field) => field.toLowerCase() === name.toLowerCase())

function toLine(line: number, body: object): ContactLine {
  const { data, error } = contactBody.safeParse(body)
  const refused = error?.issues.map(({ path, message }) => ({ field: path.join('.'), message })) ?? []
  if (refused.length > 0) return { line, refused }
  if (!data?.phone) return { line, refused: [{ field: 'phone', message: 'phone is required' }] }
  return { line, fields: { ...data, phone: data.phone } }
}

/** An empty cell says nothing. */
function bodyOf(columns: Map<Field, string>, header: string[], cells: Record<string, string>): object {
  const cell = (field: Field) => cells[columns.get(field) ?? ''] || undefined
  const attributes = header
    .filter((name) => name.startsWith(ATTRIBUTE) && cells[name] !== '')
    .map((name) => [name.slice(ATTRIBUTE.length), cells[name]])
  return {
    name: cell('name'),
    phone: cell('phone'),
    email: cell('email'),
    city: cell('city'),
    customerType: oneOf(customerType.options, cell('customerType')),
    status: oneOf(contactStatus.options, cell('status')),
    tags: cell('tags')
      ?.split(/[;,|]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    blocked: flagOf(cell('blocked')),
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
  }
}

/** Words of an enumeration are taken in any case. */
const oneOf = (words: readonly string[], cell: string | undefined) =>
  words.find((word) => word.toLowerCase() === cell?.toLowerCase()) ?? cell

const FLAGS: Record<string, boolean> = { true: true, yes: true, 1: true, false: false, no: false, 0: false }
const flagOf = (cell: string | undefined) =>
  cell === undefined ? undefined : (FLAGS[cell.toLowerCase()] ?? cell)
