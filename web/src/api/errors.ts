import type { ErrorBody, ErrorCode } from '@parley/contracts/common'
import { said } from '../i18n/index.ts'

/** `OFFLINE`: no answer came at all. `SIGNED_OUT`: the session is over and a person has to sign in again. */
export type FailureCode = ErrorCode | 'OFFLINE' | 'SIGNED_OUT'

/** Every request that did not succeed, whatever the reason. */
export class ApiError extends Error {
  readonly code: FailureCode
  readonly status: number
  readonly fields: Readonly<Record<string, string>>
  /** Seconds to wait, where the server said so. */
  readonly retryAfter: number | null

  constructor(
    code: FailureCode,
    message: string,
    more: { status?: number; fields?: Record<string, string>; retryAfter?: number | null } = {},
  ) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.status = more.status ?? 0
    this.fields = more.fields ?? {}
    this.retryAfter = more.retryAfter ?? null
  }
}

/** Nothing is wrong with the request itself: it may be made again as it is. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  return error.code === 'OFFLINE' || error.code === 'RATE_LIMITED' || error.status >= 500
}

export const isNotFound = (error: unknown) => error instanceof ApiError && error.code === 'NOT_FOUND'

/** The server's refusal; a proxy that answers with a page of its own counts as the server being away. */
export async function errorFrom(response: Response): Promise<ApiError> {
  const body: Partial<ErrorBody> | null = await response.json().catch(() => null)
  const retryAfter = Number(response.headers.get('retry-after')) || null
  if (!body?.error)
    return new ApiError('UNAVAILABLE', response.statusText, { status: response.status, retryAfter })
  const { code, message, details = [] } = body.error
  const fields = Object.fromEntries(details.map(({ field, message }) => [field, said(message)]))
  return new ApiError(code, said(message), { status: response.status, fields, retryAfter })
}
