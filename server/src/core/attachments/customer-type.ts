import type { Attachment } from '../entities.ts'
import { essenceOf, type RealType } from './file-types.ts'

/** Families that a kind's bytes may have: sound comes in the same containers as film. */
const FAMILIES: Record<Exclude<Attachment['kind'], 'document'>, RegExp> = {
  image: /^image\//,
  video: /^video\//,
  audio: /^(audio|video)\/|^application\/ogg$/,
}
/** Containers of much: what the provider says then tells more. */
const CONTAINERS = new Set(['application/zip', 'application/x-cfb', 'application/xml'])

/**
 * The type of a customer's file, by its bytes; null where they are not what the provider says. A picture, film or sound
 * must be one. A document may be anything, because people send anything, but one that is said to be a PDF (or a picture,
 * film or sound) must be that.
 */
export function customerType(
  kind: Attachment['kind'],
  said: string | null,
  real: RealType | null,
): { mimeType: string | null } | null {
  const realType = real?.mime ?? ''
  if (kind !== 'document') return FAMILIES[kind].test(essenceOf(realType)) ? { mimeType: realType } : null
  if (!isBornOut(essenceOf(said), essenceOf(realType))) return null
  const tellsMore = real && !CONTAINERS.has(real.mime)
  return { mimeType: tellsMore ? real.mime : (said ?? real?.mime ?? null) }
}

function isBornOut(said: string, real: string): boolean {
  if (said === 'application/pdf') return real === said
  const [family] = said.split('/') as [string]
  const families: Record<string, RegExp> = FAMILIES
  return families[family]?.test(real) ?? true
}
