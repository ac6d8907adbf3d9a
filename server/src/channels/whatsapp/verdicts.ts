/** What an error code of the Graph API means for the message, and for its channel. */
export type Verdict = 'retry' | 'retry-pair' | 'uncertain' | 'pause' | 'disconnect' | 'reject'

const CODES: Partial<Record<Verdict, number[]>> = {
  retry: [4, 80007, 130429],
  'retry-pair': [131056],
  uncertain: [1, 2, 131000, 131016, 131057, 133004, 134101, 2494100],
  pause: [368, 130497, 131031, 131042, 131044, 131045, 131048, 131064, 133010],
  disconnect: [0, 3, 10, 190, 131005, ...Array.from({ length: 100 }, (_, index) => 200 + index)],
}

const VERDICTS = new Map(
  Object.entries(CODES).flatMap(([verdict, codes]) => codes.map((code) => [code, verdict as Verdict])),
)

/** The code decides; the HTTP status only where the code says nothing, for Meta's rate limits come as 400, too. */
export function verdictOf(error: {
  code?: number | undefined
  isTransient: boolean
  status: number
}): Verdict {
  const known = error.code === undefined ? undefined : VERDICTS.get(error.code)
  if (known) return known
  if (error.status === 429) return 'retry'
  if (error.isTransient || error.status >= 500) return 'uncertain'
  return error.code === undefined && error.status === 401 ? 'disconnect' : 'reject'
}
