import type { PageQuery, Pagination } from '@parley/contracts/common'
import type { Asked, Page } from '../../../core/settings/keeper.ts'
import { readIdCursor, writeIdCursor } from '../../common/cursor.ts'

/** What a query says of the page that it wants, of a list in the order of making. */
export const toAsked = (query: PageQuery, isOfThisList?: (id: string) => boolean): Asked => ({
  after: readIdCursor(query.cursor, isOfThisList),
  offset: query.page === undefined ? 0 : (query.page - 1) * query.limit,
  limit: query.limit,
  counted: query.page !== undefined,
})

/** A page of such a list as it is answered. */
export function presentPage<Row extends { id: string }, Wire>(
  query: PageQuery,
  page: Page<Row>,
  present: (row: Row) => Wire,
): { success: true; data: Wire[]; pagination: Pagination } {
  const last = page.rows.at(-1)
  return {
    success: true,
    data: page.rows.map(present),
    pagination: {
      nextCursor: page.hasMore && last ? writeIdCursor(last.id) : null,
      hasMore: page.hasMore,
      ...(query.page === undefined ? {} : { page: query.page, total: page.total }),
    },
  }
}
