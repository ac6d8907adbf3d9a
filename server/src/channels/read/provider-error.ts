import { type WebhookError, webhookError } from '@parley/contracts/meta/graph-error'
import type { ProviderError } from '../../core/entities.ts'

/** The first of an item's `errors[]`. */
export function firstError(errors: unknown[]): ProviderError | null {
  const { success, data } = webhookError.safeParse(errors[0])
  return success ? providerErrorOf(data) : null
}

function providerErrorOf(error: WebhookError): ProviderError {
  const title = error.title ?? error.message ?? 'An error without a title'
  const data = error.error_data
  const details = typeof data === 'string' ? data : data?.details
  return {
    code: error.code ?? 'unknown',
    title,
    details: details ?? (error.message === title ? null : (error.message ?? null)),
  }
}
