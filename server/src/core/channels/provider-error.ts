import { Refusal } from '../../kernel/errors.ts'
import type { Asked } from './port.ts'

/** What the provider said, as a refusal of ours. */
export function providerError({ error }: Extract<Asked<unknown>, { ok: false }>): Refusal {
  const { code, title, details } = error
  const message = details === null ? title : `${title}: ${details}`
  return new Refusal('PROVIDER_ERROR', message, [{ field: 'provider', message: `Code ${code}` }])
}
