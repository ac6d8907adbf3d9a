import { type AuditAct, type AuditNoun, auditActs } from '@parley/contracts/desk/audit-entry'

export const auditNouns = Object.keys(auditActs) as AuditNoun[]

/** `tag.updated` as its two parts; null of a part that this version has no word for. */
export function partsOf(action: string): { noun: AuditNoun | null; act: AuditAct | null } {
  const [first = '', second = ''] = action.split('.')
  const noun = auditNouns.find((each) => each === first) ?? null
  const all: readonly AuditAct[] = auditNouns.flatMap((each) => [...auditActs[each]])
  return { noun, act: all.find((each) => each === second) ?? null }
}

/** A value of a change as one line; null where there is none. */
export function asLine(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(asPiece).join(', ')
  return asPiece(value)
}

const asPiece = (value: unknown) =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
