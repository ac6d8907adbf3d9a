/** The codes that every failing request, socket event or verb may carry; their HTTP statuses live in the api layer. */
export type ErrorCode =
  | 'VALIDATION_ERROR'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'SERVICE_WINDOW_CLOSED'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'RATE_LIMITED'
  | 'PROVIDER_ERROR'
  | 'UNAVAILABLE'
  | 'INTERNAL'

export interface ErrorDetail {
  field: string
  message: string
}

/** A refusal with words that may be shown to whoever asked. Anything else that is thrown is a fault of ours: INTERNAL. */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetail[] = [],
    readonly retryAfterSeconds?: number,
  ) {
    super(message)
    this.name = 'Refusal'
  }
}

export const invalid = (field: string, message: string) =>
  new Refusal('VALIDATION_ERROR', message, [{ field, message }])
export const unauthenticated = (message = 'Sign in first') => new Refusal('UNAUTHENTICATED', message)
export const forbidden = (message = 'You may not do this') => new Refusal('FORBIDDEN', message)
export const notFound = (what: string) => new Refusal('NOT_FOUND', `${what} not found`)
export const conflict = (message: string, details: ErrorDetail[] = []) =>
  new Refusal('CONFLICT', message, details)
