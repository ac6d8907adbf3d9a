const kept = ['created', 'updated', 'deleted'] as const

/** What the log can be asked for, by what it was done to. Other acts of later versions are listed all the same. */
export const auditActs = {
  agent: ['created', 'updated'],
  apiKey: kept,
  autoResponse: kept,
  businessHours: kept,
  campaign: [...kept, 'started', 'paused', 'resumed', 'cancelled'],
  cannedResponse: kept,
  channel: [...kept, 'paused', 'resumed', 'secretRenewed'],
  contact: ['imported', 'merged', 'unmerged'],
  department: kept,
  tag: kept,
  template: [...kept, 'synced'],
  tenant: ['updated'],
  webhook: [...kept, 'replayed'],
} as const

export type AuditNoun = keyof typeof auditActs
export type AuditAct = (typeof auditActs)[AuditNoun][number]
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
