import { z } from 'zod'

/** Paging by number, as the ticket desk and everything about agents has it. */
export const numberedPage = z.object({
  page: z.coerce.number<number | string>().int().min(1).max(1_000_000).default(1),
  limit: z.coerce.number<number | string>().int().min(1).max(100).default(20),
})
export type NumberedPage = z.infer<typeof numberedPage>
export const numberedPageExample: z.input<typeof numberedPage> = { page: '2', limit: '20' }

export const numberedPagination = z.object({
  currentPage: z.number(),
  totalPages: z.number(),
  totalItems: z.number(),
  itemsPerPage: z.number(),
  hasNextPage: z.boolean(),
  hasPrevPage: z.boolean(),
})
export type NumberedPagination = z.infer<typeof numberedPagination>
export const numberedPaginationExample: NumberedPagination = {
  currentPage: 2,
  totalPages: 3,
  totalItems: 41,
  itemsPerPage: 20,
  hasNextPage: true,
  hasPrevPage: true,
}
