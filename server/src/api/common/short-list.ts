import type { PageQuery, Pagination } from '@parley/contracts/common'
import { invalid } from '../../kernel/errors.ts'
import { readIdCursor, writeIdCursor } from './cursor.ts'

/** A page of a list that is short enough to be read whole, in whichever order it has. */
export function pageOfShort<Row>(
  { limit, cursor, page }: PageQuery,
  rows: Row[],
  idOf: (row: Row) => string,
): { rows: Row[]; pagination: Pagination } {
  const from = page === undefined ? placeAfter(readIdCursor(cursor), rows.map(idOf)) : (page - 1) * limit
  const shown = rows.slice(from, from + limit)
  const last = shown.at(-1)
  const hasMore = rows.length > from + limit
  return {
    rows: shown,
    pagination: {
      nextCursor: hasMore && last ? writeIdCursor(idOf(last)) : null,
      hasMore,
      ...(page === undefined ? {} : { page, total: rows.length }),
    },
  }
}

/** One that has gone since the page before is no place any more: better refused than taken for the end. */
function placeAfter(id: string | undefined, ids: string[]): number {
  if (id === undefined) return 0
  const place = ids.indexOf(id)
  if (place < 0) throw invalid('cursor', 'Not a cursor: take it from the page before')
  return place + 1
}
