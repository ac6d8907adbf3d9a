/** What an error of the Graph API means for the message, and for its channel. */
export type Verdict = 'retry' | 'retry-pair' | 'uncertain' | 'pause' | 'disconnect' | 'reject'

export interface Refused {
  code?: number | undefined
  subcode?: number | undefined
  isTransient: boolean
  status: number
}

/** By code; of some codes a subcode says otherwise (`10/2018278`). */
export type VerdictTable = Map<string, Verdict>

export const verdictTable = (codes: Partial<Record<Verdict, (number | string)[]>>): VerdictTable =>
  new Map(
    Object.entries(codes).flatMap(([verdict, list]) =>
      list.map((code) => [String(code), verdict as Verdict] as const),
    ),
  )

/** Codes whose token, or what it may do, is at fault, with every product. */
export const TOKEN_CODES = [0, 3, 10, 190, ...Array.from({ length: 100 }, (_, index) => 200 + index)]

/** The code decides; the HTTP status only where the code says nothing, for Meta's rate limits come as 400, too. */
export function verdictOf(table: VerdictTable, { code, subcode, isTransient, status }: Refused): Verdict {
  const known = table.get(`${code}/${subcode}`) ?? table.get(String(code))
  if (known) return known
  if (status === 429) return 'retry'
  if (isTransient || status >= 500) return 'uncertain'
  return code === undefined && status === 401 ? 'disconnect' : 'reject'
}
