import type { Route } from '../../core/channels/inbound.ts'
import { cleanText } from '../../kernel/text.ts'

/** The account that a delivery names; null where it names none. */
export function routeTo(kind: Route['kind'], id: string | undefined): Route | null {
  const externalId = cleanText(id ?? '').trim()
  return externalId === '' ? null : { kind, externalId }
}
