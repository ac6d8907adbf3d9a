import { templateSampleTypes, whatsappMediaBytes } from '@parley/contracts/meta/limits'
import type { HeaderKind } from './draft.ts'

export type SampledKind = Exclude<HeaderKind, 'TEXT'>

const kinds = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' } as const

/** What WhatsApp takes as the example of a header's file. */
export function sampleRules(kind: SampledKind): { types: readonly string[]; bytes: number } {
  const key = kinds[kind]
  return { types: templateSampleTypes[key], bytes: whatsappMediaBytes[key] }
}

/** "JPEG, PNG" of `image/jpeg` and `image/png`: they are the same in every language. */
export const namesOfTypes = (types: readonly string[]) =>
  types.map((type) => type.replace(/^.*\//, '').toUpperCase()).join(', ')
