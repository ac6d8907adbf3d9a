import {
  type AuditAct,
  type AuditField,
  type AuditNoun,
  auditActs,
  auditFields,
} from '@parley/contracts/desk/audit-entry'

export const auditNouns = Object.keys(auditActs) as AuditNoun[]

/** `tag.updated` as its two parts; null of a part that this version has no word for. */
export function partsOf(action: string): { noun: AuditNoun | null; act: AuditAct | null } {
  const [first = '', second = ''] = action.split('.')
  const noun = auditNouns.find((each) => each === first) ?? null
  const all: readonly AuditAct[] = auditNouns.flatMap((each) => [...auditActs[each]])
  return { noun, act: all.find((each) => each === second) ?? null }
}

type Word = Exclude<AuditField, 'detail'> | 'color' | 'description'

/** What a changed field is called on the screen; null of one that this version has no word for. */
export function wordFor(noun: AuditNoun | null, name: string): Word | null {
  const field = auditFields.find((each) => each === name) ?? null
  // A tag's colour, a department's description.
  if (field === 'detail') return noun === 'tag' ? 'color' : 'description'
  return field
}

/** A value of a change as one line; null where there is none. */
export function asLine(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(asPiece).join(', ')
  return asPiece(value)
}

/** What has a name is known by it; of anything else each field stands with its value. */
function asPiece(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if ('name' in value && typeof value.name === 'string') return value.name
  return Object.entries(value)
    .map(([field, inner]) => `${field}: ${typeof inner === 'object' ? JSON.stringify(inner) : String(inner)}`)
    .join(', ')
}
