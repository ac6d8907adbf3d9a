import { z } from 'zod'

/** Code → HTTP status of every refusal, in all contracts. */
export const errorCodes = {
  VALIDATION_ERROR: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  SERVICE_WINDOW_CLOSED: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  PROVIDER_ERROR: 502,
  UNAVAILABLE: 503,
  INTERNAL: 500,
} as const
export type ErrorCode = keyof typeof errorCodes

export const errorCode = z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]])
export const errorCodeExample: ErrorCode = 'VALIDATION_ERROR'

export const errorObject = z.object({
  code: errorCode,
  message: z.string(),
  details: z.array(z.object({ field: z.string(), message: z.string() })),
})
export type ErrorObject = z.infer<typeof errorObject>
export const errorObjectExample: ErrorObject = {
  code: 'VALIDATION_ERROR',
  message: 'Invalid email format',
  details: [{ field: 'email', message: 'Invalid email format' }],
}

/** What every failing HTTP request is answered with; `detail` repeats the message for smart-chat front ends. */
export const errorBody = z.object({ success: z.literal(false), error: errorObject, detail: z.string() })
export type ErrorBody = z.infer<typeof errorBody>
export const errorBodyExample: ErrorBody = {
  success: false,
  error: errorObjectExample,
  detail: errorObjectExample.message,
}

const isWritableYear = (iso: string) => /^\d{4}-/.test(iso) && !iso.startsWith('0000')

/**
 * An ISO 8601 instant of a query or body, handed on in UTC with milliseconds. A date alone is its midnight and a
 * time without an offset is UTC. Years that PostgreSQL would refuse are refused here.
 */
export const instant = z
  .union([z.iso.datetime({ offset: true, local: true }), z.iso.date()], {
    error: 'Must be an ISO 8601 instant',
  })
  .transform((text) => {
    const hasTime = text.includes('T')
    const hasOffset = /(Z|[+-]\d{2}:?\d{2})$/.test(text)
    return new Date(hasTime && !hasOffset ? `${text}Z` : text).toISOString()
  })
  .refine(isWritableYear, { error: 'Must be an ISO 8601 instant' })
export const instantExample = '2026-11-20T12:00:00.000Z'

/** The id of a conversation or message: a positive integer up to 2^53-1, as a decimal string. */
export const idParam = z
  .string()
  .regex(/^[1-9]\d{0,15}$/, { error: 'Must be a positive integer', abort: true })
  .refine((id) => Number(id) <= Number.MAX_SAFE_INTEGER, { error: 'Must be a positive integer' })
export const idParamExample = '1042'

/** Any other id: opaque to the client. */
export const opaqueId = z.string().trim().min(1).max(200)
/** An id as front ends write it: a text, or the number that it looks like. */
export const writtenId = z.union([opaqueId, z.int().transform(String)], { error: 'Must be an id' })
export const writtenIdExample: z.input<typeof writtenId> = 1042
export const opaqueIdExample = '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01'

const given = (value: unknown) => (value === null || value === '' ? undefined : value)
/** Front ends send null or '' for what nobody filled in: both are the same as leaving the field out. */
export const unset = <T extends z.ZodType>(schema: T) => z.preprocess(given, schema.optional())
/** The same for a field that then has its usual value. */
export const unsetOr = <T extends z.ZodType>(schema: T, usual: z.output<T>) =>
  z.preprocess(given, z._default(schema, usual as z.util.NoUndefined<z.output<T>>))

const number = (value: unknown) =>
  typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
/** A whole number as forms write it: it may be the text of one. */
export const wholeNumber = (least: number, most: number) => z.preprocess(number, z.int().min(least).max(most))

/** A yes or no in a query string: `1`, `0`, `true`, `false`, … */
export const flag = z.union([z.boolean(), z.stringbool()])
export const flagExample = 'true'

/** One value, a comma list, or a repeated parameter; always handed on as a list. */
export function oneOrMany<T extends z.ZodType<unknown, string>>(item: T) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((given) =>
      [given]
        .flat()
        .flatMap((text) => text.split(','))
        .map((text) => text.trim())
        .filter((text) => text !== ''),
    )
    .pipe(z.array(item).min(1))
}

/** Paging of every native list: by keyset with `cursor`, or by number with `page`. */
export const pageQuery = z.object({
  limit: z.coerce.number<number | string>().int().min(1).max(100).default(25),
  cursor: z.string().min(1).max(1000).optional(),
  page: z.coerce.number<number | string>().int().min(1).max(1_000_000).optional(),
})
export type PageQuery = z.infer<typeof pageQuery>
export type PageQueryInput = z.input<typeof pageQuery>
export const pageQueryExample: PageQueryInput = { limit: 25, cursor: 'WyIyMDI2LTExLTIwIiwxMDQyXQ' }

export const pagination = z.object({
  nextCursor: z.string().nullable(),
  hasMore: z.boolean(),
  page: z.number().optional(),
  total: z.number().optional(),
})
export type Pagination = z.infer<typeof pagination>
export const paginationExample: Pagination = { nextCursor: null, hasMore: false }

/** `{ success: true, data }` around one object. */
export const dataOf = <T extends z.ZodType>(schema: T) => z.object({ success: z.literal(true), data: schema })

/** `{ success: true, data: [], pagination }` around a page of a list. */
export const listOf = <T extends z.ZodType>(schema: T) =>
  z.object({ success: z.literal(true), data: z.array(schema), pagination })
