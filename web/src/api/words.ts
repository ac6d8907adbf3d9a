import { t } from '../i18n/index.ts'
import { ApiError } from './errors.ts'

/** An error as a person reads it: what happened, never a bare code. */
export function inWords(error: unknown): string {
  if (!(error instanceof ApiError)) return t('errors.unknown')
  if (error.code === 'RATE_LIMITED' && error.retryAfter) {
    return t('errors.RATE_LIMITED_FOR', { count: Math.ceil(error.retryAfter) })
  }
  if (error.code === 'VALIDATION_ERROR') {
    const [field] = Object.values(error.fields)
    return t('errors.VALIDATION_ERROR', { reason: field ?? error.message })
  }
  // The server's own sentence says which rule it was; the catalogue's only that there was one.
  if (error.code === 'CONFLICT' && error.message) return error.message
  return t(`errors.${error.code}`)
}
